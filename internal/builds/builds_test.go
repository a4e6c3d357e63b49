package builds

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

func TestReads_IsOfABuildThatKnowsTheStateAndItsRules(t *testing.T) {
	t.Parallel()
	own := ID("2027-02-1")
	require.True(t, Reads(own, casework.SchemaNow, casework.RulesNow))
	require.False(t, Reads(own, casework.SchemaNow+1, casework.RulesNow))
	require.False(t, Reads(own, casework.SchemaNow, casework.RulesNow+1))
	require.True(t, Reads("s12-r3-x", 12, 3))
	require.True(t, Reads("s12-r3-x", 4, 1), "an older state is lifted")
	for _, id := range []string{"", "2027-02-1", "s4", "s4-r", "r1-s4-x", "s4-r1"} {
		require.False(t, Reads(id, 1, 1), id)
	}
}
