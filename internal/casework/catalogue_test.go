package casework

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCatalogue_EveryDecisionThereIsHasOneRow(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	var decisions []string // the types that can be applied
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".go") || strings.HasSuffix(f.Name(), "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), f.Name(), nil, 0)
		require.NoError(t, err)
		for _, d := range file.Decls {
			method, is := d.(*ast.FuncDecl)
			if !is || method.Recv == nil || method.Name.Name != "Apply" {
				continue
			}
			decisions = append(decisions, method.Recv.List[0].Type.(*ast.Ident).Name)
		}
	}
	var rows []string
	for _, row := range Catalogue() {
		rows = append(rows, reflect.TypeOf(row.Decision).Name())
	}
	for _, d := range decisions {
		require.Contains(t, rows, d, "the decision %s needs a row in catalogue_rows.go", d)
	}
	require.ElementsMatch(t, decisions, rows)
}

func TestCatalogue_EachRowSaysEverything(t *testing.T) {
	t.Parallel()
	for _, row := range Catalogue() {
		require.NotEmpty(t, row.Da, row.Name())
		require.NotEmpty(t, row.En, row.Name())
		require.NotEmpty(t, row.May, row.Name())
		require.False(t, row.Reports && len(row.Answers) > 0, "%s either answers a task or reports something", row.Name())
		require.Contains(t, Updates, row.Update(), row.Name())
		_, about := taskIn(row.Decision)
		require.True(t, about || len(row.Answers) == 0, "%s answers a task, so it says which: give it a field Task", row.Name())
		for _, step := range row.Answers {
			require.NotEqual(t, nobody, step.row().Owes, "%s answers %s, which nobody owes", row.Name(), step)
		}
		if row.Urgent {
			require.True(t, row.AlwaysTaken, row.Name())
			_, comes := row.Decision.(comesIn)
			require.True(t, comes, "the clocks of %s run from when it came in: give it a method cameIn", row.Name())
		}
	}
}

// Each step that somebody owes can be answered.
func TestCatalogue_EachStepThatIsOwedHasADecisionThatAnswersIt(t *testing.T) {
	t.Parallel()
	for _, step := range Steps() {
		if step.Owes != nobody {
			require.True(t, slices.ContainsFunc(Catalogue(), func(row DecisionRow) bool { return slices.Contains(row.Answers, step.Step) }), "no decision answers %s", step.Step)
		}
	}
}

// Each decision says how it is put right where it was a mistake: by an undo of its own, by other decisions, or not, and why.
func TestCatalogue_EachRowSaysHowItIsCorrectedInOneWay(t *testing.T) {
	t.Parallel()
	for _, row := range Catalogue() {
		c, ways := row.Corrected, 0
		_, undone := row.Decision.(undoable)
		require.Equal(t, undone, len(c.By) > 0, "%s: who may correct it, and its undo", row.Name())
		for _, way := range []bool{undone, len(c.Instead) > 0, c.Da != "" && c.En != ""} {
			if way {
				ways++
			}
		}
		require.Equal(t, 1, ways, "%s: an undo, or other decisions, or why not", row.Name())
		for _, other := range c.Instead {
			_, there := RowOf(other)
			require.True(t, there, "%s: there is no %s", row.Name(), other)
		}
		if c.Da != "" {
			require.Regexp(t, stepDa, c.Da, row.Name())
			require.Regexp(t, stepEn, c.En, row.Name())
		}
	}
}
