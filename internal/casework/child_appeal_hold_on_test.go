package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

const holdOn = "appeal-hold-on/child-1.adult-1/1"

// partly is a family in which the children's department has changed a placement in part, after adult-1's appeal.
func partly(t *testing.T) (*State, time.Time) {
	t.Helper()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: PartlyChanged, ChildHeard: true, Reason: 1}, now)
	return s, now
}

// Whoever appealed is told what was changed and that they can hold on to the appeal; then it goes to the board.
func TestHoldOn_AnAppealOverADecisionThatIsPartlyChangedGoesToTheBoardWhereThePartyHoldsOn(t *testing.T) {
	t.Parallel()
	s, now := partly(t)
	a := func() Appeal { return s.Member("child-1").Child.Appeals[0] }
	require.Equal(t, AppealMayHold, a().State)
	require.Equal(t, []string{""}, documentsTo(s, "adult-1", CodeAppealPartly), "the decision does not hold as it was taken")
	require.Empty(t, documentsTo(s, "adult-1", CodeAppealOutcome))
	asked := task(t, s, holdOn)
	rest := s.deadline(policy.AppealHoldOn, From(policy.EventAppealPartly, s.Policy.Received(now, true)))
	require.Equal(t, *rest.Due, *asked.Deadline.Due, "four weeks from when a letter on paper has come")
	require.True(t, asked.Deadline.Due.After(now.AddDate(0, 0, 28)))
	require.False(t, s.Member("child-1").Child.decision(1).Fallen)

	require.Equal(t, "appeal-hold-on", s.Check(FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, children, now).Rule)
	require.Equal(t, "hold-on-early", s.Check(HoldOnToAppeal{Task: holdOn, ReceivedOn: incoming.DayOf(now.AddDate(0, 0, -1))}, children, now).Rule)
	require.Equal(t, "task-not-open", s.Check(HoldOnToAppeal{Task: "appeal-hold-on/child-1.adult-2/1"}, children, now).Rule)
	from, later := len(s.Outbox), now.AddDate(0, 0, 20)
	do(t, s, children, HoldOnToAppeal{Task: holdOn, Text: 5}, later)
	require.Equal(t, []string{"notice appeal-held-on appeal/child-1.adult-1/1", "letter appeal-outcome appeal/child-1.adult-1/1"}, told(s, "post", from))
	require.Equal(t, []string{""}, documentsTo(s, "adult-1", CodeAppealOutcome))
	require.Equal(t, AppealPassedOn, a().State)
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: Changed}, later)
	require.Equal(t, AppealWon, a().State)
	require.True(t, s.Member("child-1").Child.decision(1).Fallen)
}

// Whoever says nothing has let it go; one who says so later can appeal, and nobody looks at the decision a third time.
func TestHoldOn_IsOverAfterFourWeeksAndALateOneGoesToTheBoardAtOnce(t *testing.T) {
	t.Parallel()
	s, _ := partly(t)
	due := *task(t, s, holdOn).Deadline.Due
	pass(s, due.Add(-time.Hour))
	require.Equal(t, AppealMayHold, s.Member("child-1").Child.Appeals[0].State)
	seq := s.Seq
	pass(s, due.Add(time.Hour))
	require.Equal(t, AppealPartly, s.Member("child-1").Child.Appeals[0].State)
	require.Empty(t, s.Of(StepHoldOn))
	for _, e := range s.Journal {
		require.False(t, e.Seq > seq && (e.Kind == TaskLate || e.Kind == TaskEscalated) && e.Key == holdOn, "nobody has missed a deadline")
	}
	now := due.AddDate(0, 0, 3)
	from := len(s.Outbox)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	require.Contains(t, told(s, "post", from), "notice appeal-to-board appeal/child-1.adult-1/2")
	require.Equal(t, AppealPassedOn, s.Member("child-1").Child.Appeals[1].State)
	require.NotNil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, children, now), "and only once")
}

// What has not begun falls as a whole; the party can hold on all the same, and the board's word makes nothing fall twice.
func TestHoldOn_OfWhatHasNotBegunIsPossibleToo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: PartlyChanged, ChildHeard: true, Reason: 1}, now)
	require.True(t, s.Member("child-1").Child.decision(2).Fallen)
	do(t, s, children, HoldOnToAppeal{Task: holdOn}, now)
	seq := s.Seq
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: Changed}, now)
	for _, e := range s.Journal {
		require.False(t, e.Seq > seq && e.Kind == DecisionFell, "it fell before")
	}
}

// The board itself changes a decision in part: that is the end of it here, and nobody is asked.
func TestHoldOn_IsNotAskedAfterTheBoard(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: PartlyChanged}, now)
	require.Empty(t, s.Of(StepHoldOn))
	require.Equal(t, AppealPartly, s.Member("child-1").Child.Appeals[0].State)
	require.Equal(t, "appeal-known", s.Check(FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, children, now).Rule)
}

// The journey ends, or the child leaves: whether the party holds on is the department's alone from then on, with its clock; and it is here again where that was a mistake.
func TestHoldOn_IsHandedBackWithItsClock(t *testing.T) {
	t.Parallel()
	s, now := partly(t)
	due := *task(t, s, holdOn).Deadline.Due
	do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
	require.Equal(t, Returned, task(t, s, holdOn).State)
	require.Equal(t, AppealHandedBack, s.Member("child-1").Child.Appeals[0].State)
	do(t, s, coordinator, Correct{Decision: "remove-member", About: "child-1", Reason: 1}, now)
	require.Equal(t, AppealMayHold, s.Member("child-1").Child.Appeals[0].State)
	require.True(t, task(t, s, holdOn).IsOpen())
	require.Equal(t, due, *task(t, s, holdOn).Deadline.Due)
}
