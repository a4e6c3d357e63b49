package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Whoever picks the wrong line costs the right child no time, and the wrong child nothing.
func TestConcern_ThatIsAboutAnotherChildGoesThereWithItsClock(t *testing.T) {
	t.Parallel()
	s, received := inTracks(t)
	do(t, s, social, report(received), received)
	due := *task(t, s, "concern-assessed/child-1/1").Deadline.Due
	receipt := *task(t, s, "concern-receipt/child-1/1").Deadline.Due

	now := received.Add(20 * time.Hour)
	do(t, s, children, MoveConcern{Task: "concern-assessed/child-1/1", Child: "child-2", Reason: 3}, now)
	moved := task(t, s, "concern-assessed/child-2/1")
	require.Equal(t, due, *moved.Deadline.Due, "the 24 hours never begin anew")
	require.Equal(t, receipt, *task(t, s, "concern-receipt/child-2/1").Deadline.Due)
	require.Nil(t, s.Task(Key{Step: StepConcernReceipt, Subject: "child-1", N: 1}), "one receipt, under the right child")
	require.Empty(t, s.Of(StepAcknowledged), "whoever moved it has seen it")
	require.False(t, s.ConcernHolds(s.Member("child-1")))
	require.True(t, s.ConcernHolds(s.Member("child-2")))
	require.Equal(t, []Concern{{N: 1, Source: FromOutside, ReceivedAt: received, KnownSince: received, Text: 1, Reporter: 2, Receipt: 1}}, s.Member("child-2").Child.Concerns)

	rows := map[string]string{}
	for _, e := range s.Journal {
		for _, row := range e.Rows.Concerns {
			rows[row.Member] = row.MovedTo
		}
	}
	require.Equal(t, map[string]string{"child-1": "child-2", "child-2": ""}, rows)
	d := assess()
	d.Task = "concern-assessed/child-2/1"
	do(t, s, children, d, now)
	require.Equal(t, *s.deadlineOf(StepScreening, received), *task(t, s, "concern-screening/child-2/1").Deadline.Due)
}

// deadlineOf is when a step is due whose clock began then.
func (s *State) deadlineOf(step Step, from time.Time) *time.Time {
	ask := s.ask(step, "child-1", 1, from)
	return s.deadline(ask.Rule, ask.Clock).Due
}

// One that was assessed goes as it was: the right child is the one in danger, and the wrong child's closing goes on as if nothing had been.
func TestConcern_ThatWasAssessedGoesWithItsAssessmentAndLeavesNoTrace(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	do(t, s, social, report(now), now)
	acute := assess()
	acute.Acute, acute.Abuse = true, AbuseByParents
	do(t, s, children, acute, now.Add(time.Hour))
	one, two := s.Member("child-1"), s.Member("child-2")
	require.True(t, one.Child.Held)
	require.NotEmpty(t, s.Of(StepConcernClosing))
	protects := *task(t, s, "concern-protection/child-1/1").Deadline.Due

	now = now.Add(90 * time.Minute)
	do(t, s, children, MoveConcern{Task: "concern-screening/child-1/1", Child: "child-2", Reason: 3}, now)
	require.False(t, one.Child.Held, "nothing about this child has given cause")
	require.False(t, one.Child.ReviewWaits)
	require.Nil(t, one.Child.LastConcernAt)
	require.Empty(t, s.Of(StepConcernClosing))
	require.False(t, s.ProtectionOpen(one))
	require.Equal(t, protects, *task(t, s, "concern-protection/child-2/1").Deadline.Due, "from when the danger was found")
	require.True(t, task(t, s, "concern-screening/child-2/1").IsOpen())
	require.True(t, two.Child.Concerns[0].Acute)
	require.Equal(t, AbuseByParents, two.Child.screenedAbuse(1))
	require.NotNil(t, two.Child.LastConcernAt)
	require.True(t, two.Child.ReviewWaits)

	do(t, s, children, MoveConcern{Task: "concern-screening/child-2/1", Child: "child-1", Reason: 3}, now)
	require.True(t, one.Child.Held, "and back, where that was the mistake")
	require.Nil(t, two.Child.LastConcernAt)
	require.True(t, s.ProtectionOpen(one))
}

// What has given cause since stays: only what this concern alone has led to is taken back.
func TestConcern_ThatIsMovedTakesNothingBackThatAnotherHasLedTo(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	do(t, s, social, report(now), now)
	acute := assess()
	acute.Acute = true
	do(t, s, children, acute, now)
	since := now.Add(time.Hour)
	s.Member("child-1").Child.LastConcernAt = &since
	do(t, s, children, MoveConcern{Task: "concern-screening/child-1/1", Child: "child-2", Reason: 3}, now)
	require.True(t, s.Member("child-1").Child.Held)
	require.Equal(t, &since, s.Member("child-1").Child.LastConcernAt)
}

// To another family this journey moves nothing. The duty stays here, with its clock, until somebody says that it has been reported there.
func TestConcern_OfAnotherFamilyStaysOwedUntilItHasBeenReportedThere(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	d := MoveConcern{Task: "concern-assessed/child-1/1", Reason: 3}
	r := s.Check(d, children, now)
	require.Equal(t, "concern-where", r.Rule)
	require.Contains(t, r.En, "POST /v1/concerns")
	require.True(t, task(t, s, d.Task).IsOpen())
	require.True(t, s.ConcernHolds(s.Member("child-1")))

	d.Reported = true
	do(t, s, children, d, now)
	require.Empty(t, s.Of(StepConcern))
	require.Empty(t, s.Of(StepAcknowledged))
	require.False(t, s.ConcernHolds(s.Member("child-1")))
	require.False(t, s.ConcernHolds(s.Member("child-2")))
	require.True(t, task(t, s, "concern-receipt/child-1/1").IsOpen(), "whoever reported hears from here")
}

// What is assessed together cannot be taken apart: the way is another one.
func TestConcern_ThatIsAssessedWithOthersIsNotMoved(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for range ownClocks + 1 {
		do(t, s, social, report(now), now)
	}
	r := s.Check(MoveConcern{Task: "concern-assessed/child-1/1", Child: "child-2", Reason: 3}, children, now)
	require.Equal(t, "concern-gathered", r.Rule)
	require.Nil(t, s.Check(MoveConcern{Task: "concern-assessed/child-1/2", Child: "child-2", Reason: 3}, children, now))
}

// A receipt that is for several children stays where it is, and so does one that has been sent.
func TestConcern_ThatIsMovedLeavesAReceiptForOthers(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	d := report(now)
	d.Siblings = []string{"child-2"}
	do(t, s, social, d, now)
	do(t, s, children, MoveConcern{Task: "concern-assessed/child-1/1", Child: "child-2", Reason: 3}, now)
	require.True(t, task(t, s, "concern-receipt/child-1/1").IsOpen())
	require.Len(t, s.Of(StepConcernReceipt), 1)
	require.Equal(t, "child-1", s.Member("child-2").Child.Concerns[1].ReceiptOf)
}

// What is sent about one child is not filed with another: the number of a case goes with the concern that brought it.
func TestConcern_ThatIsMovedTakesTheNumberOfTheCaseAlong(t *testing.T) {
	t.Parallel()
	number := func(s *State, child string) string { return s.Member(child).CaseAt("children") }
	s, now := inTracks(t)
	one, two := s.Member("child-1"), s.Member("child-2")
	one.setCase("children", "")
	one.Child.Case, two.Child.Case = nil, nil
	two.setCase("children", "BS-2")
	do(t, s, social, report(now), now)
	acute := assess()
	acute.Acute, acute.CaseID = true, "BS-7"
	do(t, s, children, acute, now)
	require.Equal(t, "BS-7", number(s, "child-1"))
	do(t, s, children, MoveConcern{Task: "concern-screening/child-1/1", Child: "child-2", Reason: 3}, now)
	require.Empty(t, number(s, "child-1"))
	require.Equal(t, "BS-7", number(s, "child-2"))
	do(t, s, children, MoveConcern{Task: "concern-screening/child-2/1", Child: "child-1", Reason: 3}, now)
	require.Equal(t, "BS-7", number(s, "child-1"))
	require.Equal(t, "BS-2", number(s, "child-2"), "as it was before")

	one.setCase("children", "BS-8")
	do(t, s, children, MoveConcern{Task: "concern-screening/child-1/2", Reported: true, Reason: 3}, now)
	require.Equal(t, "BS-8", number(s, "child-1"), "one that was written since stays")
}

// The new municipality hears of the right child, and of no other.
func TestConcern_ThatIsMovedIsToldOfAtTheRightChildWhenTheFamilyMoves(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 7}, now)
	one, two := s.Member("child-1"), s.Member("child-2")
	require.True(t, s.asked(StepConcernHandover, one))
	move := MoveConcern{Task: "concern-assessed/child-1/1", Child: "child-2", Reason: 3}
	do(t, s, children, move, now)
	require.False(t, s.asked(StepConcernHandover, one))
	require.True(t, s.asked(StepConcernHandover, two))

	do(t, s, social, report(now), now)
	do(t, s, social, report(now), now)
	require.True(t, s.asked(StepConcernHandover, one))
	do(t, s, children, MoveConcern{Task: "concern-assessed/child-1/2", Child: "child-2", Reason: 3}, now)
	require.True(t, s.asked(StepConcernHandover, one), "there is another concern about the child")
}

// What the new municipality has been told of the wrong child it hears was wrong.
func TestConcern_ThatIsMovedIsPutRightWhereItWasToldOf(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, coordinator, MoveAway{Municipality: "461", Reason: 7}, now)
	one := s.Member("child-1")
	do(t, s, children, HandOverConcern{Task: "concern-handover/child-1/1", Told: true}, now)
	require.False(t, s.asked(StepConcernHandover, one))
	from := len(s.Outbox)
	do(t, s, children, MoveConcern{Task: "concern-assessed/child-1/1", Child: "child-2", Reason: 3}, now)
	require.True(t, s.asked(StepConcernHandover, one))
	require.Contains(t, told(s, "children", from), "notice concern-of-another concern-handover/child-1/2")
	require.True(t, s.asked(StepConcernHandover, s.Member("child-2")))
}

// A child who was said to be placed tonight is somewhere: that somebody decides on it, or says where the child is, no program takes back. What protects the right child is asked.
func TestConcern_ThatIsMovedLeavesItToAPersonWhetherTheWrongChildIsPlaced(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	acute := assess()
	acute.Acute = true
	do(t, s, children, acute, now)
	do(t, s, children, DecideProtection{Task: "concern-protection/child-1/1", Protects: PlacedAcutely, Who: 1, Sleeps: SleepsFoster, Reason: 1}, now)
	do(t, s, children, MoveConcern{Task: "concern-screening/child-1/1", Child: "child-2", Reason: 3}, now)
	require.True(t, task(t, s, "concern-protection/child-2/1").IsOpen())
	require.True(t, task(t, s, "concern-placement/child-1/1").IsOpen())
	do(t, s, children, DecideProtection{Task: "concern-placement/child-1/1", Protects: NoDangerNow, Sleeps: SleepsHome, Reason: 1}, now)
	require.Nil(t, s.Task(Key{Step: StepAcutePlacement, Subject: "child-1", N: 1}))
}
