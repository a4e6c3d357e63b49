package policyfile

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// What a policy must have and what the journey asks for are the same: a rule without a step would be demanded for nothing, a step
// without a need could stop a family's journey in the middle.
func TestNeeds_AreTheClocksThatTheStepsOfAJourneyStart(t *testing.T) {
	t.Parallel()
	starts := map[string]string{}
	for _, n := range needs {
		require.NotContains(t, starts, n.rule, "two needs of one rule")
		starts[n.rule] = n.start
	}
	for _, row := range casework.Steps() {
		for _, clock := range row.Clocks {
			require.Equal(t, starts[clock.Rule], clock.Start, "the step %s starts the clock of %s at %s: say so in needs.go", row.Step, clock.Rule, clock.Start)
			delete(starts, clock.Rule)
		}
	}
	require.Empty(t, starts, "no step in casework/steps.go starts these clocks")
}

// What is one department's own to decide, or to know, in the journey is so in the policy too.
func TestNeeds_WhatIsADepartmentsOwnIsItsOwnInThePolicyToo(t *testing.T) {
	t.Parallel()
	for _, row := range casework.Steps() {
		for _, clock := range row.Clocks {
			own := ""
			if row.Own {
				own = row.Owes
			}
			require.Equal(t, own, needOf(clock.Rule).own, "whose own decision %s is: steps.go and needs.go say different things", clock.Rule)
			require.Equal(t, row.Step.Confidential(), needOf(clock.Rule).confidential, "whether %s is confidential: steps.go and needs.go say different things", clock.Rule)
		}
	}
}
