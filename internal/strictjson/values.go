package strictjson

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"

	"samspil/internal/incoming"
)

// Hinter is a type that says how its value is written.
type Hinter interface{ Hint() (da, en string) }

// plain refuses characters that nobody types and no database stores.
func (w *walker) plain(text string, at place) {
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' && r != '\r' }) {
		w.fault(at, "Teksten indeholder usynlige styretegn; fjern dem.", "The text holds invisible control characters; remove them.")
	}
}

// code makes sure, where only codes are allowed, that nobody writes about a person in a field that is not kept in the vault. A field
// without a bound of its own may be as long as a code.
func (w *walker) code(text string, f field, at place) {
	bound := f.bound
	if bound.Max == 0 {
		bound.Max = incoming.MaxCode
	}
	switch {
	case utf8.RuneCountInString(text) > bound.Max:
		w.wrong(at, bound.TooLong())
	case w.Codes && !incoming.IsCode(text):
		w.wrong(at, incoming.NoCode())
	default:
		w.plain(text, at)
		if no := bound.Choice(text, f.t); no != nil {
			w.wrong(at, no)
		}
	}
}

func (w *walker) takeText(value any, f field, at place, put func(any)) {
	text, ok := value.(string)
	if !ok {
		w.fault(at, "Skriv tekst i anførselstegn.", "Write text in quotes.")
		return
	}
	w.plain(text, at)
	if utf8.RuneCountInString(text) > incoming.MaxText {
		w.fault(at, fmt.Sprintf("Teksten er længere end %d tegn. Gør den kortere.", incoming.MaxText), fmt.Sprintf("The text is longer than %d characters. Shorten it.", incoming.MaxText))
	}
	if strings.TrimSpace(text) == "" {
		put(json.Number("0")) // nothing was written
		return
	}
	if no := f.bound.Shape(text); no != nil {
		w.wrong(at, no)
		return
	}
	w.texts = append(w.texts, &slot{text: text, put: put})
}

func (w *walker) number(value any, f field, at place) {
	n, ok := value.(json.Number)
	whole := f.t.Kind() != reflect.Float64 && f.t.Kind() != reflect.Float32
	into := reflect.New(f.t)
	switch read := ok && json.Unmarshal([]byte(n), into.Interface()) == nil; {
	case !read && whole:
		w.fault(at, "Skriv et helt tal, uden anførselstegn.", "Write a whole number, without quotes.")
	case !read:
		w.fault(at, "Skriv et tal med punktum som decimaltegn, uden anførselstegn.", "Write a number with a decimal point, without quotes.")
	case !f.bound.Holds(into.Elem().Convert(reflect.TypeFor[float64]()).Float()):
		w.wrong(at, f.bound.OutOfRange())
	}
}

// isLeaf tells whether a type reads its JSON itself.
func isLeaf(t reflect.Type) bool {
	p := reflect.PointerTo(t)
	return p.Implements(reflect.TypeFor[json.Unmarshaler]()) || p.Implements(reflect.TypeFor[encoding.TextUnmarshaler]())
}

func (w *walker) leaf(value any, t reflect.Type, at place) {
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
	}
	w.fault(at, da, en)
}
