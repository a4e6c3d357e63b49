package desk

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"samspil/internal/incoming"
	"samspil/internal/intake"
)

// What a browser sends of a form is read by the fields that the catalogue gives: into values as they were written, so that the form can be shown again, and from
// there into the message that the API takes. What is empty is left out; a row of a list in which nothing was written is none.

// written are the values of the fields of an object, by name: a string, a []string, a written, or a []written.
type written map[string]any

// mostRows is how many rows of a list a form reads: as many as the field that takes most.
const mostRows = 300

// readForm reads the fields that stand under a path.
func readForm(fields []incoming.Field, sent url.Values, under string) written {
	values := written{}
	for _, f := range fields {
		at := incoming.Join(under, f.Name)
		switch {
		case f.Kind == incoming.KindObject && f.List:
			var rows []written
			for i := range min(number(sent.Get(rowsName(at))), mostRows) {
				if row := readForm(f.Fields, sent, rowPath(at, i)); len(row) > 0 {
					rows = append(rows, row)
				}
			}
			put(values, f.Name, rows)
		case f.Kind == incoming.KindObject:
			if inner := readForm(f.Fields, sent, at); len(inner) > 0 {
				values[f.Name] = inner
			}
		case f.Kind == incoming.KindMap:
			if entries := readMap(sent, at); len(entries) > 0 {
				values[f.Name] = entries
			}
		case f.List:
			var all []string
			for _, text := range sent[at] {
				for line := range strings.Lines(text) {
					if line = strings.TrimSpace(line); line != "" {
						all = append(all, line)
					}
				}
			}
			put(values, f.Name, all)
		default:
			if text := strings.ReplaceAll(sent.Get(at), "\r\n", "\n"); strings.TrimSpace(text) != "" {
				values[f.Name] = text
			}
		}
	}
	return values
}

func put[T any](values written, name string, list []T) {
	if len(list) > 0 {
		values[name] = list
	}
}

// readMap reads the entries of a map, which stand under its path with their names in brackets.
func readMap(sent url.Values, at string) written {
	entries := written{}
	for name, values := range sent {
		entry, is := strings.CutPrefix(name, at+"[")
		if entry, ends := strings.CutSuffix(entry, "]"); is && ends && incoming.IsCode(entry) && strings.TrimSpace(values[0]) != "" {
			entries[entry] = values[0]
		}
	}
	return entries
}

func rowsName(at string) string              { return "rows:" + at }
func rowPath(at string, i int) string        { return fmt.Sprintf("%s[%d]", at, i) }
func entryPath(at, entry string) string      { return at + "[" + entry + "]" }
func number(text string) (n int)             { n, _ = strconv.Atoi(text); return max(n, 0) }
func messageOf(id string, values any) []byte { return encoded(withID(id, values)) }

func withID(id string, values any) any {
	if object, is := values.(map[string]any); is {
		object["messageId"] = id
	}
	return values
}

func encoded(values any) []byte {
	doc, err := json.Marshal(values)
	if err != nil {
		panic(err) // texts, numbers and lists of them can always be encoded
	}
	return doc
}

// words are the entries of a map that are texts, as all of a form's are.
func words(entries written) map[string]string {
	out := map[string]string{}
	for name := range entries {
		out[name] = entries.word(name)
	}
	return out
}

// asMessage makes of what was written what the API takes: numbers, moments and yes or no instead of texts. What cannot be one stays as it was written, and
// whoever reads the message says what is wrong with it.
func asMessage(fields []incoming.Field, values written) map[string]any {
	return asMessageIn(fields, values, nil)
}

// asMessageIn is asMessage of an object that stands in another one.
func asMessageIn(fields []incoming.Field, values, around written) map[string]any {
	message := map[string]any{}
	for _, f := range fields {
		value, there := values[f.Name]
		if !there {
			continue
		}
		switch v := value.(type) {
		case []written:
			rows := []any{}
			for _, row := range v {
				rows = append(rows, asMessageIn(f.Fields, row, values))
			}
			message[f.Name] = rows
		case written:
			if f.Name == "consents" {
				message[f.Name] = intake.ConsentsSaid(words(v))
				continue
			}
			if f.Kind == incoming.KindMap {
				entries := map[string]any{}
				for name, entry := range v {
					entries[name] = incoming.Typed(f.Value, entry.(string))
				}
				message[f.Name] = entries
				continue
			}
			message[f.Name] = asMessageIn(f.Fields, v, values)
		case []string:
			all := []any{}
			for _, text := range v {
				all = append(all, incoming.Typed(f.Kind, text))
			}
			message[f.Name] = all
		case string:
			if v = unscoped(f.Of, v, values, around); f.Of == "period" {
				v = asPeriod(v)
			}
			message[f.Name] = incoming.Typed(f.Kind, v)
		}
	}
	return message
}
