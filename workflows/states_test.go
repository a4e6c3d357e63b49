package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/rehearsal/witness"
)

// docs/states.md draws how a family, its members and what is asked for can go from state to state: no rehearsed family goes a
// way that is not drawn there. That each way that is drawn is gone is held in package casework, by families to which anything
// may happen.
func TestStates_NoRehearsedFamilyGoesAWayThatIsNotDrawn(t *testing.T) {
	drawn, err := witness.Drawn("../docs/states.md")
	require.NoError(t, err)
	for _, script := range rehearsed() {
		s, walker := played(t, script), witness.NewWalker()
		require.Empty(t, s.refused, script.Name)
		walker.Read(s.journal)
		for drawing, steps := range walker.Steps {
			for step := range steps {
				require.True(t, drawn[drawing][step], "%s goes %s in the family %q, and the drawing does not show it", drawing, step, script.Name)
			}
		}
	}
}
