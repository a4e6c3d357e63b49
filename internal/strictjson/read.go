package strictjson

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"samspil/internal/incoming"
)

// maxName is how much of an unknown field's name is repeated; short, because somebody may have written a person's name there.
const maxName = 40

// Document is JSON that fits a type, with its texts taken out.
type Document struct {
	tree  any
	slots []*slot
	aside string
}

// Options say what a document may or must hold beside what its type says. The zero value asks for nothing special.
type Options struct {
	// Text is the type of fields whose text is taken out of the document: they come as strings and leave as numbers.
	Text reflect.Type
	// Hidden is the type of fields that nobody may hand in: they are treated as unknown.
	Hidden reflect.Type
	// Codes asks that every other string looks like a code or an id, and like no CPR number.
	Codes bool
	// Aside names a text that the document may have at the top, beside the fields of the type: it is taken out too.
	Aside string
}

// Read checks JSON against the type of example. The error is a *SyntaxError or Faults; with Faults the document holds what
// fits, so that other rules can be checked too.
func Read(data []byte, example any, options Options) (*Document, error) {
	tree, syntax := parse(data)
	if syntax != nil {
		return nil, syntax
	}
	w := &walker{Options: options}
	aside := w.takeAside(tree)
	w.walk(tree, field{t: reflect.TypeOf(example)}, place{}, func(v any) { tree = v })
	document := &Document{tree: tree, slots: w.texts, aside: aside}
	if len(w.faults) > 0 {
		return document, w.faults
	}
	return document, nil
}

// Aside is the text beside the fields; empty when there was none.
func (d *Document) Aside() string { return d.aside }

// Texts are what was taken out, always in the same order for the same document.
func (d *Document) Texts() []string {
	texts := make([]string, len(d.slots))
	for i, s := range d.slots {
		texts[i] = s.text
	}
	return texts
}

// Put places a number for each text, in the order of Texts.
func (d *Document) Put(refs []int64) error {
	if len(refs) != len(d.slots) {
		return fmt.Errorf("%d numbers for %d texts", len(refs), len(d.slots))
	}
	for i, s := range d.slots {
		s.put(json.Number(fmt.Sprint(refs[i])))
	}
	return nil
}

// Into decodes the document. A text that has no number yet is an error.
func (d *Document) Into(value any) error {
	text, err := json.Marshal(d.tree)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, value)
}

// Decode reads JSON into value when no texts have to be taken out. With Faults value holds what fits, unless they are Full:
// then it holds nothing.
func Decode(data []byte, value any) error {
	document, err := Read(data, value, Options{})
	faults, _ := errors.AsType[Faults](err)
	if document == nil || faults.Full() {
		return err
	}
	return cmp.Or(err, document.Into(value))
}

// field is one field of a struct as JSON sees it.
type field struct {
	name     string
	t        reflect.Type
	required bool // by the tag required:"true": leaving it out would be taken for an answer
	bound    incoming.Bound
}

// entry is one entry of a list or map: a bound on their number is no bound on each of them.
func (f field) entry() field {
	f.t, f.bound = f.t.Elem(), f.bound.Entry()
	return f
}

// fieldsOf lists a struct's JSON fields in order, those of embedded structs in their place. A field with the tag inside:"true" is
// none: only the engine fills it in, so whoever sends it has an unknown field.
func fieldsOf(t reflect.Type) []field {
	var all []field
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		inner, required := f.Type, f.Tag.Get("required") == "true"
		if inner.Kind() == reflect.Pointer {
			inner = inner.Elem()
		}
		switch {
		case name == "-" || f.Tag.Get("inside") == "true" || !f.IsExported() && !f.Anonymous:
		case f.Anonymous && name == "" && inner.Kind() == reflect.Struct:
			all = append(all, fieldsOf(inner)...)
		case name == "":
			all = append(all, field{f.Name, f.Type, required, incoming.BoundOf(f)})
		default:
			all = append(all, field{name, f.Type, required, incoming.BoundOf(f)})
		}
	}
	return all
}

func nameList(fields []field) string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return strings.Join(names, ", ")
}

// Root is the path of a fault of the document as a whole.
const Root = "(document)"

// Clip shortens a made-up name and masks its digits, so that it can be shown.
func Clip(name string) string {
	name = strings.Map(func(r rune) rune {
		switch {
		case r < ' ':
			return -1
		case r >= '0' && r <= '9':
			return '#'
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > maxName {
		return string(runes[:maxName]) + "..."
	}
	return name
}
