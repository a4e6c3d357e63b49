package strictjson

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"

	"samspil/internal/incoming"
)

// walker checks a tree against a type and gathers the faults, and the texts that must go elsewhere. It stops when there are
// as many faults as are named, so that the cost never grows faster than the length, however much is wrong.
type walker struct {
	Options
	faults Faults
	texts  []*slot
}

// slot is the place of a text that was taken out.
type slot struct {
	text string
	put  func(any)
}

func (w *walker) fault(at place, da, en string) { w.faults = w.faults.Add(at.fault(da, en)) }

func (w *walker) wrong(at place, f *incoming.Fault) { w.fault(at, f.Da, f.En) }

// full tells whether there are more faults than are named.
func (w *walker) full() bool { return len(w.faults) > MaxFaults }

// takeAside takes the text beside the fields out of the document.
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
		w.fault(place{}.field(w.Aside), "Skriv tekst i anførselstegn.", "Write text in quotes.")
	}
	return text
}

// walk checks one value. put replaces it in the tree.
func (w *walker) walk(value any, f field, at place, put func(any)) {
	for f.t.Kind() == reflect.Pointer {
		f.t = f.t.Elem()
	}
	switch {
	case w.Text != nil && f.t == w.Text:
		w.takeText(value, f, at, put)
	case f.t == reflect.TypeFor[json.RawMessage]():
	case isLeaf(f.t):
		w.leaf(value, f.t, at)
	default:
		w.shape(value, f, at)
	}
}

// fits walks a value, and tells whether its own kind is right, whatever is wrong inside it. A value that does not fit is
// taken out of the document, so that the rest can still be checked.
func (w *walker) fits(value any, f field, at place, put func(any)) bool {
	before := len(w.faults)
	w.walk(value, f, at, put)
	return !slices.ContainsFunc(w.faults[before:], func(f Fault) bool { return f.Path == at.shown })
}

func (w *walker) shape(value any, f field, at place) {
	switch f.t.Kind() {
	case reflect.Struct:
		w.object(value, f.t, at)
	case reflect.Map:
		w.entries(value, f, at)
	case reflect.Slice, reflect.Array:
		w.list(value, f, at)
	case reflect.String:
		if text, ok := value.(string); !ok {
			w.fault(at, "Skriv tekst i anførselstegn.", "Write text in quotes.")
		} else {
			w.code(text, f, at)
		}
	case reflect.Bool:
		if _, ok := value.(bool); !ok {
			w.fault(at, "Skriv true eller false, uden anførselstegn.", "Write true or false, without quotes.")
		}
	default:
		w.number(value, f, at)
	}
}

func (w *walker) object(value any, t reflect.Type, at place) {
	o, ok := value.(*object)
	if !ok {
		w.fault(at, "Skriv et objekt: { ... }.", "Write an object: { ... }.")
		return
	}
	fields := slices.DeleteFunc(fieldsOf(t), func(f field) bool { return w.Hidden != nil && f.t == w.Hidden })
	for _, name := range o.order {
		if w.full() {
			return
		}
		if slices.ContainsFunc(fields, func(f field) bool { return f.name == name }) {
			continue
		}
		delete(o.fields, name)
		w.fault(at.madeUp(name), "Feltet findes ikke. Felterne er: "+nameList(fields)+".", "There is no such field. The fields are: "+nameList(fields)+".")
	}
	w.twice(o, at)
	for _, f := range fields {
		if w.full() {
			return
		}
		inner := o.fields[f.name]
		if inner == nil { // null says the same as leaving the field out
			delete(o.fields, f.name)
			if no := f.bound.Choice("", f.t); no != nil {
				w.wrong(at.field(f.name), no)
			} else if f.required {
				w.fault(at.field(f.name), "Feltet mangler: skriv, hvad der gælder.", "The field is missing: write which it is.")
			}
			continue
		}
		if !w.fits(inner, f, at.field(f.name), func(v any) { o.fields[f.name] = v }) {
			delete(o.fields, f.name)
		}
	}
}

func (w *walker) twice(o *object, at place) {
	for _, name := range o.twice {
		if w.full() {
			return
		}
		w.fault(at.madeUp(name), "Feltet står her to gange.", "The field stands here twice.")
	}
}

func (w *walker) entries(value any, f field, at place) {
	o, ok := value.(*object)
	switch {
	case !ok:
		w.fault(at, "Skriv et objekt: { ... }.", "Write an object: { ... }.")
		return
	case f.bound.Max > 0 && len(o.fields) > f.bound.Max:
		w.wrong(at, f.bound.TooMany())
		return
	}
	w.twice(o, at)
	for _, name := range slices.Sorted(maps.Keys(o.fields)) {
		if w.full() {
			return
		}
		w.code(name, field{t: reflect.TypeFor[string]()}, at)
		if o.fields[name] == nil {
			delete(o.fields, name)
			continue
		}
		if !w.fits(o.fields[name], f.entry(), at.madeUp(name), func(v any) { o.fields[name] = v }) {
			delete(o.fields, name)
		}
	}
}

func (w *walker) list(value any, f field, at place) {
	list, ok := value.([]any)
	switch {
	case !ok:
		w.fault(at, "Skriv en liste: [ ... ].", "Write a list: [ ... ].")
		return
	case f.bound.Max > 0 && len(list) > f.bound.Max:
		w.wrong(at, f.bound.TooMany())
		return
	}
	for i, inner := range list {
		if w.full() {
			return
		}
		if !w.fits(inner, f.entry(), at.entry(i), func(v any) { list[i] = v }) {
			list[i] = nil
		}
	}
}
