package strictjson

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
)

// walker holds a tree against a type and gathers what is wrong, and the texts that must go elsewhere.
type walker struct {
	Options
	faults Faults
	texts  []*slot
}

// slot is where a text stood.
type slot struct {
	path string
	text string
	put  func(any)
}

func (w *walker) fault(path, da, en string) {
	w.faults = append(w.faults, Fault{Path: path, Da: da, En: en, Known: path})
}

// madeUp is a fault in a field whose very name was handed in.
func (w *walker) madeUp(path, name, da, en string) {
	w.faults = append(w.faults, Fault{Path: join(path, Clip(name)), Da: da, En: en, Known: join(path, "?")})
}

// takeAside takes the field beside the others out of the document.
func (w *walker) takeAside(tree any) string {
	o, ok := tree.(*object)
	if !ok || w.Aside == "" {
		return ""
	}
	value, there := o.fields[w.Aside]
	if !there {
		return ""
	}
	delete(o.fields, w.Aside)
	o.order = slices.DeleteFunc(o.order, func(name string) bool { return name == w.Aside })
	text, ok := value.(string)
	if !ok {
		w.fault(w.Aside, "Skriv tekst i anførselstegn.", "Write text in quotes.")
	}
	return text
}

// walk checks one value. put replaces it in the tree.
func (w *walker) walk(value any, t reflect.Type, path string, put func(any)) {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case w.Text != nil && t == w.Text:
		w.takeText(value, path, put)
	case t == reflect.TypeFor[json.RawMessage]():
	case isLeaf(t):
		w.leaf(value, t, path)
	default:
		w.shape(value, t, path)
	}
}

// fits walks a value, and tells whether it is of the right kind in itself, whatever is wrong inside it. What does not fit is
// taken out of the document, so that the rest of it can still be looked at.
func (w *walker) fits(value any, t reflect.Type, path string, put func(any)) bool {
	before := len(w.faults)
	w.walk(value, t, path, put)
	return !slices.ContainsFunc(w.faults[before:], func(f Fault) bool { return f.Path == path })
}

func (w *walker) shape(value any, t reflect.Type, path string) {
	switch t.Kind() {
	case reflect.Struct:
		w.object(value, t, path)
	case reflect.Map:
		w.entries(value, t, path)
	case reflect.Slice, reflect.Array:
		w.list(value, t, path)
	case reflect.String:
		if text, ok := value.(string); !ok {
			w.fault(path, "Skriv tekst i anførselstegn.", "Write text in quotes.")
		} else {
			w.code(text, path)
		}
	case reflect.Bool:
		if _, ok := value.(bool); !ok {
			w.fault(path, "Skriv true eller false, uden anførselstegn.", "Write true or false, without quotes.")
		}
	default:
		w.number(value, t, path)
	}
}

func (w *walker) object(value any, t reflect.Type, path string) {
	o, ok := value.(*object)
	if !ok {
		w.fault(orRoot(path), "Skriv et objekt: { ... }.", "Write an object: { ... }.")
		return
	}
	fields := slices.DeleteFunc(fieldsOf(t), func(f field) bool { return w.Hidden != nil && f.t == w.Hidden })
	for _, name := range o.order {
		if slices.ContainsFunc(fields, func(f field) bool { return f.name == name }) {
			continue
		}
		delete(o.fields, name)
		w.madeUp(path, name, "Feltet findes ikke. Felterne er: "+nameList(fields)+".", "There is no such field. The fields are: "+nameList(fields)+".")
	}
	for _, name := range o.twice {
		w.madeUp(path, name, "Feltet står her to gange.", "The field stands here twice.")
	}
	for _, f := range fields {
		inner := o.fields[f.name]
		if inner == nil { // null says the same as leaving the field out
			delete(o.fields, f.name)
			if f.required {
				w.fault(join(path, f.name), "Feltet mangler: skriv, hvad der gælder.", "The field is missing: write which it is.")
			}
			continue
		}
		if !w.fits(inner, f.t, join(path, f.name), func(v any) { o.fields[f.name] = v }) {
			delete(o.fields, f.name)
		}
	}
}

func (w *walker) entries(value any, t reflect.Type, path string) {
	o, ok := value.(*object)
	if !ok {
		w.fault(path, "Skriv et objekt: { ... }.", "Write an object: { ... }.")
		return
	}
	for _, name := range o.twice {
		w.madeUp(path, name, "Feltet står her to gange.", "The field stands here twice.")
	}
	for _, name := range slices.Sorted(maps.Keys(o.fields)) {
		w.code(name, path)
		if o.fields[name] == nil {
			delete(o.fields, name)
			continue
		}
		if !w.fits(o.fields[name], t.Elem(), join(path, Clip(name)), func(v any) { o.fields[name] = v }) {
			delete(o.fields, name)
		}
	}
}

func (w *walker) list(value any, t reflect.Type, path string) {
	list, ok := value.([]any)
	if !ok {
		w.fault(path, "Skriv en liste: [ ... ].", "Write a list: [ ... ].")
		return
	}
	for i, inner := range list {
		if !w.fits(inner, t.Elem(), fmt.Sprintf("%s[%d]", path, i), func(v any) { list[i] = v }) {
			list[i] = nil
		}
	}
}
