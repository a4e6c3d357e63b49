package document_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
)

// The document for people has each measure as the program counts it, word for word. Where this is red, it says what the table is to be.
func TestDocs_DefineEachMeasureAsItIsCounted(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../../docs/evaluation.md")
	require.NoError(t, err)
	var table strings.Builder
	table.WriteString("| id | Measure | Out of | Counted | Not known | Taken |\n|---|---|---|---|---|---|\n")
	for _, m := range evaluation.Measures() {
		taken := "as it stands at that time"
		switch {
		case m.Of == evaluation.OfFamilies:
			taken = "once, to the day of the count"
		case m.EverSince:
			taken = "whether it has happened by then"
		}
		name := m.Name.En
		if m.Worse {
			name += " (worse)"
		}
		fmt.Fprintf(&table, "| `%s` | %s | %s | %s | %s | %s |\n", m.ID, name, m.Population.En, m.Numerator.En, m.Missing.En, taken)
	}
	if !strings.Contains(string(text), table.String()) {
		t.Errorf("docs/evaluation.md is to have this table:\n%s", table.String())
	}
}
