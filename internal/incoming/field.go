package incoming

import (
	"reflect"
	"slices"
	"strings"
)

// FieldKind is what a field holds.
type FieldKind string

// The kinds of field.
const (
	KindText    FieldKind = "text"    // free text
	KindCode    FieldKind = "code"    // a code or id: see IsCode; Of says what of
	KindWhole   FieldKind = "whole"   // a whole number
	KindNumber  FieldKind = "number"  // a number
	KindYesNo   FieldKind = "yes-no"  // true or false
	KindDay     FieldKind = "day"     // 2026-11-22
	KindMoment  FieldKind = "moment"  // 2026-11-22T14:30:00+01:00
	KindQuarter FieldKind = "quarter" // 2026Q4
	KindObject  FieldKind = "object"  // an object with Fields
	KindMap     FieldKind = "map"     // an object with an entry for each of what Of says
)

// Title is what a field is called, and what a code names: a task, a person, a department.
type Title struct{ Da, En, Of string }

// Field is what must be known of a field by whoever is to fill it in. All of it is read from the field's type and tags: beside its
// bounds stand da:"..." and en:"...", what it is called; of:"...", what its code names; and only:"a b", where it takes not every
// choice that its type has. A field that no person fills in has da:"-", and one that only the engine does inside:"true".
type Field struct {
	Name     string    `json:"name"`
	Kind     FieldKind `json:"kind"`
	Of       string    `json:"of,omitempty"`
	Da       string    `json:"da"`
	En       string    `json:"en"`
	Required bool      `json:"required,omitempty"`
	List     bool      `json:"list,omitempty"` // it holds a list of them
	Most     int       `json:"most,omitempty"` // entries of a list or map; otherwise characters
	Low      *float64  `json:"low,omitempty"`
	High     *float64  `json:"high,omitempty"`
	Back     int       `json:"yearsBack,omitempty"`
	Ahead    int       `json:"yearsAhead,omitempty"`
	Choices  []Choice  `json:"choices,omitempty"`
	Value    FieldKind `json:"value,omitempty"` // of a map: what an entry holds
	Fields   []Field   `json:"fields,omitempty"`
}

// FieldRules are what fields mean together.
type FieldRules struct {
	Text   reflect.Type     // stands for free text
	Common map[string]Title // fields that are called the same wherever they stand, by name; a field's own tags go before
}

// FieldsOf describes the fields of a struct, in their order, those of embedded ones in their place. Those whose bounds stand elsewhere (bounds:"own") are the program's own
// to fill in, and left out; those that are not exported cannot come in.
func FieldsOf(t reflect.Type, rules FieldRules) []Field {
	var all []Field
	for i := range t.NumField() {
		switch f := t.Field(i); {
		case !f.IsExported() && !f.Anonymous || f.Tag.Get("bounds") == "own" || f.Tag.Get("inside") == "true" || f.Tag.Get("da") == "-":
		case f.Anonymous:
			all = append(all, FieldsOf(f.Type, rules)...)
		default:
			all = append(all, rules.field(f))
		}
	}
	return all
}

func (r FieldRules) field(f reflect.StructField) Field {
	bound, title := BoundOf(f), r.title(f)
	out := Field{Name: NameOf(f), Da: title.Da, En: title.En, Of: title.Of, Back: bound.Back, Ahead: bound.Ahead, Required: required(f)}
	if bound.Ranged {
		out.Low, out.High = &bound.Low, &bound.High
	}
	t := f.Type
	if t.Kind() == reflect.Slice && !readsItself(t) {
		t, out.List = t.Elem(), true
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	out.Kind = r.kind(t, bound)
	switch out.Most = bound.Max; {
	case out.Most > 0:
	case out.Kind == KindText:
		out.Most = MaxText
	case out.Kind == KindCode:
		out.Most = MaxCode
	}
	switch out.Kind {
	case KindObject:
		out.Fields = FieldsOf(t, r)
	case KindMap:
		out.Value = r.kind(t.Elem(), Bound{})
	}
	if chosen, is := reflect.Zero(t).Interface().(Chosen); is {
		out.Choices, out.Most = bound.only(chosen), 0
		if out.List {
			out.Most = bound.Max
		}
	}
	return out
}

func (r FieldRules) title(f reflect.StructField) Title {
	title := r.Common[NameOf(f)]
	for tag, to := range map[string]*string{"da": &title.Da, "en": &title.En, "of": &title.Of} {
		if text, there := f.Tag.Lookup(tag); there {
			*to = text
		}
	}
	return title
}

// required: a field that may be left out says so in its JSON; of one that is true or false, false is what leaving it out says,
// unless a tag demands it.
func required(f reflect.StructField) bool {
	_, options, _ := strings.Cut(f.Tag.Get("json"), ",")
	return f.Tag.Get("required") == "true" || f.Type.Kind() != reflect.Bool && !strings.Contains(options, "omit")
}

func (r FieldRules) kind(t reflect.Type, b Bound) FieldKind {
	switch t {
	case r.Text:
		return KindText
	case reflect.TypeFor[Day]():
		return KindDay
	case reflect.TypeFor[Moment]():
		return KindMoment
	case reflect.TypeFor[Quarter]():
		return KindQuarter
	}
	switch t.Kind() {
	case reflect.Bool:
		return KindYesNo
	case reflect.Int, reflect.Int64:
		return KindWhole
	case reflect.Float64:
		return KindNumber
	case reflect.Map:
		return KindMap
	case reflect.Struct:
		if !readsItself(t) {
			return KindObject
		}
	case reflect.String:
		if b.Max > MaxCode {
			return KindText
		}
	}
	return KindCode
}

// Untitled are the paths of the fields that lack a title in one of the languages, say nothing of what their code names, or have a
// choice without words.
func Untitled(fields []Field, path string) []string {
	var all []string
	for _, f := range fields {
		at := Join(path, f.Name)
		if f.Da == "" || f.En == "" || f.Of == "" && len(f.Choices) == 0 && (f.Kind == KindCode || f.Kind == KindMap) ||
			slices.ContainsFunc(f.Choices, func(c Choice) bool { return c.Da == "" || c.En == "" }) {
			all = append(all, at)
		}
		all = append(all, Untitled(f.Fields, at)...)
	}
	return all
}
