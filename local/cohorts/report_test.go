package cohorts_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
	"samspil/local/cohorts"
)

// A row of the file may be copied out of it: it says by itself that nobody in it has ever lived.
func TestFileOf_SaysInEachRowThatTheFamiliesAreInvented(t *testing.T) {
	t.Parallel()
	for _, c := range cohorts.All() {
		as := evaluation.As{Of: c.Until(started), Known: c.Until(started)}
		text, err := json.Marshal(cohorts.FileOf(c, evaluation.Evaluate(c.Counted(started), nil, as, nil)))
		require.NoError(t, err)
		var file struct {
			Cohort, AsOf, Invented string
			Assumed                []string
			Measures               []map[string]any
		}
		require.NoError(t, json.Unmarshal(text, &file))
		require.Equal(t, []string{c.Name, "Opdigtede familier"}, []string{file.Cohort, file.Invented})
		require.NotEmpty(t, file.Assumed)
		require.NotEmpty(t, file.Measures)
		for _, row := range file.Measures {
			require.Equal(t, "Opdigtede familier", row["invented"])
			for _, key := range []string{"id", "when", "n", "of", "share", "low", "high", "missing"} {
				require.Contains(t, row, key)
			}
		}
	}
}
