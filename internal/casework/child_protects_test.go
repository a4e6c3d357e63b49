package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// A child who must be placed tonight is placed, and its clocks are counted, although the family has just left the joint effort.
func TestEnding_TakesWhatProtectsAChildNow(t *testing.T) {
	t.Parallel()
	chair := places()
	chair.ConsentedBy, chair.WithoutConsent, chair.DecidedBy = nil, true, ByChair
	for name, c := range map[string]struct {
		leave Body
		body  Body
		back  []string
	}{
		"the chair places it": {Withdraw{}, chair, []string{
			"committee-approval/child-1/1", "provisional-notice/child-1/1", "placement-visit/child-1/1", "child-plan/child-1/1", "appeal-period/child-1/1", "letter-receipt/child-1.adult-1/1/1",
		}},
		"by consent":               {Withdraw{}, places(), []string{"placement-visit/child-1/1", "child-plan/child-1/1", "appeal-period/child-1/1"}},
		"the board's director":     {Withdraw{}, byBoard(func(d *RecordDecision) { d.DecidedBy = ByDirector }), []string{"committee-decision/child-1/1", "provisional-notice/child-1/1"}},
		"while it moves elsewhere": {MoveAway{Municipality: "461", Reason: 1}, chair, []string{"committee-approval/child-1/1"}},
	} {
		s, now := inTracks(t)
		do(t, s, coordinator, c.leave, now)
		from := len(s.Outbox)
		do(t, s, children, c.body, now)
		require.True(t, s.Member("child-1").Child.PlacedOutside(), name)
		for _, key := range c.back {
			require.Len(t, s.handedBack(func(h HandedBack) bool { return h.Key.String() == key }), 1, "%s: %s", name, key)
		}
		for _, task := range s.OpenTasks() {
			require.True(t, task.Key.Step.row().Outlasts, "%s: %s: nobody here asks for it any more", name, task.Key)
		}
		for _, department := range []string{"employment", "social", "benefits", "school"} {
			require.Empty(t, told(s, department, from), "%s: the joint effort is over: %s", name, department)
		}
		_, moves := c.leave.(MoveAway)
		require.Equal(t, moves, s.asked(StepConcernHandover, s.Member("child-1")), "%s: the package for the new municipality was made before", name)
		require.NotEqual(t, Ended, s.Stage)
		if moves {
			continue
		}
		walk(s, now)
		systemsConfirm(s, now)
		walk(s, now)
		require.NotContains(t, states(s), Open, name)
	}
}

// states are those of all that was handed back and is not confirmed.
func states(s *State) (open []TaskState) {
	for _, h := range s.HandedBack {
		if h.ReceivedAt == nil && !slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool { return h.Asked != nil && t.Key == *h.Asked }) {
			open = append(open, Open)
		}
	}
	return open
}

// What does not protect a child now is refused by what to do with it, and so is everything once the journey has ended.
func TestEnding_SaysTrulyWhereToGoWithADecision(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, coordinator, Withdraw{}, now)
	require.Equal(t, "ending-protects", s.Check(starts("child-1", ""), children, now).Rule)
	later := places()
	later.EffectiveOn = "2026-12-14"
	require.Equal(t, "ending-protects", s.Check(later, children, now).Rule)
	require.Equal(t, "ending-protects", s.Check(byBoard(func(d *RecordDecision) { d.Decides = OthersOrder }), children, now).Rule)
	require.Equal(t, "ending-protects", s.Check(contact(nil), children, now).Rule)
	row, _ := RowOf(DecideMeasure{}.Name())
	require.Nil(t, s.Offered(row, children, now), "it is still to be found")
	s.Stage = Ended
	r := s.Check(places(), children, now)
	require.Equal(t, RuleEnding, r.Rule)
	require.NotContains(t, r.En, "reopen")
}
