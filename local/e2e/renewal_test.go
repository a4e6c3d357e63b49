package e2e_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/rehearsal"
	"samspil/local/stack"
)

// Years of a journey are many runs. Where the server suggests to continue as new after the first event, a journey does so
// at every quiet moment, and must come to the same end, with every department told everything once.
func TestJourney_ContinuesAsNewAtEveryOpportunityOnTheRealServer(t *testing.T) {
	t.Parallel()
	w := newTown(t, "renewing", map[string]any{stack.SuggestContinueAsNew: 1})
	family := w.end(w.begin(rehearsal.TwoAdults()))

	entries := w.journal(family.Case)
	runs := w.runs(family.Case)
	t.Logf("%d runs, %d journal entries, %.1f s", runs, len(entries), family.WallSeconds)
	require.Greater(t, runs, len(entries)/8, "it hardly continued as new at all")
	w.everythingOnce(family.Case)
	w.agrees(family)
	out, err := w.Run(within(t), "rebuild")
	require.NoError(t, err)
	require.Contains(t, out, "the same as before")

	replayed, err := w.Exec(within(t), "worker", nil, "replay", "--query", "ExecutionStatus != 'Terminated'")
	require.NoError(t, err, replayed)
	require.Contains(t, replayed, fmt.Sprintf("%[1]d histories: %[1]d the same, 0 different, 0 not comparable", runs))
}
