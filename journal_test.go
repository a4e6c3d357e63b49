package samspil_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// readsWhy is where a field Why is read: of the journal only to keep it for people, elsewhere because it is another thing's.
var readsWhy = map[string]string{
	"internal/register/record.go":                      "the journal's, stored as it is",
	"internal/casework/child_criteria.go":              "a criterion's",
	"workflows/page_child.go":                          "a criterion's",
	"internal/casework/family_leave_decisions.go":      "the decision's, a LeftWhy",
	"starter/desk/why.go":                              "of a look, and no field",
	"internal/department/conformance/report.go":        "of a check that failed",
	"starter/desk/submissions.go":                      "of a submission that is parked",
	"starter/os2forms.go":                              "of a form that is paused, and of a submission that is parked",
	"starter/api/marks.go":                             "a mark's, a text",
	"internal/casework/family_supporters_decisions.go": "the decision's, a SupporterEnd",
	"starter/bulk_report.go":                           "a line's of the report",
	"internal/casework/table_arrange_decisions.go":     "the decision's, a CancelWhy",
	"internal/casework/adult_interview_decisions.go":   "the decision's, an InterviewMissed",
}

// What the journal says for people no program reads: what differs for programs is a field of its own (casework.Entry.Went, Message, a row). It may
// be written, and it may be asked whether there is any.
func TestJournal_NoProgramReadsWhatItSaysForPeople(t *testing.T) {
	t.Parallel()
	reads := map[string]bool{}
	eachFile(t, func(at string) error {
		if !strings.HasSuffix(at, ".go") || strings.HasSuffix(at, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), at, nil, parser.SkipObjectResolution)
		if err == nil && readsAWhy(file) {
			reads[at] = true
		}
		return err
	})
	require.ElementsMatch(t, slices.Collect(maps.Keys(readsWhy)), slices.Collect(maps.Keys(reads)),
		"give the entry a field for what a program must know, or say here whose Why it is")
}

// readsAWhy tells whether a field Why is read in a file: neither written nor compared with the empty text.
func readsAWhy(file *ast.File) bool {
	isWhy := func(e ast.Expr) bool {
		field, is := e.(*ast.SelectorExpr)
		return is && field.Sel.Name == "Why"
	}
	reads := 0
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if isWhy(n) {
				reads++
			}
		case *ast.AssignStmt:
			for _, to := range n.Lhs {
				if isWhy(to) {
					reads--
				}
			}
		case *ast.BinaryExpr:
			if empty, is := n.Y.(*ast.BasicLit); is && empty.Value == `""` && isWhy(n.X) {
				reads--
			}
		}
		return true
	})
	return reads > 0
}
