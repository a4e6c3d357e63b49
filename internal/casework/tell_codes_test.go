package casework

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCodes_EachStandsOnceWithItsGroundAndWordsInBothLanguages(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, row := range Codes() {
		require.False(t, seen[row.Written()], "%s has two rows", row.Code)
		seen[row.Written()] = true
		require.NotEmpty(t, row.Da, row.Code)
		require.NotEmpty(t, row.En, row.Code)
		require.Contains(t, []MessageKind{MessageTask, MessageNotice, MessageLetter, MessageJourneyEnd}, row.Kind)
		require.False(t, row.Number && row.Scope, row.Code)
		require.Equal(t, row.Kind == MessageTask, row.Purpose == "" && !row.Scope && row.Code != CodeTaskElsewhere && row.Code != CodeDoneInTime, row.Code)
	}
}

func TestCodes_AreFoundAsTheyStandInMessages(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]Code{
		"minutes": CodeMinutes, "more-concerns-12": CodeMoreConcerns, "demands-suspended": CodeSuspended, "our-own-scope-resumed": CodeResumed,
		string(CodeMoreCrises.Numbered(3)): CodeMoreCrises, string(CodeSuspended.Of("journey")): CodeSuspended,
	} {
		row, listed := CodeOf(written)
		require.True(t, listed, written)
		require.Equal(t, want, row.Code)
	}
	for _, unknown := range []string{"", "more-concerns", "more-concerns-", "more-concerns-x", "suspended", "minutes-1"} {
		_, listed := CodeOf(unknown)
		require.False(t, listed, unknown)
	}
}

// What has no row may be anything, so nobody hears it but the department responsible for children.
func TestCodes_OneThatHasNoRowIsConfidential(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	require.False(t, s.Notify(now, "employment", "thought-of-later", Key{Step: StepMember, Subject: "child-1", N: 1}, []string{"child-1"}, ""))
	require.Len(t, s.Outbox, from)
}

// A department has to be able to count on a line of the contract: each code that has a name has a row, and is told somewhere beside its row.
func TestCodes_EachIsTold(t *testing.T) {
	t.Parallel()
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	const list, names = "tell_codes.go", "tell_codes_named.go"
	used := map[string]bool{} // names outside the list
	var named, rows []string
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), ".go") || strings.HasSuffix(file.Name(), "_test.go") {
			continue
		}
		tree, err := parser.ParseFile(token.NewFileSet(), file.Name(), nil, 0)
		require.NoError(t, err)
		ast.Inspect(tree, func(n ast.Node) bool {
			switch x := n.(type) {
			case *ast.ValueSpec:
				if file.Name() == names && strings.HasPrefix(x.Names[0].Name, "Code") {
					named = append(named, x.Names[0].Name)
				}
			case *ast.KeyValueExpr:
				if key, is := x.Key.(*ast.Ident); is && file.Name() == list && key.Name == "Code" {
					rows = append(rows, nameIn(x.Value))
				}
			case *ast.Ident:
				if file.Name() != list && file.Name() != names {
					used[x.Name] = true
				}
			}
			return true
		})
	}
	require.Greater(t, len(named), 50)
	require.Subset(t, rows, named, "a code without a row")
	for _, name := range rows {
		if name != "row" { // of the endings: TestScripts_WalkEveryPathThereIs sees each
			require.True(t, used[name], "nothing tells %s: take out its row, and its line in the contract", name)
		}
	}
}

// nameIn is the constant in CodeX, or in Code(X).
func nameIn(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.CallExpr:
			e = x.Args[0]
		case *ast.SelectorExpr:
			e = x.X
		case *ast.Ident:
			return x.Name
		default:
			return ""
		}
	}
}
