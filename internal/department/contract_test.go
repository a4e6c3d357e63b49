package department_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/contracttest"
)

func TestContract_KnowsEveryKindOfMessageThatCaseworkHas(t *testing.T) {
	t.Parallel()
	file, err := parser.ParseFile(token.NewFileSet(), "../casework/tell_message.go", nil, 0)
	require.NoError(t, err)
	var kinds []casework.MessageKind
	ast.Inspect(file, func(n ast.Node) bool {
		value, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(value.Names[0].Name, "Message") {
			return true
		}
		text, err := strconv.Unquote(value.Values[0].(*ast.BasicLit).Value)
		require.NoError(t, err)
		kinds = append(kinds, casework.MessageKind(text))
		return false
	})
	require.ElementsMatch(t, kinds, department.Kinds())

	contract, err := contracttest.Load()
	require.NoError(t, err)
	listed, _ := contract.At("components", "schemas", "Message", "properties", "kind", "enum")
	nameless, _ := contract.At("components", "schemas", "Message", "if", "properties", "kind", "enum")
	for _, kind := range department.Kinds() {
		require.Contains(t, listed, string(kind))
		require.Equal(t, department.CarriesPersons(kind), !contains(nameless, kind), kind)
	}
	require.Len(t, listed, len(department.Kinds()))
}

func contains(list any, kind casework.MessageKind) bool {
	for _, item := range list.([]any) {
		if item == string(kind) {
			return true
		}
	}
	return false
}

func TestContract_ExamplesKeepToIt(t *testing.T) {
	t.Parallel()
	contract, err := contracttest.Load()
	require.NoError(t, err)
	seen := 0
	var walk func(part any, path []string)
	walk = func(part any, path []string) {
		fields, _ := part.(map[string]any)
		if examples, ok := fields["examples"].(map[string]any); ok {
			for name, example := range examples {
				text, err := json.Marshal(example.(map[string]any)["value"])
				require.NoError(t, err)
				require.NoError(t, contract.Valid(text, append(path, "schema")...), name)
				seen++
			}
		}
		for name, inner := range fields {
			walk(inner, append(path[:len(path):len(path)], name))
		}
	}
	whole, _ := contract.At()
	walk(whole, nil)
	require.GreaterOrEqual(t, seen, 8, "there are examples to check")
}

func TestContract_SaysAboutMessagesWhatTheClientSays(t *testing.T) {
	t.Parallel()
	contract, err := contracttest.Load()
	require.NoError(t, err)
	for _, kind := range department.Kinds() {
		for _, named := range []bool{true, false} {
			m := task()
			m.Kind = kind
			if kind == casework.MessageHandover {
				m.Handover = &casework.Handover{Municipality: "461"}
			}
			if !named {
				m.About = []department.Person{{Member: "adult-1"}}
			}
			text, err := json.Marshal(m)
			require.NoError(t, err)
			held := contract.Valid(text, "components", "schemas", "Message")
			require.Equal(t, m.Validate() == nil, held == nil, "%s, persons named: %v: %v", kind, named, held)
		}
	}
}

func TestContract_IsNoticedWhenItIsBroken(t *testing.T) {
	t.Parallel()
	contract, err := contracttest.Load()
	require.NoError(t, err)
	require.Error(t, contract.Valid([]byte(`{"id":"a"}`), "components", "schemas", "Message"))
	require.Error(t, contract.Valid([]byte(`{"receipt":"a b"}`), "components", "schemas", "Receipt"))
	require.Error(t, contract.Valid([]byte(`{}`), "components", "schemas", "Nothing"))
	require.Error(t, contract.Answer("/v1/messages", "POST", 418, nil, []byte(`{}`)))
}

// The codes that are sent stand in the contract, on its page and in its document, and no others do.
func TestContract_HasTheCodesThatAreSent(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/department-contract.md")
	require.NoError(t, err)
	contract, err := contracttest.Load()
	require.NoError(t, err)
	listed, _ := contract.At("components", "schemas", "Message", "properties", "code", "x-codes")
	document := listed.(map[string]any)
	_, after, found := strings.Cut(string(page), "### Codes")
	require.True(t, found)
	table, _, _ := strings.Cut(after, "\n## ")
	for _, row := range casework.Codes() {
		code := row.Written()
		require.Contains(t, table, fmt.Sprintf("\n| `%s` | %s | ", code, row.Kind), "docs/department-contract.md has no line for the code")
		require.Regexp(t, "\n\\| `"+code+"` [^\n]*\\| "+regexp.QuoteMeta(row.En)+" \\|", table, "docs/department-contract.md says something else")
		require.Equal(t, map[string]any{"kind": string(row.Kind), "da": row.Da, "en": row.En}, document[code], "openapi.yaml: %s", code)
	}
	require.Len(t, document, len(casework.Codes()), "openapi.yaml has a code that nobody sends")
	require.Equal(t, len(casework.Codes()), strings.Count(table, "\n| `")-1, "docs/department-contract.md has a code that nobody sends")
}
