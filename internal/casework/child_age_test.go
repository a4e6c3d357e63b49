package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAge_AChildWhoTurns18IsNoChildsCaseAnyMore(t *testing.T) {
	t.Parallel()
	s, now := momentOf(t, "closing")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Close: true, Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	do(t, s, social, report(now), now)
	walk(s, now)
	child := s.Member("child-1").Child
	child.AdultFrom = now.AddDate(0, 0, 3)
	from, before := len(s.Outbox), s.Seq
	pass(s, now.AddDate(0, 0, 3))
	require.Equal(t, "of-age", child.Stage())
	require.False(t, child.Goes())
	require.Nil(t, child.Closing(), "a closure under way falls")
	require.Empty(t, kinds(s, before, CaseClosed), "and no closure is counted")
	for _, task := range s.OpenTasks() {
		require.True(t, task.Key.Subject != "child-1" || slices.Contains([]Step{StepConcernReceipt, StepConcern, StepAcknowledged, StepGrownUp}, task.Key.Step), task.Key.String())
	}
	require.Contains(t, told(s, "children", from), "notice child-of-age of-age/child-1/1")
	require.Equal(t, "child-of-age", report(now).Check(s, social, now.AddDate(0, 0, 4)).Rule)
	pass(s, now.AddDate(0, 0, 30))
	require.Len(t, kinds(s, before, ChildOfAge), 1, "once")
}

func TestInterplay_AllGoalsAboutAChildMetTriesTheClosureAtOnce(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, children, ends("child-1", 1), now)
	s.Member("child-1").Child.Reviews = 1
	s.Member("child-1").Child.keep(absent(2))
	d := meeting("status-meeting/family/1")
	d.Plan = []Goal{s.Plan[0]}
	d.Plan[0].Status = GoalMet
	before := s.Seq
	do(t, s, coordinator, d, now)
	walk(s, now)
	require.Equal(t, []string{"interplay-applied closure-decision/child-1/2 child-goals-met: propose-closure"}, kinds(s, before, InterplayApplied))
	require.NotNil(t, task(t, s, "closure-decision/child-1/2"), "without waiting for the review")
	do(t, s, children, DecideClosure{Task: "closure-decision/child-1/2", Hearing: Hearing{PartiesHeard: true, ChildHeard: true, Reason: 1}}, now)
	walk(s, now)
	require.True(t, s.asked(StepChildReview, s.Member("child-1")), "and the reviews go on where it is not closed")
}
