package strictjson

import (
	"encoding"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"
)

// Hinter is a type that says how its value is written.
type Hinter interface{ Hint() (da, en string) }

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
