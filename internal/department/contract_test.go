package department_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/department/contracttest"
)

// codesOf are the values of the constants of one of casework's types, read where they are written.
func codesOf(t *testing.T, kind string) []string {
	files, err := filepath.Glob("../casework/*.go")
	require.NoError(t, err)
	var codes []string
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		ast.Inspect(file, func(n ast.Node) bool {
			if value, is := n.(*ast.ValueSpec); is && value.Values != nil {
				if of, is := value.Type.(*ast.Ident); is && of.Name == kind {
					code, err := strconv.Unquote(value.Values[0].(*ast.BasicLit).Value)
					require.NoError(t, err)
					codes = append(codes, code)
				}
			}
			return true
		})
	}
	require.NotEmpty(t, codes, kind)
	return codes
}

// without are the codes but some, each of which must be there.
func without(t *testing.T, codes []string, some ...string) []string {
	require.Subset(t, codes, some)
	return slices.DeleteFunc(slices.Clone(codes), func(code string) bool { return slices.Contains(some, code) })
}

// Wherever the contract lists values to choose among, they are those of the product's own list, and no others.
func TestContract_ListsTheValuesThatThereAre(t *testing.T) {
	t.Parallel()
	var kinds, nameless []string
	for _, kind := range department.Kinds() {
		kinds = append(kinds, string(kind))
		if !department.CarriesPersons(kind) {
			nameless = append(nameless, string(kind))
		}
	}
	require.ElementsMatch(t, without(t, codesOf(t, "MessageKind"), "paid-hours"), kinds, "paid hours are asked for at an address of their own")
	grounds := codesOf(t, "MeasureGround")
	const message, person, handover = "/components/schemas/Message", "/components/schemas/Person/properties", "/components/schemas/Handover/properties/cases/items/properties"
	const stands = "/components/schemas/Handover/properties/supporters/items/properties"
	lists := map[string][]string{
		message + "/properties/kind":                   kinds,
		message + "/if/properties/kind":                nameless,
		message + "/properties/channel":                codesOf(t, "LetterBy"),
		person + "/unsafe/items":                       codesOf(t, "Channel"),
		handover + "/measures/items/properties/ground": grounds,
		handover + "/planned/items/properties/ground":  without(t, grounds, string(casework.ConsentLacking), string(casework.GroundFallen), string(casework.GroundUnknown)), // nobody decides on these
		handover + "/fallen/items/properties/kind":     codesOf(t, "DecisionKind"),
		stands + "/role":                               codesOf(t, "SupporterRole"),
		stands + "/matters":                            codesOf(t, "Matters"),
	}
	contract, err := contracttest.Load()
	require.NoError(t, err)
	var look func(at string, part any)
	look = func(at string, part any) {
		switch part := part.(type) {
		case []any:
			for i, inner := range part {
				look(fmt.Sprint(at, "/", i), inner)
			}
		case map[string]any:
			if listed, is := part["enum"].([]any); is {
				var values []string
				for _, value := range listed {
					values = append(values, fmt.Sprint(value))
				}
				require.Contains(t, lists, at, "openapi.yaml has a list that nothing holds it to")
				require.ElementsMatch(t, lists[at], values, "openapi.yaml at %s", at)
				delete(lists, at)
			}
			for name, inner := range part {
				look(at+"/"+name, inner)
			}
		}
	}
	document, _ := contract.At()
	look("", document)
	require.Empty(t, lists, "openapi.yaml has no list there")
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
			if kind == casework.MessageLetter {
				m.Channel = casework.ByDigitalPost
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
// hears is who hears a code, by the ground on which it is told, in the contract's words.
var hears = map[casework.Purpose]string{
	"":                    "as the task that it is about",
	casework.OwnDuty:      "the department whose duty it is",
	casework.JointWork:    "those to whom the family has given consent to share",
	casework.JointPlan:    "those to whom the family has given consent to a joint plan",
	casework.Duty:         "whoever it is owed to",
	casework.Confidential: "the department responsible for children alone",
}

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
		code, whoHears := row.Written(), hears[row.Purpose]
		require.NotEmpty(t, whoHears, "%s: who hears what is told for %q", code, row.Purpose)
		require.Contains(t, table, fmt.Sprintf("\n| `%s` | %s | ", code, row.Kind), "docs/department-contract.md has no line for the code")
		require.Contains(t, table, fmt.Sprintf("\n| `%s` | %s | %s | ", code, row.Kind, whoHears), "docs/department-contract.md says that others hear it")
		require.Contains(t, table, fmt.Sprintf("\n| `%s` | %s | %s | %s |\n", code, row.Kind, whoHears, row.En), "docs/department-contract.md says something else")
		require.Equal(t, map[string]any{"kind": string(row.Kind), "da": row.Da, "en": row.En}, document[code], "openapi.yaml: %s", code)
	}
	require.Len(t, document, len(casework.Codes()), "openapi.yaml has a code that nobody sends")
	require.Equal(t, len(casework.Codes()), strings.Count(table, "\n| `")-1, "docs/department-contract.md has a code that nobody sends")
}

// A ground is a law, or one of these words, which stand on the contract's page and in its document.
func TestContract_NamesTheGroundsThatAreNoLaw(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../../docs/department-contract.md")
	require.NoError(t, err)
	line := regexp.MustCompile("(?m)^\\| `ground` \\|.*$").Find(page)
	contract, err := contracttest.Load()
	require.NoError(t, err)
	said, _ := contract.At("components", "schemas", "Message", "properties", "ground", "description")
	for _, ground := range casework.Grounds() {
		require.Contains(t, string(line), "`"+ground+"`", "docs/department-contract.md")
		require.Regexp(t, "[,;] "+ground+"|or "+ground, said, "openapi.yaml")
	}
}
