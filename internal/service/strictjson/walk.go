package strictjson

import (
	"encoding"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// Fault is one field that is wrong. It says what to write instead, and never repeats what was written.
type Fault struct {
	Path string `json:"field"` // e.g. adults[0].cpr
	Da   string `json:"da"`
	En   string `json:"en"`
	// Known is the path as it may be written down: a name that somebody made up is a question mark in it.
	Known string `json:"-"`
}

// Faults are all of them.
type Faults []Fault

// Error lists them in English.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Path + ": " + fault.En
	}
	return strings.Join(lines, "\n")
}

// And adds faults that were found later in the same document, except in what was already found wrong.
func (f Faults) And(later Faults) Faults {
	all := f
	for _, fault := range later {
		inside := slices.ContainsFunc(f, func(known Fault) bool {
			rest, below := strings.CutPrefix(fault.Path, known.Path)
			return known.Path == root || below && (rest == "" || rest[0] == '.' || rest[0] == '[')
		})
		if !inside {
			all = append(all, fault)
		}
	}
	return all
}

// Hinter is a type that says how its value is written.
type Hinter interface{ Hint() (da, en string) }

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

// plain refuses characters that no person types and no database keeps.
func (w *walker) plain(text, path string) {
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' }) {
		w.fault(path, "Teksten indeholder usynlige styretegn; fjern dem.", "The text holds invisible control characters; remove them.")
	}
}

// maxText is the longest text that is taken in, in characters.
const maxText = 20_000

var (
	codeLike = regexp.MustCompile(`^[A-Za-z0-9._:/-]{0,100}$`)
	cprLike  = regexp.MustCompile(`^[0-9]{6}-?[0-9]{4}$`)
)

// code holds, where only codes are wanted, that nobody writes about a person in a field that is not kept in the vault.
func (w *walker) code(text, path string) {
	if w.Codes && (!codeLike.MatchString(text) || cprLike.MatchString(text)) {
		w.fault(path, "Skriv en kode eller et id uden mellemrum: aldrig et navn, et CPR-nummer eller fri tekst.",
			"Write a code or an id without spaces: never a name, a CPR number or free text.")
		return
	}
	w.plain(text, path)
}

func (w *walker) takeText(value any, path string, put func(any)) {
	text, ok := value.(string)
	if !ok {
		w.fault(path, "Skriv tekst i anførselstegn.", "Write text in quotes.")
		return
	}
	w.plain(text, path)
	if utf8.RuneCountInString(text) > maxText {
		w.fault(path, fmt.Sprintf("Teksten er længere end %d tegn.", maxText), fmt.Sprintf("The text is longer than %d characters.", maxText))
	}
	if strings.TrimSpace(text) == "" {
		put(json.Number("0")) // nothing was written
		return
	}
	w.texts = append(w.texts, &slot{path: path, text: text, put: put})
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
		inner, there := o.fields[f.name]
		if !there {
			continue
		}
		if inner == nil { // null says the same as leaving the field out
			delete(o.fields, f.name)
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

func (w *walker) number(value any, t reflect.Type, path string) {
	n, ok := value.(json.Number)
	whole := t.Kind() != reflect.Float64 && t.Kind() != reflect.Float32
	if !ok || json.Unmarshal([]byte(n), reflect.New(t).Interface()) != nil {
		if whole {
			w.fault(path, "Skriv et helt tal, uden anførselstegn.", "Write a whole number, without quotes.")
		} else {
			w.fault(path, "Skriv et tal med punktum som decimaltegn, uden anførselstegn.", "Write a number with a decimal point, without quotes.")
		}
	}
}

// isLeaf tells whether a type reads its JSON itself.
func isLeaf(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

func (w *walker) leaf(value any, t reflect.Type, path string) {
	text, err := json.Marshal(value)
	into := reflect.New(t).Interface()
	if err == nil {
		err = json.Unmarshal(text, into)
	}
	if err == nil {
		return
	}
	da, en := "Værdien kan ikke læses.", "The value cannot be read."
	if h, ok := into.(Hinter); ok {
		da, en = h.Hint()
	} else if t == reflect.TypeFor[time.Time]() {
		da, en = "Skriv tidspunktet som 2026-11-22T14:30:00+01:00.", "Write the time as 2026-11-22T14:30:00+01:00."
	}
	w.fault(path, da, en)
}
