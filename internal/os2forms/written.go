package os2forms

import (
	"slices"
	"strconv"
	"strings"
)

// Written is one text of a submission, for somebody to read.
type Written struct {
	Field string // its key in the form; with the row behind it where an element repeats
	Text  string
}

// Written are the texts of a submission, in an order that is the same each time. Files are left out: only OS2forms gives them out.
func (s Submission) Written() (all []Written) {
	for _, l := range leaves(s.Data) {
		field := l.field
		if l.row > 0 {
			field += " (" + strconv.Itoa(l.row+1) + ")"
		}
		if l.text != "" {
			all = append(all, Written{field, l.text})
		}
	}
	return all
}

// Lines are texts below each other, each with its name in front.
func Lines(all []Written) string {
	lines := make([]string, len(all))
	for i, w := range all {
		lines[i] = w.Field + ": " + w.Text
	}
	return strings.Join(lines, "\n")
}

// MappingOf is the mapping of a form; of one that has none, one that gives nothing a place.
func MappingOf(all []Mapping, form string) Mapping {
	if at := slices.IndexFunc(all, func(m Mapping) bool { return m.Form == form }); at >= 0 {
		return all[at]
	}
	return Mapping{Form: form}
}
