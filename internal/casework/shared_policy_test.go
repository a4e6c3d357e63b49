package casework_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

// A policy is held once for all journeys of a program, so nothing that is decided in one of them, and nothing that comes of it, changes it.
func TestPolicy_IsChangedByNoDecisionAndNoMoment(t *testing.T) {
	t.Parallel()
	shared := policyfile.Default()
	before, err := json.Marshal(shared)
	require.NoError(t, err)
	moments := casework.Moments(t)
	taken := 0
	for _, tried := range casework.TriedDecisions(t, moments) {
		at := moments[tried.Moment]
		s := at.State(t)
		s.Policy = shared
		for _, by := range casework.Everybody() {
			if s.Check(tried.Body, by, at.Now) == nil {
				s.Decide(tried.Body, by, at.Now)
				taken++
				break
			}
		}
		for _, month := range []int{0, 2, 6} {
			now := at.Now.AddDate(0, month, 0)
			s.Tick(now)
			casework.Walk(s, now)
			_ = s.View(now, false)
		}
		after, err := json.Marshal(shared)
		require.NoError(t, err)
		require.Equal(t, string(before), string(after), tried.Body.Name())
	}
	require.Greater(t, taken, 25)
}
