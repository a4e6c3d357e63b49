package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// Whatever is looked into, a closing is proposed when it would be otherwise: nobody can tell from it.
func TestClosure_IsProposedAlikeWhileAConcernIsOpen(t *testing.T) {
	t.Parallel()
	proposed := func(why func(*State, time.Time)) []string {
		s, now := inTracks(t)
		do(t, s, children, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3, Measurements: []Measurement{absent(0)}}, now)
		walk(s, now)
		Shown(s, now, true)
		why(s, now)
		do(t, s, children, ends("child-1", 1), now)
		walk(s, now)
		require.True(t, s.Member("child-1").Child.Proposed)
		return Shown(s, now, true)
	}
	none := proposed(func(*State, time.Time) {})
	for _, outcome := range []ConcernOutcome{ConcernNone, ConcernClarify, ConcernInvestigate} {
		require.Equal(t, none, proposed(func(s *State, now time.Time) {
			do(t, s, worker("school"), report(now), now)
			sc := screen(outcome)
			sc.screen.Second = "unseen-1"
			lookInto(t, s, children, sc, now)
		}), outcome)
	}
	require.Equal(t, none, proposed(func(s *State, now time.Time) { do(t, s, worker("school"), report(now), now) }), "not assessed")
}

// The closing meeting does not wait for what only the children's department knows of, and everybody else hears of the end at once; that
// department hears of it when it has answered.
func TestEnding_NobodyCanTellFromItThatAConcernIsOpen(t *testing.T) {
	t.Parallel()
	plain, now := inTracks(t)
	secret, _ := inTracks(t)
	do(t, secret, worker("school"), report(now), now)
	for _, s := range []*State{plain, secret} {
		for _, m := range s.Members { // every track is done
			at := now
			if m.Adult != nil {
				m.Adult.HeldAt, m.Adult.EndedAt = &at, &at
			} else {
				m.Child.ClosedAt = &at
			}
		}
		for _, task := range s.OpenTasks() {
			if !task.Key.Step.Confidential() {
				s.drop(task, Superseded, Engine, now, "done")
			}
		}
		Shown(s, now, true)
	}
	require.True(t, plain.TracksDone())
	require.True(t, secret.TracksDone())
	for _, s := range []*State{plain, secret} {
		s.BeginEnding(now, Engine, Completed, 0)
		walk(s, now)
	}
	require.Equal(t, Ended, plain.Stage)
	require.Equal(t, Leaving, secret.Stage, "the journey stays until the concern is answered")
	require.NotContains(t, told(secret, "children", 0), "journey-end completed journey-end/children/1")
	require.Equal(t, Told(plain, now), Told(secret, now))

	do(t, secret, children, SendConcernReceipt{Task: "concern-receipt/child-1/1"}, now)
	do(t, secret, children, AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, CaseID: "BS-9", Reason: 1}, now)
	do(t, secret, children, ScreenConcern{Task: "concern-screening/child-1/1", Outcome: ConcernNone, Abuse: NoAbuse, Talk: TalkAlone, NoTalk: 1, Second: "unseen-1", Reason: 1}, now)
	walk(secret, now)
	require.Equal(t, Ended, secret.Stage)
	require.Contains(t, secret.Ending.Told, "children")
}
