package chaos_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/local/chaos"
)

// Whatever befalls the programs and what they stand on, nothing that was taken in is lost, and nothing is done twice.
func TestChaos_LosesNothingAndDoesNothingTwice(t *testing.T) {
	t.Parallel()
	report, err := chaos.Run(t.Context(), chaos.Options{Seed: 1, Faults: 25, Safety: true, Out: os.Stdout})
	require.NoError(t, err)
	report.Tell(os.Stdout)
	require.Empty(t, report.Breached())
}
