package os2forms

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"samspil/internal/intake"
)

// Intake makes an intake form of a submission. Several fields that fill the reason stand below each other in it; so does, with its name in front, what no field is for, and what was chosen that has no meaning here stands as it was chosen, so that the check of the form names it. The error is a *TooManyError.
func (m Mapping) Intake(s Submission) ([]byte, error) {
	written, reason := map[string]string{"formId": s.FormID()}, []string{}
	longest := map[string]int{} // of each list the rows that there are
	fill := func(field, path, text string) {
		if meaning, there := m.Words[field][text]; there {
			text = meaning
		}
		if path == "reason" {
			reason = append(reason, text)
			return
		}
		written[path] = text
	}
	for _, leaf := range leaves(s.Data) {
		field, path := leaf.field, m.Fields[leaf.field]
		switch {
		case m.leftOut(field), leaf.text == "":
		case path == "":
			reason = append(reason, field+": "+leaf.text)
		case strings.Contains(path, rowsOf):
			if _, fits := intake.FlatField(rowAt(path, leaf.row)); !fits {
				return nil, &TooManyError{field}
			}
			longest[listOf(path)] = max(longest[listOf(path)], leaf.row+1)
			fill(field, rowAt(path, leaf.row), leaf.text)
		case leaf.row > 0 && path != "reason":
			return nil, &TooManyError{field}
		default:
			fill(field, path, leaf.text)
		}
	}
	for path, text := range m.Fixed {
		if !strings.Contains(path, rowsOf) {
			written[path] = text
			continue
		}
		for row := range longest[listOf(path)] {
			written[rowAt(path, row)] = text
		}
	}
	written["reason"] = strings.Join(reason, "\n")
	return intake.Flat(written), nil
}

// TooManyError says that an element has more rows than what it fills takes: nobody in them is left out silently.
type TooManyError struct{ Field string }

func (e *TooManyError) Error() string {
	return "the field " + e.Field + " has more rows than what it fills in the intake form takes"
}

func (m Mapping) leftOut(field string) bool {
	element, _, _ := strings.Cut(field, ".")
	return slices.Contains(m.LeaveOut, field) || slices.Contains(m.LeaveOut, element)
}

// listOf is the list of which a path fills the rows.
func listOf(path string) string {
	list, _, _ := strings.Cut(path, rowsOf)
	return list
}

func rowAt(path string, row int) string {
	return strings.Replace(path, rowsOf, "["+strconv.Itoa(row)+"]", 1)
}

// leaf is a text of a submission: of which field, and of an element that repeats in which row, from 0.
type leaf struct {
	field string
	row   int
	text  string
}

// leaves are the texts of a submission, in an order that is the same each time. Of choices that are several the texts stand together.
func leaves(data map[string]any) (all []leaf) {
	for _, key := range slices.Sorted(maps.Keys(data)) {
		if key == "linked" || key == "attachments" { // files: where they are, which only OS2forms gives out
			continue
		}
		all = append(all, under(key, 0, data[key])...)
	}
	return all
}

func under(field string, row int, value any) (all []leaf) {
	switch v := value.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			all = append(all, under(field+"."+key, row, v[key])...)
		}
	case []any:
		var texts []string
		for i, one := range v {
			if _, composite := one.(map[string]any); composite {
				all = append(all, under(field, i, one)...)
				continue
			}
			texts = append(texts, textOf(one))
		}
		if len(texts) > 0 {
			all = append(all, leaf{field, row, strings.Join(texts, ", ")})
		}
	default:
		all = append(all, leaf{field, row, textOf(v)})
	}
	return all
}

func textOf(value any) string {
	switch v := value.(type) {
	case string:
		return strings.TrimSpace(v)
	case json.Number:
		return v.String()
	case bool:
		return strconv.FormatBool(v)
	case nil:
		return ""
	}
	return ""
}

var uuidForm = regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$`)

// IsUUID tells whether a text is a UUID as OS2forms writes them.
func IsUUID(text string) bool { return uuidForm.MatchString(text) }

// numbered reads JSON and keeps numbers as they are written.
func numbered(data []byte, into any) error {
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	return decoder.Decode(into)
}
