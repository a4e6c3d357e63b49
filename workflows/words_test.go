package workflows

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// The page's words are those that it shows, each in both languages, and no others.
func TestWords_AreThoseThatThePageShows(t *testing.T) {
	t.Parallel()
	shown := map[string]bool{}
	for _, stage := range []casework.Stage{casework.Intake, casework.Assessment, casework.Tracks, casework.Leaving, casework.Ended} {
		shown[string(stage)] = true
	}
	for _, code := range texts(t, "*.go", "word", "wordIn") {
		shown[code] = true
	}
	for _, code := range append(texts(t, "../internal/casework/*_track.go", "Stage"), texts(t, "../internal/casework/child_criteria.go", "criterion")...) {
		shown[code] = !strings.HasPrefix(code, "concern-") && code != "investigation-running" // what tells of concerns is not shown
	}
	require.Greater(t, len(shown), 60)
	for code, is := range shown {
		if !is {
			continue
		}
		require.NotEmpty(t, words[code].da, "%s: give words.go its words in Danish and English", code)
		require.NotEmpty(t, words[code].en, code)
	}
	for code := range words {
		require.True(t, shown[code], "%s is shown nowhere: take it out of words.go", code)
	}
}

func TestWords_AChoiceIsCalledAsWhereItIsMade(t *testing.T) {
	t.Parallel()
	require.Equal(t, "mentorstøtte", choiceIn("da", casework.Mentor))
	require.Equal(t, "moved to another municipality", choiceIn("en", casework.Moved))
	for _, row := range casework.Endings() {
		require.NotEqual(t, choiceIn("da", row.Kind), choiceIn("en", row.Kind))
	}
}

// texts are the codes that are written out in calls of some functions, and in what functions of these names return.
func texts(t *testing.T, pattern string, names ...string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	require.NoError(t, err)
	var all []string
	take := func(list []ast.Expr) {
		for _, e := range list {
			if text, is := e.(*ast.BasicLit); is && text.Kind == token.STRING {
				code, err := strconv.Unquote(text.Value)
				require.NoError(t, err)
				all = append(all, code)
			}
		}
	}
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if slices.Contains(names, n.Name.Name) {
					ast.Inspect(n, func(n ast.Node) bool {
						if back, is := n.(*ast.ReturnStmt); is {
							take(back.Results)
						}
						return true
					})
				}
			case *ast.CallExpr:
				name := ""
				switch f := n.Fun.(type) {
				case *ast.Ident:
					name = f.Name
				case *ast.SelectorExpr:
					name = f.Sel.Name
				}
				if slices.Contains(names, name) {
					take(n.Args)
				}
			}
			return true
		})
	}
	return all
}
