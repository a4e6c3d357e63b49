package intake

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// A form comes flat from where there are no objects: from a sheet, from a form of another system. Then each value stands at its path, as the faults of a form name it: adults[0].reach.language.

// What somebody has said of consent stands flat as a word for each department, with how they said it and until when beside these, for all to which they said yes.
const (
	ConsentHow   = "how"
	ConsentUntil = "until"
)

// ConsentsSaid is what somebody has said of consent, as the form has it: by department "true", "false" or the one purpose to which they said yes, beside ConsentHow and ConsentUntil.
func ConsentsSaid(said map[string]string) map[string]any {
	about, out := map[string]any{}, map[string]any{}
	for _, field := range []string{ConsentHow, ConsentUntil} {
		if said[field] != "" {
			about[field] = said[field]
		}
	}
	for department, value := range said {
		switch {
		case department == ConsentHow, department == ConsentUntil:
		case value == "false":
			out[department] = false
		case value == "true" && len(about) == 0:
			out[department] = true
		default:
			word := maps.Clone(about)
			if value != "true" {
				word["purposes"] = []string{value}
			}
			out[department] = word
		}
	}
	return out
}

// flatFields are the form's own fields, and those of the people in it.
var flatFields = incoming.FieldsOf(reflect.TypeFor[Form](), casework.FieldRules)

// FlatField is the field at a path of a flat form; of an entry of a map, and of one of a list, that of the entry. ok is false where no form has it.
func FlatField(path string) (f incoming.Field, ok bool) {
	_, f, ok = flatAt(path)
	return f, ok
}

// flatAt takes a path apart: names, and what stands in brackets behind them.
func flatAt(path string) (parts []string, f incoming.Field, ok bool) {
	f = incoming.Field{Kind: incoming.KindObject, Fields: flatFields}
	for name := range strings.SplitSeq(path, ".") {
		name, entry, bracket := strings.Cut(name, "[")
		at := slices.IndexFunc(f.Fields, func(x incoming.Field) bool { return x.Name == name })
		if at < 0 || f.List {
			return nil, f, false
		}
		f, parts = f.Fields[at], append(parts, name)
		if !bracket {
			continue
		}
		entry, closed := strings.CutSuffix(entry, "]")
		switch n, err := strconv.Atoi(entry); {
		case !closed:
			return nil, f, false
		case f.List && err == nil && n >= 0 && n < f.Most && strconv.Itoa(n) == entry:
			f.List = false
		case f.Kind == incoming.KindMap && entry != "" && incoming.IsCode(entry):
			f.Kind, f.Of = f.Value, ""
			if name == "consents" {
				f.Kind = incoming.KindCode // "true", "false" or a purpose: see ConsentsSaid
			}
		default:
			return nil, f, false
		}
		parts = append(parts, entry)
	}
	return parts, f, f.Kind != incoming.KindObject && f.Kind != incoming.KindMap
}

// Flat is a form that was written flat, as it is handed in: an empty text is nothing. A list of numbers or codes is written with spaces or commas between. A path that no form has is left out: ask FlatField before.
func Flat(written map[string]string) []byte {
	root := map[string]any{}
	for path, text := range written {
		parts, f, ok := flatAt(path)
		if !ok || strings.TrimSpace(text) == "" {
			continue
		}
		into := root
		for _, part := range parts[:len(parts)-1] {
			next, there := into[part].(map[string]any)
			if !there {
				next = map[string]any{}
				into[part] = next
			}
			into = next
		}
		into[parts[len(parts)-1]] = flatValue(f, plainly(f, path, text))
	}
	doc, err := json.Marshal(nested(flatFields, root))
	if err != nil {
		panic(err) // texts, numbers and lists of them can always be encoded
	}
	return doc
}

// plainly is what people and other programs write otherwise: yes and no, and days.
func plainly(f incoming.Field, path, text string) string {
	word := strings.TrimSpace(text)
	switch {
	case f.Kind == incoming.KindDay, strings.HasSuffix(path, ".consents["+ConsentUntil+"]"):
		for _, layout := range []string{"02-01-2006", "2-1-2006", "02.01.2006", "02/01/2006"} {
			if day, err := time.Parse(layout, word); err == nil {
				return day.Format(time.DateOnly)
			}
		}
	case f.Kind == incoming.KindYesNo, strings.Contains(path, ".consents["):
		switch strings.ToLower(word) {
		case "ja", "yes", "x", "sand", "true", "1":
			return "true"
		case "nej", "no", "falsk", "false", "0":
			return "false"
		}
	default:
		return text
	}
	return word
}

func flatValue(f incoming.Field, text string) any {
	if !f.List {
		return incoming.Typed(f.Kind, text)
	}
	all := []any{}
	for _, one := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' }) {
		all = append(all, incoming.Typed(f.Kind, one))
	}
	return all
}

// nested makes lists of what stands by number, and puts what was said of consent as the form has it. A number that is left out is an empty person, of whom the check says what is missing.
func nested(fields []incoming.Field, values map[string]any) map[string]any {
	for _, f := range fields {
		inner, there := values[f.Name].(map[string]any)
		switch {
		case !there:
		case f.Name == "consents":
			said := map[string]string{}
			for department, word := range inner {
				said[department], _ = word.(string)
			}
			values[f.Name] = ConsentsSaid(said)
		case f.List && f.Kind == incoming.KindObject:
			values[f.Name] = listed(f.Fields, inner)
		case f.Kind == incoming.KindObject:
			values[f.Name] = nested(f.Fields, inner)
		}
	}
	return values
}

func listed(fields []incoming.Field, byNumber map[string]any) []any {
	last := 0
	for number := range byNumber {
		n, _ := strconv.Atoi(number) // flatAt has read it
		last = max(last, n+1)
	}
	all := make([]any, last)
	for i := range all {
		one, there := byNumber[strconv.Itoa(i)].(map[string]any)
		if !there {
			one = map[string]any{}
		}
		all[i] = nested(fields, one)
	}
	return all
}
