package casework

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Words with which an English sentence tells somebody what to do, and the same in Danish. A refusal without one leaves its reader standing.
var (
	stepEn = regexp.MustCompile(`\b(Write|write|First|first|Choose|choose|Leave|leave|Correct|Take|take in|Ask|ask|Answer|answer|Wait|Send|send|Record|Go on|Look|Use|End|end the|End the|Change|Add|add|Start|Talk|Hold|set it|appoint|report it|try again|do nothing more|reopen it|A leader can|Contact)\b`)
	stepDa = regexp.MustCompile(`(?i)(?:^|[^a-zæøå])(skriv|først|vælg|lad |ret |tag |spørg|svar|vent|send|registrér|arbejd|se |brug|afslut|genåbn|ændr|tilføj|start|tal |hold |sæt |udpeg|meld|prøv|løs |indhent|træf|udelad|udfyld|giv |ikke gøre mere|en leder kan|kontakt )`)
)

func TestRefusals_EachSaysWhatToDo(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	seen := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		require.NoError(t, err)
		file, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			call, is := n.(*ast.CallExpr)
			if !is || len(call.Args) != 4 {
				return true
			}
			if f, named := call.Fun.(*ast.Ident); !named || f.Name != "refuse" {
				return true
			}
			da, en := said(call.Args[2]), said(call.Args[3])
			if en == "" {
				return true // put together elsewhere
			}
			seen++
			if !stepEn.MatchString(en) {
				t.Errorf("%s: the refusal says no step to take: %s", name, en)
			}
			if !stepDa.MatchString(da) {
				t.Errorf("%s: afvisningen siger ikke, hvad man skal gøre: %s", name, da)
			}
			return true
		})
	}
	require.Greater(t, seen, 150, "the refusals are found")
}

// said are the literals of a sentence, in their order.
func said(e ast.Expr) string {
	var out strings.Builder
	ast.Inspect(e, func(n ast.Node) bool {
		if l, is := n.(*ast.BasicLit); is && l.Kind == token.STRING {
			out.WriteString(l.Value)
		}
		return true
	})
	return out.String()
}
