package strictjson

import (
	"slices"
	"strings"
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
			return known.Path == Root || below && (rest == "" || rest[0] == '.' || rest[0] == '[')
		})
		if !inside {
			all = append(all, fault)
		}
	}
	return all
}
