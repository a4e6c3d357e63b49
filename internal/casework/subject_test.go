package casework

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMemberID_IsReadInOneWayOnly(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"adult-1", "child-12"} {
		id, is := ParseMemberID(text)
		require.True(t, is, text)
		require.Equal(t, text, id.String())
	}
	for _, text := range []string{"", "adult", "adult-", "adult-0", "adult--1", "adult-01", "adult-+1", "adult-1-2", "dog-1", "1-adult", "adult-1.child-1", "family"} {
		_, is := ParseMemberID(text)
		require.False(t, is, text)
		require.Empty(t, KindOf(text), text)
	}
	require.Equal(t, Child, KindOf("child-12"))
}

func TestNamesIn_AreAllWhomASubjectNames(t *testing.T) {
	t.Parallel()
	require.Equal(t, []string{"child-1"}, NamesIn("child-1"))
	require.Equal(t, []string{"child-1", "adult-2"}, NamesIn(subjectOf("child-1", "adult-2")))
	require.False(t, SubjectNames("child-11.adult-2", "child-1"))
	require.True(t, SubjectNames("letter-receipt.child-1.adult-2", "adult-2"))
	about, party := Key{Subject: "letter-receipt.child-1.adult-2"}.Named()
	require.Equal(t, []string{"letter-receipt", "child-1.adult-2"}, []string{about, party})
}

// Names, keys and codes have one place each where they are taken apart; everybody else asks it.
func TestIDs_AreTakenApartInOnePlaceEach(t *testing.T) {
	t.Parallel()
	cuts := []string{"Cut", "CutPrefix", "CutSuffix", "Split", "SplitN", "HasPrefix", "HasSuffix", "TrimPrefix", "TrimSuffix", "Index"}
	where := map[string]bool{}
	for _, folder := range []string{".", "../agenda", "../rehearsal/witness", "../../workflows", "../../activities"} {
		files, err := filepath.Glob(filepath.Join(folder, "*.go"))
		require.NoError(t, err)
		for _, name := range files {
			if strings.HasSuffix(name, "_test.go") {
				continue
			}
			file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
			require.NoError(t, err)
			ast.Inspect(file, func(n ast.Node) bool {
				if call, is := n.(*ast.SelectorExpr); is && slices.Contains(cuts, call.Sel.Name) {
					if in, is := call.X.(*ast.Ident); is && in.Name == "strings" {
						where[filepath.ToSlash(name)] = true
					}
				}
				return true
			})
		}
	}
	require.ElementsMatch(t, []string{
		"key.go", "subject.go", "tell_codes.go",
		"../rehearsal/witness/states.go", // a drawing, line by line
		"../../workflows/journey.go",     // a Workflow Id and its case
	}, slices.Collect(maps.Keys(where)))
}
