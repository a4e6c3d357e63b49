package conformance

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The page that departments read lists the checks that there are, in their order and words.
func TestPage_ListsTheChecks(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../../docs/conformance.md")
	require.NoError(t, err)
	var table strings.Builder
	for _, c := range checks() {
		fmt.Fprintf(&table, "| `%s` | %s |\n", c.name, c.about)
	}
	var hooked strings.Builder
	for _, r := range hookChecks() {
		fmt.Fprintf(&hooked, "| `%s` | %s |\n", r.Check, r.About)
	}
	require.Contains(t, string(page), "| Webhook | What must hold |\n|---|---|\n"+hooked.String()+"\n")
	require.Contains(t, string(page), "| Check | What must hold |\n|---|---|\n"+table.String()+"\n")
}
