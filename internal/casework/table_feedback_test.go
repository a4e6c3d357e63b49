package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// mother is the first adult's sign-in.
var mother = Actor{ID: "citizen-1", Role: Citizen, Member: "adult-1", Case: "SP-000001"}

// says is an answer to all three questions.
func says(member string, answer FeedbackAnswer) Feedback {
	return Feedback{Member: member, WasHeard: answer, EverybodyKnew: answer, KnowsWhatNext: answer}
}

// metAs is a family whose status meeting was held with these members, none of whom has answered.
func metAs(t *testing.T, family ...string) *State {
	t.Helper()
	s, now := inTracks(t)
	d := meeting("status-meeting/family/1")
	d.Family, d.Feedback = family, nil
	do(t, s, coordinator, d, now)
	return s
}

func TestFeedback_IsAskedOfAdultsAndOfChildrenFromThePolicysAge(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1").Child
	for age, asked := range map[int]bool{18 - 11 + 1: true, 6: false} {
		child.AdultFrom = now.AddDate(18-age, 0, 0)
		require.Equal(t, asked, len(s.askedForFeedback([]string{"adult-1", "child-1"}, now)) == 2, "%d years", age)
	}
	child.AdultFrom = now.AddDate(18-7, 0, 0)
	require.Equal(t, []string{"adult-1", "child-1"}, s.askedForFeedback([]string{"adult-1", "child-1"}, now), "on the birthday itself")
	require.Equal(t, []string{"adult-1"}, s.askedForFeedback([]string{"adult-1", "child-1"}, now.AddDate(0, 0, -1)), "and not the day before")
}

func TestFeedback_IsCountedAndKeptWithNobodysName(t *testing.T) {
	t.Parallel()
	s := metAs(t, "adult-1", "adult-2")
	now := task(t, s, "family-feedback/family/2").OpenedAt
	do(t, s, mother, GiveFeedback{Task: "family-feedback/family/2", Answers: []Feedback{says("adult-1", SaysNo)}}, now)
	require.Equal(t, []string{"adult-2"}, s.Feedback.Waiting)
	given := s.Journal[len(s.Journal)-1]
	require.Equal(t, FeedbackGiven, given.Kind)
	require.Empty(t, given.Rows, "what one says is written down with what the others say")
	do(t, s, coordinator, GiveFeedback{Task: "family-feedback/family/2", Answers: []Feedback{{Member: "adult-2", WasHeard: SaysPartly, KnowsWhatNext: SaysYes}}}, now)
	require.Nil(t, s.Feedback)
	meeting := "status-meeting/family/1"
	done := answered(t, s, "family-feedback/family/2")
	require.Equal(t, []FeedbackRow{
		{Meeting: meeting, Question: QuestionHeard, Asked: 2, Partly: 1, No: 1}, {Meeting: meeting, Question: QuestionKnew, Asked: 2, No: 1},
		{Meeting: meeting, Question: QuestionNext, Asked: 2, Yes: 1, No: 1},
	}, done.Rows.Feedback)
	require.Nil(t, s.Task(Key{Step: StepFeedback, Subject: Family, N: 2}))
}

func TestFeedback_WhoDoesNotAnswerIsCounted(t *testing.T) {
	t.Parallel()
	meeting := "status-meeting/family/1"
	nobody := FeedbackRow{Meeting: meeting, Question: QuestionHeard, Asked: 2}
	counted := func(s *State) FeedbackRow {
		for _, e := range s.Journal {
			for _, row := range e.Rows.Feedback {
				if row.Meeting == meeting && row.Question == QuestionHeard {
					return row
				}
			}
		}
		return FeedbackRow{}
	}
	t.Run("the coordinator says that the rest does not", func(t *testing.T) {
		t.Parallel()
		s := metAs(t, "adult-1", "adult-2")
		do(t, s, coordinator, GiveFeedback{Task: "family-feedback/family/2", NoMore: true}, s.TableMet)
		require.Equal(t, nobody, counted(s))
	})
	t.Run("its time is over, and nobody has missed a deadline", func(t *testing.T) {
		t.Parallel()
		s := metAs(t, "adult-1", "adult-2")
		missed := s.Missed
		open := task(t, s, "family-feedback/family/2")
		s.passBy(open, open.Deadline.Due.UTC())
		require.Equal(t, nobody, counted(s))
		require.Equal(t, DeadlineOff, open.deadlineState())
		require.Equal(t, missed, s.Missed)
		require.Nil(t, s.Feedback)
	})
	t.Run("the next meeting is held before they have", func(t *testing.T) {
		t.Parallel()
		s := metAs(t, "adult-1", "adult-2")
		do(t, s, coordinator, CallMeeting{Reason: 1}, s.TableMet)
		extra := HoldMeeting{Task: "extra-meeting/family/1", Present: []string{"employment", "children", "social"}, Family: []string{"adult-1"}}
		do(t, s, coordinator, extra, s.TableMet)
		require.Equal(t, nobody, counted(s))
		require.Equal(t, FeedbackRound{N: 3, Meeting: extra.Task, Asked: 1, Waiting: []string{"adult-1"}}, *s.Feedback)
	})
	t.Run("the family leaves", func(t *testing.T) {
		t.Parallel()
		s := metAs(t, "adult-1", "adult-2")
		do(t, s, coordinator, Withdraw{Reason: 1}, s.TableMet)
		require.Equal(t, nobody, counted(s))
		require.Nil(t, s.Feedback)
	})
}

func TestFeedback_NoDepartmentNorCoordinatorReadsARow(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	everybody := lookup(s)
	for _, department := range s.Policy.DepartmentIDs() {
		require.False(t, everybody.MaySee(department, FeedbackRow{}), department)
		require.False(t, FeedbackRow{}.Readers().MayCoordinator(department), department)
	}
	require.True(t, FeedbackRow{}.Readers().Silent())
}

func TestFeedback_IsNotTakenOfWhoWasNotThereOrHasAnsweredOrForSomebodyElse(t *testing.T) {
	t.Parallel()
	s := metAs(t, "adult-1", "adult-2")
	now, task := s.TableMet, "family-feedback/family/2"
	refused := func(by Actor, d GiveFeedback, rule, field string) {
		r := s.Check(d, by, now)
		require.NotNil(t, r)
		require.Equal(t, []string{rule, field}, []string{r.Rule, r.Field})
	}
	one := func(answers ...Feedback) GiveFeedback { return GiveFeedback{Task: task, Answers: answers} }
	refused(coordinator, one(), "feedback-missing", "answers")
	refused(coordinator, one(Feedback{Member: "adult-1"}), "feedback-missing", "answers[0].wasHeard")
	refused(coordinator, one(says("child-1", SaysYes)), "feedback-who", "answers[0].member")
	refused(coordinator, one(says("adult-1", SaysYes), says("adult-1", SaysNo)), "feedback-who", "answers[1].member")
	refused(mother, one(says("adult-2", SaysYes)), "not-your-decision", "")
	refused(mother, GiveFeedback{Task: task, Answers: []Feedback{says("adult-1", SaysYes)}, NoMore: true}, "not-your-decision", "")
	do(t, s, mother, one(says("adult-1", SaysYes)), now)
	refused(mother, one(says("adult-1", SaysNo)), "feedback-who", "answers[0].member")
}

func TestFeedback_GivenAtTheMeetingIsOfThoseWhoWereThere(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := meeting("status-meeting/family/1")
	d.Feedback = []Feedback{says("adult-2", SaysYes)}
	r := s.Check(d, coordinator, now)
	require.NotNil(t, r)
	require.Equal(t, []string{"feedback-who", "feedback[0].member"}, []string{r.Rule, r.Field})
}

func TestFeedback_NobodyIsAskedWhatSomebodyWhoHasDiedWouldHaveSaid(t *testing.T) {
	t.Parallel()
	s := metAs(t, "adult-1", "adult-2")
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, s.TableMet)
	require.Equal(t, []string{"adult-1"}, s.Feedback.Waiting)
	do(t, s, mother, GiveFeedback{Task: "family-feedback/family/2", Answers: []Feedback{says("adult-1", SaysYes)}}, s.TableMet)
	require.Nil(t, s.Feedback, "nobody else is waited for")

	s = metAs(t, "adult-2")
	do(t, s, coordinator, RecordDeath{Member: "adult-2"}, s.TableMet)
	require.Nil(t, s.Feedback)
	require.Empty(t, s.Of(StepFeedback))
}
