package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// A parent who had moved out spoke for a child still. When they die nobody does, and nobody goes on using what they had agreed to.
func TestConsent_OfAParentWhoMovedOutEndsWithTheirDeath(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	do(t, s, children, SetCustody{Child: "child-1", Custody: Custody{Holders: []string{"adult-1"}, Reason: 1}}, now)
	do(t, s, coordinator, RemoveMember{Member: "adult-1", Why: LeftFamily, Reason: 1}, now)
	walk(s, now)
	require.Contains(t, s.Consenting("social", ConsentShare), "child-1", "who moved out has custody still")
	require.Contains(t, task(t, s, "contribution/social/1").About, "child-1")
	do(t, s, coordinator, RecordDeath{Member: "adult-1"}, now)
	walk(s, now)
	require.NotContains(t, s.Consenting("social", ConsentShare), "child-1")
	for _, open := range s.OpenTasks() {
		require.False(t, open.Key.Step == StepContribution && slices.Contains(open.About, "child-1"), open.Key.String())
	}
}
