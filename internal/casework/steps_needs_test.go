package casework_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

// What a policy must have and what the journey asks for are the same: a rule without a step would be demanded for nothing, a step
// without a need could stop a family's journey in the middle. What is one department's own to decide, or to know, in the journey is
// so in the policy too.
func TestNeeds_AreTheClocksThatTheStepsOfAJourneyStart(t *testing.T) {
	t.Parallel()
	needs := map[string]policyfile.Need{}
	for _, n := range policyfile.Needs() {
		require.NotContains(t, needs, n.Rule, "two needs of one rule")
		needs[n.Rule] = n
	}
	for _, row := range casework.Steps() {
		own := ""
		if row.Own {
			own = row.Owes
		}
		for _, clock := range row.Clocks {
			need := needs[clock.Rule]
			require.Equal(t, need.Start, clock.Start, "the step %s starts the clock of %s at %s: say so in needs.go", row.Step, clock.Rule, clock.Start)
			require.Equal(t, own, need.Own, "whose own decision %s is: steps.go and needs.go say different things", clock.Rule)
			require.Equal(t, row.Step.Confidential(), need.Confidential, "whether %s is confidential: steps.go and needs.go say different things", clock.Rule)
			delete(needs, clock.Rule)
		}
	}
	require.Empty(t, needs, "no step in casework/steps.go starts these clocks")
}
