package chaos_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/local/chaos"
)

func TestPlan_IsFixedByItsSeed(t *testing.T) {
	t.Parallel()
	whole := chaos.Plan(7, 1000)
	require.Len(t, whole, 1000)
	require.Equal(t, whole, chaos.Plan(7, 1000))
	require.Equal(t, whole[:25], chaos.Plan(7, 25), "a longer plan begins with the shorter one")
	require.NotEqual(t, whole, chaos.Plan(8, 1000))
}

func TestPlan_HasEveryKindBeforeAnyComesAgain(t *testing.T) {
	t.Parallel()
	const kinds = 18
	seen := map[chaos.Kind]bool{}
	for _, f := range chaos.Plan(7, kinds) {
		seen[f.Kind] = true
	}
	require.Len(t, seen, kinds)
	for _, f := range chaos.Plan(7, 1000) {
		require.True(t, seen[f.Kind], f.Kind)
	}
}

func TestPlan_StrikesEveryProgramLinkAndDepartment(t *testing.T) {
	t.Parallel()
	struck := map[chaos.Kind]map[string]bool{}
	for _, f := range chaos.Plan(7, 1000) {
		if struck[f.Kind] == nil {
			struck[f.Kind] = map[string]bool{}
		}
		struck[f.Kind][f.Target] = true
	}
	require.Len(t, struck[chaos.KillProgram], 3)
	require.Len(t, struck[chaos.HalfAnswers], 6)
	require.Greater(t, len(struck[chaos.DepartmentLies]), 3)
}
