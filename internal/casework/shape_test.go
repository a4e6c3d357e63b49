package casework

import (
	"encoding"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The state's shape is written down with its number. When it changes, so must the number: a worker of the version before then leaves
// the journey alone, instead of dropping what it does not know.
func TestState_AnotherShapeHasAnotherNumber(t *testing.T) {
	const file = "testdata/shape.txt"
	now := fmt.Sprintf("schema %d\n%s", SchemaNow, shapeOf(reflect.TypeFor[State]()))
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	recorded := string(text)
	if now == recorded {
		return
	}
	number, _, _ := strings.Cut(recorded, "\n")
	require.NotEqual(t, number, fmt.Sprintf("schema %d", SchemaNow), "the shape of the state has changed: raise SchemaNow in state.go, then UPDATE_SHAPE=1")
	if os.Getenv("UPDATE_SHAPE") != "" {
		require.NoError(t, os.WriteFile(file, []byte(now), 0o644))
		return
	}
	require.Equal(t, recorded, now, "SchemaNow is raised: write the new shape down with UPDATE_SHAPE=1")
}

func TestShape_NamesWhatChangesTheJSON(t *testing.T) {
	type inner struct {
		Text string `json:"text"`
	}
	type one struct {
		N    int              `json:"n"`
		Many map[string]inner `json:"many,omitempty"`
		skip int
	}
	type other struct {
		N    int              `json:"n"`
		Many map[string]inner `json:"lots,omitempty"`
	}
	_ = one{skip: 1}
	require.Equal(t, "inner\n\ttext string\none\n\tmany,omitempty map[string]inner\n\tn int\n", shapeOf(reflect.TypeFor[one]()))
	require.NotEqual(t, strings.ReplaceAll(shapeOf(reflect.TypeFor[other]()), "other", "one"), shapeOf(reflect.TypeFor[one]()))
}

// shapeOf writes down every struct that a type's JSON consists of, with the names and types of its fields.
func shapeOf(root reflect.Type) string {
	seen := map[reflect.Type]string{}
	var visit func(reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array:
			visit(t.Elem())
		case reflect.Map:
			visit(t.Key())
			visit(t.Elem())
		case reflect.Struct:
			if _, known := seen[t]; known || writesItself(t) {
				return
			}
			seen[t] = ""
			var lines []string
			for i := range t.NumField() {
				f := t.Field(i)
				tag := f.Tag.Get("json")
				if !f.IsExported() && !f.Anonymous || tag == "-" {
					continue
				}
				if tag == "" {
					tag = f.Name
				}
				lines = append(lines, "\t"+tag+" "+nameOf(f.Type)+"\n")
				visit(f.Type)
			}
			slices.Sort(lines)
			seen[t] = t.Name() + "\n" + strings.Join(lines, "")
		}
	}
	visit(root)
	var all []string
	for _, text := range seen {
		all = append(all, text)
	}
	slices.Sort(all)
	return strings.Join(all, "")
}

func nameOf(t reflect.Type) string {
	if t.Name() != "" {
		return t.Name()
	}
	switch t.Kind() {
	case reflect.Pointer:
		return "*" + nameOf(t.Elem())
	case reflect.Slice, reflect.Array:
		return "[]" + nameOf(t.Elem())
	case reflect.Map:
		return "map[" + nameOf(t.Key()) + "]" + nameOf(t.Elem())
	}
	return t.String()
}

func writesItself(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Marshaler]()) || p.Implements(reflect.TypeFor[encoding.TextMarshaler]())
}
