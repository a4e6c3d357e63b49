package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/relay"
)

// schemaOf is a field as OpenAPI has it.
func schemaOf(f incoming.Field) map[string]any {
	one := map[string]any{}
	switch f.Kind {
	case incoming.KindText, incoming.KindCode:
		one["type"] = "string"
		if f.Most > 0 && !f.List {
			one["maxLength"] = f.Most
		}
	case incoming.KindWhole, incoming.KindNumber:
		one["type"] = map[incoming.FieldKind]string{incoming.KindWhole: "integer", incoming.KindNumber: "number"}[f.Kind]
		if f.Low != nil {
			one["minimum"], one["maximum"] = *f.Low, *f.High
		}
	case incoming.KindYesNo:
		one["type"] = "boolean"
	case incoming.KindDay, incoming.KindMoment:
		one["type"], one["format"] = "string", map[incoming.FieldKind]string{incoming.KindDay: "date", incoming.KindMoment: "date-time"}[f.Kind]
	case incoming.KindQuarter:
		one["type"], one["pattern"] = "string", "^[0-9]{4}Q[1-4]$"
	case incoming.KindObject:
		one = objectOf(f.Fields, nil)
	case incoming.KindMap:
		one["type"], one["additionalProperties"] = "object", map[string]any{}
		if f.Name != "consents" { // what somebody has said is true, false or an object
			one["additionalProperties"] = schemaOf(incoming.Field{Kind: f.Value})
		}
		if f.Most > 0 {
			one["maxProperties"] = f.Most
		}
	}
	if len(f.Choices) > 0 {
		codes := []string{}
		for _, c := range f.Choices {
			codes = append(codes, c.Code)
		}
		one["enum"] = codes
	}
	if f.List {
		one = map[string]any{"type": "array", "items": one}
		if f.Most > 0 {
			one["maxItems"] = f.Most
		}
	}
	if f.En != "" {
		one["description"] = f.En
	}
	return one
}

// objectOf is what holds these fields and no others. required are those that must be there; nil: those that say so.
func objectOf(fields []incoming.Field, required []string) map[string]any {
	properties := map[string]any{}
	for _, f := range fields {
		properties[f.Name] = schemaOf(f)
	}
	one := map[string]any{"type": "object", "additionalProperties": false, "properties": properties}
	if must := mustHave(fields, required); len(must) > 0 {
		one["required"] = must
	}
	return one
}

func mustHave(fields []incoming.Field, required []string) (must []string) {
	for _, f := range fields {
		if required != nil && slices.Contains(required, f.Name) || required == nil && f.Required {
			must = append(must, f.Name)
		}
	}
	slices.Sort(must)
	return must
}

// camel writes a decision's name as programs do.
func camel(name string) string {
	var b strings.Builder
	for _, part := range strings.Split(name, "-") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// made are the parts of the document that follow from the catalogue and the forms.
func made(t *testing.T) (paths, schemas string) {
	t.Helper()
	ref := func(kind, name string) map[string]any {
		return map[string]any{"$ref": "#/components/" + kind + "/" + name}
	}
	says := func(schema, words string) map[string]any {
		return map[string]any{"description": words, "content": map[string]any{"application/json": map[string]any{"schema": ref("schemas", schema)}}}
	}
	allPaths, all := map[string]any{}, map[string]any{}
	for _, row := range casework.Catalogue() {
		name := camel(row.Name())
		body := objectOf(relay.FieldsOf(row), nil)
		body["properties"].(map[string]any)["messageId"] = map[string]any{"type": "string", "minLength": 8, "maxLength": 100}
		all["Decision"+name] = body
		allPaths["/v1/journeys/{case}/"+row.Name()] = map[string]any{"post": map[string]any{
			"operationId": "decide" + name, "summary": row.En + ".",
			"parameters":  []any{ref("parameters", "Behalf"), ref("parameters", "Case"), ref("parameters", "MessageId")},
			"requestBody": map[string]any{"required": true, "content": map[string]any{"application/json": map[string]any{"schema": ref("schemas", "Decision"+name)}}},
			"responses": map[string]any{"200": says("Taken", "Taken."), "202": says("Outcome", "Stored."),
				"4XX": ref("responses", "Problem"), "5XX": ref("responses", "Problem")},
		}}
	}
	all["Form"] = objectOf(incoming.FieldsOf(reflect.TypeFor[intake.Form](), casework.FieldRules), nil)
	concern := incoming.FieldsOf(reflect.TypeFor[intake.ConcernForm](), casework.FieldRules)
	for i, f := range concern {
		if f.Kind == incoming.KindObject {
			for n := range f.Fields {
				concern[i].Fields[n].Required = f.Fields[n].Name == "name"
			}
		}
	}
	all["ConcernForm"] = objectOf(concern, []string{"formId", "child", "source", "text"})
	return indented(t, allPaths, "  "), indented(t, all, "    ")
}

func indented(t *testing.T, what any, by string) string {
	t.Helper()
	var text bytes.Buffer
	encoder := yaml.NewEncoder(&text)
	encoder.SetIndent(2)
	require.NoError(t, encoder.Encode(what))
	lines := strings.Split(strings.TrimSpace(text.String()), "\n")
	return by + strings.Join(lines, "\n"+by) + "\n"
}

// between puts text between two lines of a document.
func between(document, from, until, text string) string {
	head, rest, _ := strings.Cut(document, from+"\n")
	_, tail, _ := strings.Cut(rest, until)
	return head + from + "\n" + text + strings.TrimRight(head[strings.LastIndex(head, "\n")+1:], "\n") + until + tail
}

// The document says of each decision and each form what the program itself takes.
func TestOpenAPI_HasTheFieldsOfEveryDecisionAndForm(t *testing.T) {
	paths, schemas := made(t)
	wanted := between(string(OpenAPI), "# made from the catalogue of decisions", "# end of the catalogue", paths)
	wanted = between(wanted, "# made from the fields of decisions and forms", "# end of the fields", schemas)
	if os.Getenv("UPDATE_OPENAPI") != "" {
		require.NoError(t, os.WriteFile("openapi.yaml", []byte(wanted), 0o600))
		return
	}
	if wanted != string(OpenAPI) { // both are too long to be shown
		t.Fatal("the document is not what the catalogue and the forms say: UPDATE_OPENAPI=1 go test ./starter/api -run OpenAPI")
	}
}

// spec is the document, ready to hold answers against.
type spec struct {
	paths    map[string]map[string]any
	compiler *jsonschema.Compiler
	mu       sync.Mutex
	compiled map[string]*jsonschema.Schema
}

var document = sync.OnceValue(func() *spec {
	var read any
	if err := yaml.Unmarshal(OpenAPI, &read); err != nil {
		panic(err)
	}
	text, err := json.Marshal(read)
	if err != nil {
		panic(err)
	}
	all, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		panic(err)
	}
	s := &spec{paths: map[string]map[string]any{}, compiler: jsonschema.NewCompiler(), compiled: map[string]*jsonschema.Schema{}}
	for path, operations := range all.(map[string]any)["paths"].(map[string]any) {
		s.paths[path] = operations.(map[string]any)
	}
	s.compiler.DefaultDraft(jsonschema.Draft2020)
	s.compiler.AssertFormat()
	if err := s.compiler.AddResource("spec:///openapi.yaml", all); err != nil {
		panic(err)
	}
	return s
})

// valid holds a value against the schema at a place.
func (s *spec) valid(text []byte, place string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	schema := s.compiled[place]
	if schema == nil {
		var err error
		if schema, err = s.compiler.Compile("spec:///openapi.yaml#" + place); err != nil {
			return err
		}
		s.compiled[place] = schema
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return schema.Validate(value)
}

// answered holds an answer of an address that there is against the document.
func (s *spec) answered(method, path string, status int, body []byte) error {
	path, _, _ = strings.Cut(path, "?")
	for template, operations := range s.paths {
		if !fits(template, path) || operations[strings.ToLower(method)] == nil {
			continue
		}
		if status >= http.StatusBadRequest {
			return s.valid(body, "/components/schemas/Problem")
		}
		responses := operations[strings.ToLower(method)].(map[string]any)["responses"].(map[string]any)
		if responses[fmt.Sprint(status)] == nil {
			return fmt.Errorf("%s %s answers %d, which the document does not have", method, template, status)
		}
		escaped := strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(template)
		return s.valid(body, fmt.Sprintf("/paths/%s/%s/responses/%d/content/application~1json/schema", escaped, strings.ToLower(method), status))
	}
	return nil
}

// fits tells whether a path is one of a template's; one that says more goes before {…}, and no two fit here.
func fits(template, path string) bool {
	want, got := strings.Split(template, "/"), strings.Split(path, "/")
	if len(want) != len(got) {
		return false
	}
	for i := range want {
		if want[i] != got[i] && (!strings.HasPrefix(want[i], "{") || got[i] == "") {
			return false
		}
	}
	return true
}

// Every address is in the document, and it has no other; what the tests of this package hear from any of them is held against it (see ask).
func TestOpenAPI_HasEveryAddressAndNoOther(t *testing.T) {
	a := &api{}
	there := map[string]bool{}
	for _, addresses := range []map[string]handler{a.addresses(), a.open()} {
		for pattern := range addresses {
			there[pattern] = true
		}
	}
	for _, row := range casework.Catalogue() {
		there["POST /v1/journeys/{case}/"+row.Name()] = true
	}
	delete(there, "POST /v1/journeys/{case}/{decision}")
	documented := map[string]bool{}
	for path, operations := range document().paths {
		for method := range operations {
			documented[strings.ToUpper(method)+" "+path] = true
		}
	}
	require.Equal(t, there, documented)

	o := open(t)
	response, err := o.Client().Get(o.URL + "/v1/openapi.yaml")
	require.NoError(t, err)
	require.NoError(t, response.Body.Close())
	require.Equal(t, http.StatusOK, response.StatusCode, "for everybody")
	require.Error(t, document().answered("GET", "/v1/tasks", 200, []byte(`{"tasks": [{"case": 1}]}`)), "an answer that is not as the document has it is found")
	require.NoError(t, document().valid([]byte(form("form-00001", 1)), "/components/schemas/Form"))
	require.Error(t, document().valid([]byte(`{"formId": "form-00001", "colour": "red"}`), "/components/schemas/Form"))
}
