package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// twice is a family with two decisions that hold and that both parents have got, and an appeal of one of them that says nothing of which it is about.
func twice(t *testing.T) (*State, time.Time) {
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	do(t, s, children, starts("child-1", ""), now)
	lettersArrive(t, s, now)
	do(t, s, post, FileAppeal{Child: "child-1", Party: "adult-1", ReceivedOn: "2026-11-23", Text: 5}, now)
	return s, now
}

const which = "appeal-which/child-1.adult-1/1"

// Nobody guesses: the department is asked, the four weeks run from the receipt of the appeal, and it goes on as if it had said so at once.
func TestAppealWhich_IsAskedAndLosesNothing(t *testing.T) {
	t.Parallel()
	s, now := twice(t)
	ask := task(t, s, which)
	require.Equal(t, "2026-12-21 23:59:59", show(ask.Deadline.Due), "the reassessment's four weeks")
	require.Empty(t, s.Of(StepReassessment))
	a := &s.Member("child-1").Child.Appeals[0]
	require.Equal(t, AppealUnclear, a.State)
	now = now.AddDate(0, 0, 10)
	pass(s, now)
	do(t, s, children, NameDecision{Task: which, Decision: 1, Reason: 1}, now)
	require.Equal(t, 1, a.Decision)
	require.Equal(t, "2026-12-21 23:59:59", show(task(t, s, "appeal-reassessment/child-1.adult-1/1").Deadline.Due), "from the receipt")
	require.Equal(t, []string{"appeal-stands appeal/child-1.adult-1/1 reassessment"}, kinds(s, 0, AppealStands))
	require.Nil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, children, now), "the other can still be appealed")
	require.Nil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-2"}, children, now))
}

// One that was received in time is in time, however long it takes to find out; one that came late goes to the board.
func TestAppealWhich_WhetherItIsLateSaysItsReceipt(t *testing.T) {
	t.Parallel()
	s, now := twice(t)
	now = now.AddDate(0, 2, 0)
	pass(s, now)
	do(t, s, children, NameDecision{Task: which, Decision: 1, Reason: 1}, now)
	require.True(t, task(t, s, "appeal-reassessment/child-1.adult-1/1").IsOpen())

	s, now = inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	do(t, s, children, starts("child-1", ""), now)
	lettersArrive(t, s, now)
	now = now.AddDate(0, 2, 0)
	pass(s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	do(t, s, children, NameDecision{Task: which, Decision: 2, Reason: 1}, now)
	require.True(t, task(t, s, "appeal-ruling/child-1.adult-1/1").IsOpen())
}

// Only one comes into question: where one was taken after the appeal came, does not hold any more, or was not sent to who appeals.
func TestAppealWhich_IsNotAskedWhereOnlyOneComesIntoQuestion(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		before func(*State, time.Time)
		appeal FileAppeal
	}{
		"one does not hold": {func(s *State, _ time.Time) { s.Member("child-1").Child.decision(1).Fallen = true }, FileAppeal{}},
		"one was taken since": {func(s *State, now time.Time) {
			s.Member("child-1").Child.decision(2).DecidedAt = now
		}, FileAppeal{ReceivedOn: "2026-11-25"}},
		"one was not sent to them": {func(s *State, _ time.Time) { s.Member("child-1").Child.decision(1).to("adult-2").Off = true }, FileAppeal{}},
	} {
		s, now := twice(t)
		now = now.AddDate(0, 0, 5)
		c.before(s, now)
		c.appeal.Child, c.appeal.Party = "child-1", "adult-2"
		do(t, s, children, c.appeal, now)
		require.Equal(t, AppealReassessed, s.Member("child-1").Child.Appeals[1].State, name)
	}
}

// What the party takes back, or what is written down by itself, leaves nothing asked. Over what nobody else knows of an appeal is written down by itself.
func TestAppealWhich_EndsWithoutADecision(t *testing.T) {
	t.Parallel()
	s, now := twice(t)
	do(t, s, children, begins(nil), now)
	require.Equal(t, "decision-apart", s.Check(NameDecision{Task: which, Decision: 50001, Reason: 1}, children, now).Rule)
	require.Equal(t, "no-decision", s.Check(FileAppeal{Child: "child-1", Party: "adult-1", Decision: 50001}, post, now).Rule, "nobody else hears that it is there")
	require.Nil(t, s.Check(FileAppeal{Child: "child-1", Party: "adult-1", Decision: 50001}, children, now))
	do(t, s, children, NameDecision{Task: which, Reason: 1}, now)
	require.Equal(t, AppealWithdrawn, s.Member("child-1").Child.Appeals[0].State)
	require.Empty(t, s.Of(StepAppealWhich))
}

// Until it is known, it counts as one over each: nothing is closed that it may be over. At the end it is the department's, with its clock.
func TestAppealWhich_HoldsWhatItMayBeOverAndIsHandedBack(t *testing.T) {
	t.Parallel()
	s, now := closing(t)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	require.True(t, s.HeldByAppeal(s.Member("child-1")))
	do(t, s, coordinator, Withdraw{}, now)
	require.Len(t, s.handedBack(func(h HandedBack) bool { return h.Key.String() == which }), 1)
	require.Equal(t, AppealHandedBack, s.Member("child-1").Child.Appeals[0].State)
}

// An appeal of which nobody knows what became of it is never forgotten, however old: it stays a task of a department with somebody who answers for it, whose leader has heard, also when the young person is of age.
func TestAppeal_OfWhichTheOutcomeIsUnknownStaysOwedHoweverOld(t *testing.T) {
	t.Parallel()
	for step, goesOn := range map[Step]func(*State, time.Time){
		StepAppealWhich: func(*State, time.Time) {},
		StepReassessment: func(s *State, now time.Time) {
			do(t, s, children, NameDecision{Task: which, Decision: 1, Reason: 1}, now)
		},
		StepRuling: func(s *State, now time.Time) {
			do(t, s, children, NameDecision{Task: which, Decision: 1, Reason: 1}, now)
			do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: DecisionStands, ChildHeard: true, Reason: 1}, now)
		},
	} {
		s, now := twice(t)
		goesOn(s, now)
		s.Member("child-1").Child.AdultFrom = now.AddDate(1, 0, 0)
		later := now.AddDate(3, 0, 0)
		pass(s, later)
		open := filter(s.Of(step), (*Task).IsOpen)
		require.Len(t, open, 1, step)
		require.Equal(t, "children", open[0].Department, step)
		require.True(t, s.Member("child-1").Child.Appeals[0].pending(), step)
		require.NotNil(t, s.Member("child-1").Child.OfAgeAt, step)
		if open[0].Deadline.Due != nil {
			require.NotZero(t, open[0].Escalated, "%s: a leader has heard", step)
		}
	}
}
