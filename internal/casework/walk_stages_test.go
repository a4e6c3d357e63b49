package casework

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// walkedOtherwise is what the workflow's stages ask of the state and the walk does not: in it departments answer at once, paid hours
// are there, and nobody looks at a page.
var walkedOtherwise = map[string]string{
	"AwaitHours": "paid hours are there", "HoursKnownBy": "paid hours are there",
	"BeginCaseClosure": "the department closes its case at once", "GiveUpClosure": "the department closes its case at once", "ForgetEffect": "no effect is waited for",
	"TellReopened": "the department re-opens its case at once", "WaitFor": "a date is looked at with Until, nobody waits", "Shown": "nobody looks at a page",
}

// The tests of the rules go through the stages in a walk of their own, for this package is below the workflow's. So what a stage asks
// of the state, the walk asks, too, and nothing else: whoever adds to one is told to add to the other.
func TestWalk_AsksOfTheStateWhatTheStagesOfTheWorkflowAsk(t *testing.T) {
	t.Parallel()
	asked := map[string]bool{}
	for _, stage := range []string{"intake", "assessment", "childcase", "employment", "ending", "tracks"} {
		maps.Copy(asked, callsOnState(t, "../../workflows/"+stage+".go"))
	}
	for otherwise := range walkedOtherwise {
		require.True(t, asked[otherwise], "no stage asks for %s any more: take it out of walkedOtherwise", otherwise)
		delete(asked, otherwise)
	}
	asked["Until"], asked["Present"] = true, true // the verbs wait for a date, and the keeper has a track begun for each member
	walked := callsOnState(t, "walk_test.go")
	require.Equal(t, slices.Sorted(maps.Keys(asked)), slices.Sorted(maps.Keys(walked)))
}

// callsOnState are the methods that a file calls on the state: s.X(...) or j.state.X(...).
func callsOnState(t *testing.T, path string) map[string]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	require.NoError(t, err)
	calls := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		call, is := n.(*ast.CallExpr)
		if !is {
			return true
		}
		method, is := call.Fun.(*ast.SelectorExpr)
		if !is {
			return true
		}
		switch on := method.X.(type) {
		case *ast.Ident:
			if on.Name == "s" {
				calls[method.Sel.Name] = true
			}
		case *ast.SelectorExpr:
			if on.Sel.Name == "state" {
				calls[method.Sel.Name] = true
			}
		}
		return true
	})
	return calls
}
