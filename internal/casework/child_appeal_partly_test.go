package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// A placement that the board changes in part goes on: its letters and its ground hold, and somebody carries out what was changed.
func TestAppeal_ADecisionThatIsChangedInPartHoldsButForThatPart(t *testing.T) {
	t.Parallel()
	s, now := inHaste(t)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1"}, now)
	from := len(s.Outbox)
	do(t, s, children, RecordRuling{Task: "appeal-ruling/child-1.adult-1/1", Outcome: PartlyChanged}, now)
	child := s.Member("child-1").Child
	require.False(t, child.decision(1).Fallen)
	require.NotContains(t, told(s, "post", from), "letter decision-undone letter-receipt/child-1.adult-1/1/1", "nobody is told that it does not hold")
	require.True(t, task(t, s, "committee-approval/child-1/1").IsOpen(), "the committee is still asked")
	require.Equal(t, AppealPartly, child.Appeals[0].State)
	do(t, s, children, DecideAnew{Task: "decide-anew/child-1/1", Outcome: AnewCarriedOut, Reason: 1}, now)
	require.True(t, child.PlacedOutside())
}

// What has not begun falls also where it is changed in part: nobody is to carry out what was decided as it was.
func TestAppeal_WhatHasNotBegunFallsAlsoWhereItIsChangedInPart(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, places(), now)
	do(t, s, children, sendsHome(), now)
	lettersArrive(t, s, now)
	do(t, s, children, FileAppeal{Child: "child-1", Party: "adult-1", Decision: 2}, now)
	do(t, s, children, DecideAppeal{Task: "appeal-reassessment/child-1.adult-1/1", Outcome: PartlyChanged, ChildHeard: true, Reason: 1}, now)
	require.True(t, s.Member("child-1").Child.decision(2).Fallen)
	require.Nil(t, s.Task(Key{Step: StepReturn, Subject: "child-1", N: 2}))
	require.True(t, task(t, s, "decide-anew/child-1/2").IsOpen())
}
