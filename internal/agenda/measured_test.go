package agenda

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// A measurement kind more is words, a range and documents more: each subtest is a place that is easily forgotten.
func TestMeasurements_EachKindStandsEverywhere(t *testing.T) {
	t.Parallel()
	kinds, ranges := kindsOfMeasurement(t)
	require.NotEmpty(t, kinds)
	t.Run("words on the agenda", func(t *testing.T) {
		for _, kind := range kinds {
			words := measured[casework.MeasurementKind(kind)]
			require.NotEmpty(t, words.Da, kind)
			require.NotEmpty(t, words.En, kind)
		}
	})
	t.Run("range in casework", func(t *testing.T) {
		for name, kind := range kinds {
			if kind != string(casework.PaidHours) { // fetched, and never written by hand
				require.True(t, ranges[name], "%s: whose it is, and its lowest and highest value", kind)
			}
		}
	})
	documents := map[string]string{"docs/journey.md": "Measurements: `{", "schema/README.md": "| kind | text | what: ", "docs/glossary.md": "`"} // file: its line
	for file, line := range documents {
		t.Run(file, func(t *testing.T) {
			text := lines(t, "../../"+file, line)
			for _, kind := range kinds {
				require.Contains(t, text, "`"+kind+"`", file)
			}
		})
	}
}

// lines are those of a file that contain a text.
func lines(t *testing.T, path, with string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	var found []string
	for line := range strings.Lines(string(text)) {
		if strings.Contains(line, with) {
			found = append(found, line)
		}
	}
	return strings.ReplaceAll(strings.Join(found, ""), `"kind": "sdq"`, "`sdq`")
}

// kindsOfMeasurement are the kinds by the names of their constants, and which of those have a range.
func kindsOfMeasurement(t *testing.T) (kinds map[string]string, ranges map[string]bool) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "../casework/family_measurements.go", nil, 0)
	require.NoError(t, err)
	kinds, ranges = map[string]string{}, map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		value, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, is := value.Type.(*ast.Ident); is && kind.Name == "MeasurementKind" {
			text, err := strconv.Unquote(value.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			kinds[value.Names[0].Name] = text
		}
		if value.Names[0].Name == "measured" {
			for _, row := range value.Values[0].(*ast.CompositeLit).Elts {
				ranges[row.(*ast.KeyValueExpr).Key.(*ast.Ident).Name] = true
			}
		}
		return true
	})
	return kinds, ranges
}
