package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What follows from a decision that does not stand is decided by a person, and nothing is closed before.
func TestAnew_SomebodyDecidesWhatFollowsBeforeTheCaseCanBeClosed(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	require.Equal(t, "decide-anew-first", s.Check(TakeUpClosure{Child: "child-1", Reason: 1}, children, now).Rule)
	do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3, Measurements: []Measurement{absent(0)}}, now)
	walk(s, now)
	require.False(t, s.Member("child-1").Child.Proposed)
	anew := DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewDecided, Reason: 1}
	require.Equal(t, "no-new-decision", s.Check(anew, children, now).Rule)
	require.Equal(t, NotYourDecision, s.Check(anew, coordinator, now).Rule)
	do(t, s, children, starts("child-1", ""), now)
	do(t, s, children, anew, now)
	require.Nil(t, s.Task(Key{Step: StepAnew, Subject: "child-1", N: 1}))
}

// A child is not left placed on a decision that does not hold.
func TestAnew_OfAPlacementEndsWithADecisionOnWhereTheChildLives(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	from := len(s.Outbox)
	do(t, s, children, RecordCommittee{Task: "committee-approval/child-1/1"}, now)
	require.Equal(t, "2026-11-24 23:59:59", show(task(t, s, "decide-anew/child-1/1").Deadline.Due))
	for _, outcome := range []AnewOutcome{AnewNothing, AnewCarriedOut} {
		require.Equal(t, "still-placed", s.Check(DecideAnew{Task: "decide-anew/child-1/1", Outcome: outcome, Reason: 1}, children, now).Rule)
	}
	require.Contains(t, told(s, "post", from), "letter decision-undone letter-receipt/child-1.adult-1/1/1", "the parties hear it")
	do(t, s, children, sendsHome(), now)
	require.False(t, s.Member("child-1").Child.decision(2).Suspends, "nothing keeps the child there that an appeal could keep up")
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewDecided, Reason: 1}, now)
}

// Whoever was sent a decision hears that it does not hold, whoever appealed.
func TestAnew_EachPartyHearsThatADecisionDoesNotHold(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	from := len(s.Outbox)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: Changed, ChildHeard: true, Reason: 1}, now)
	require.Contains(t, told(s, "post", from), "letter decision-undone letter-receipt/child-1.adult-2/1/1")
	require.Contains(t, told(s, "post", from), "letter appeal-outcome appeal/child-1.adult-1/1")
}

func TestAnew_AClosureThatWasPutForwardWaitsToo(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	lettersArrive(t, s, now)
	do(t, s, children, TakeUpClosure{Child: "child-1", Reason: 1}, now)
	walk(s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 1}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: PartlyChanged, ChildHeard: true, Reason: 1}, now)
	require.Equal(t, "decide-anew-first", s.Check(DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, children, now).Rule)
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewCarriedOut, Reason: 1}, now)
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
}

// Only a decision by which a child is placed keeps somebody from saying that nothing is left to decide, and each that is one does.
func TestAnew_OnlyAPlacementThatRunsHasToBeDecidedFirst(t *testing.T) {
	t.Parallel()
	athome := starts("child-1", "")
	moved := places()
	moved.N, moved.StatementOn, moved.AtOnce = 2, "2026-11-20", 1
	for name, c := range map[string]struct {
		taken []Body
		falls int
		rule  string
	}{
		"a child at home":                      {[]Body{athome}, 1, ""},
		"a place that was changed":             {[]Body{places(), moved}, 2, "still-placed"},
		"a return home, which leaves it there": {[]Body{places(), sendsHome()}, 2, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s, now := inTracks(t)
			for _, d := range c.taken {
				do(t, s, children, d, now)
			}
			child := s.Member("child-1")
			s.fall(child, child.Child.decision(c.falls), "appeal", children, now)
			rule := ""
			if r := s.Check(DecideAnew{Task: (Key{Step: StepAnew, Subject: "child-1", N: c.falls}).String(), Outcome: AnewNothing, Reason: 1}, children, now); r != nil {
				rule = r.Rule
			}
			require.Equal(t, c.rule, rule)
		})
	}
}

// A new decision that has fallen itself is none.
func TestAnew_ANewDecisionThatFellIsNone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, starts("child-1", ""), now)
	do(t, s, children, starts("child-1", ""), now)
	child := s.Member("child-1")
	s.fall(child, child.Child.decision(1), "appeal", children, now)
	anew := DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewDecided, Reason: 1}
	require.Nil(t, s.Check(anew, children, now))
	child.Child.decision(2).Fallen = true
	require.Equal(t, "no-new-decision", s.Check(anew, children, now).Rule)
}
