package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestNews_AboutAnAdultIsReadByTheCoordinatorWithinThePolicysTime(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before := len(s.Outbox)
	do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 7}, now)
	read := task(t, s, "news-read/family/1")
	require.Equal(t, "employment", read.Department)
	require.Equal(t, "k-1", read.Assignee)
	require.Equal(t, "2026-11-30 23:59:59", show(read.Deadline.Due), "five working days")
	require.Len(t, s.Outbox[before:], 1)
	require.Equal(t, TextRef(7), s.Outbox[before].Text)
	pass(s, when("2026-12-02T09:00"))
	require.Equal(t, 1, read.Escalated, "the coordinators' leader hears when nobody reads it")
	do(t, s, coordinator, ReadNews{Task: read.Key.String(), Outcome: NewsInPlan}, when("2026-12-02T09:00"))
	require.Empty(t, s.Unread)
}

func TestNews_BeforeACoordinatorIsAppointedIsTheLeadDepartments(t *testing.T) {
	t.Parallel()
	s := family()
	walk(s, started)
	do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 7}, started)
	read := task(t, s, "news-read/family/1")
	require.Equal(t, "employment", read.Department)
	require.Empty(t, read.Assignee)
	do(t, s, leader, AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "k-1"}, started)
	require.Equal(t, "k-1", read.Assignee)
}

func TestNews_AboutAChildIsTheChildrensDepartmentsAndNobodyElseHears(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before := len(s.Outbox)
	do(t, s, worker("school"), ReportNews{Member: "child-1", Text: 7}, now)
	for _, m := range s.Outbox[before:] {
		require.Equal(t, "children", m.Department)
	}
	r := s.Check(ReadNews{Task: "concern-news/family/1", Outcome: NothingNew}, coordinator, now)
	require.Equal(t, r, s.Check(ReadNews{Task: "concern-news/family/2", Outcome: NothingNew}, coordinator, now), "nor by asking")
	require.Equal(t, "news-outcome", s.Check(ReadNews{Task: "concern-news/family/1", Outcome: NewsPassedOn}, children, now).Rule)
	do(t, s, children, ReadNews{Task: "concern-news/family/1", Outcome: NewsIsConcern}, now)
}

func TestNews_WhileOnlyTheChildrensDepartmentKnowsOfTheJourneyIsItsAlone(t *testing.T) {
	t.Parallel()
	s := family()
	s.StartedByConcern, s.Told, s.Outbox = true, nil, nil
	do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 7}, started)
	require.Equal(t, []string{"children"}, s.Told)
	require.True(t, task(t, s, "concern-news/family/1").IsOpen())
	s.Told = append(s.Told, "employment")
	do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 8}, started)
	require.True(t, task(t, s, "news-read/family/1").IsOpen(), "from when the lead department knows, and its first")
}

func TestNews_ThatIsPassedOnIsReadByTheChildrensDepartmentAllOfIt(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for text := TextRef(1); text <= 3; text++ {
		do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: text}, now)
	}
	require.Equal(t, "news-outcome", s.Check(ReadNews{Task: "news-read/family/1", Outcome: NewsIsConcern}, coordinator, now).Rule)
	before := len(s.Outbox)
	do(t, s, coordinator, ReadNews{Task: "news-read/family/1", Outcome: NewsPassedOn}, now)
	var texts []TextRef
	for _, m := range s.Outbox[before:] {
		require.Equal(t, "children", m.Department)
		texts = append(texts, m.Text)
	}
	require.Equal(t, []TextRef{1, 2, 3}, texts)
	require.Len(t, s.Unread, 3)
}

func TestNews_AFloodIsOneTaskAndAStateOfBoundedSize(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before := s.Seq
	for range 2000 {
		do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 7}, now)
	}
	require.Len(t, s.Of(StepNews), 1)
	require.Len(t, kinds(s, before, NewsReported), 2000, "every one stands in the journal")
	require.Len(t, s.Unread, unreadKept)
	told := 0
	for _, m := range s.Outbox {
		if m.Key == "news-read/family/1" {
			told++
		}
	}
	require.Equal(t, unreadKept+1, told)
}

func TestNews_ThatComesInWhileTheJourneyEndsIsReadBeforeItIsOver(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Withdraw{}, now)
	do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 7}, now)
	walk(s, now)
	require.NotEqual(t, Ended, s.Stage)
	do(t, s, coordinator, ReadNews{Task: "news-read/family/1", Outcome: NothingNew}, now)
	walk(s, now)
	require.Equal(t, Ended, s.Stage)
	require.Equal(t, "journey-ending", s.Check(ReportNews{Member: "adult-1"}, coordinator, now).Rule)
}

func TestConsent_ThatADepartmentWritesDownForItselfIsToldToTheCoordinator(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	notices := func(by Actor) (found []Message) {
		from := len(s.Outbox)
		do(t, s, by, ChangeConsent{Member: "adult-1", Department: "school", Given: true, Manner: Manner{How: Orally}}, now)
		for _, m := range s.Outbox[from:] {
			if m.Code == string(CodeConsentWritten) {
				found = append(found, m)
			}
		}
		return found
	}
	told := notices(worker("school"))
	require.Len(t, told, 1)
	require.Equal(t, "employment", told[0].Department)
	require.Equal(t, "consent/adult-1/school", told[0].Key)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "school"}, now)
	require.Empty(t, notices(coordinator), "who wrote it down knows")
}

func TestEnding_WhenTheLastConsentIsTakenBackNothingMoreIsToldAndTheJourneyGoesOnUntilAPersonConfirms(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	withdrawAll(t, s, now)
	require.Nil(t, s.Ending)
	require.Empty(t, s.standingFor("social"), "it counts at once")
	ask := task(t, s, "ending-confirmed/family/1")
	require.Equal(t, "k-1", ask.Assignee)
	walk(s, now)
	require.Empty(t, s.Of(StepJointMeeting), "no new joint work meanwhile")
	require.True(t, task(t, s, "child-review/child-1/1").IsOpen(), "the own duties go on")
	require.Equal(t, NotYourDecision, s.Check(ConfirmEnding{Task: ask.Key.String(), Ends: true}, worker("employment"), now).Rule, "not one clerk's click")
	require.Equal(t, "nobody-agrees", s.Check(ConfirmEnding{Task: ask.Key.String()}, coordinator, now).Rule)
	pass(s, ask.Deadline.Escalations[0].At)
	require.Equal(t, 1, ask.Escalated)
	require.Nil(t, s.Ending, "no clock ends it")
}

func TestEnding_IsOffWhenTheFamilyConsentsAgain(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	withdrawAll(t, s, now)
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: true, Manner: Manner{How: Orally}}, now)
	require.False(t, s.EndingProposed())
	require.Empty(t, s.Of(StepEnding))
	walk(s, now)
	require.True(t, s.Task(Key{Step: StepContribution, Subject: "social", N: 2}).IsOpen(), "the joint work goes on with who agrees")
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	require.True(t, task(t, s, "ending-confirmed/family/2").IsOpen(), "and can be proposed again")
}

func TestEnding_OfAFamilyOutsideTheTargetGroupIsForAPersonWhoMayTakeItOnAllTheSame(t *testing.T) {
	t.Parallel()
	s := family()
	s.Members[2].Child.Case = nil
	walk(s, started)
	require.Equal(t, OutsideTargetGroup, s.Unconfirmed)
	require.Empty(t, s.Of(StepCoordinator))
	no := ConfirmEnding{Task: "ending-confirmed/family/1"}
	require.Equal(t, "reason-missing", s.Check(no, leader, started).Rule)
	no.Reason = 1
	do(t, s, leader, no, started)
	walk(s, started)
	require.True(t, task(t, s, "coordinator-appointed/family/1").IsOpen())
}

func withdrawAll(t *testing.T, s *State, now time.Time) {
	t.Helper()
	for _, adult := range []string{"adult-1", "adult-2"} {
		for _, department := range []string{"employment", "children", "social", "benefits"} {
			do(t, s, coordinator, ChangeConsent{Member: adult, Department: department}, now)
		}
	}
}

// standingFor is what a department may use on consent.
func (s *State) standingFor(department string) (members []string) {
	for _, m := range s.standing() {
		if m.department == department {
			members = append(members, m.members...)
		}
	}
	return members
}
