package strictjson

import (
	"slices"
	"strings"

	"samspil/internal/incoming"
)

// Fault is one field that is wrong. It says what to write instead, and never repeats what was written.
type Fault struct {
	Path string `json:"field"` // e.g. adults[0].cpr
	Da   string `json:"da"`
	En   string `json:"en"`
	// Known is the path as it may be written down: a name that somebody made up is a question mark in it.
	Known string `json:"-"`
}

// Faults are all faults of a document.
type Faults []Fault

// MaxFaults is how many faults are named; where there are more, the last one says so.
const MaxFaults = incoming.MaxFaults

// more says that there are more faults than are named. It is about the whole document, so no later fault is added.
var more = Fault{
	Path: Root, Known: Root, Da: "Der er flere fejl end dem, der står her. Ret dem, og send igen.", En: "There are more faults than these. Correct them, and send again.",
}

// Full tells whether there may be more faults than these.
func (f Faults) Full() bool { return len(f) >= MaxFaults }

// Add adds a fault, as far as there is room.
func (f Faults) Add(fault Fault) Faults {
	switch {
	case len(f) < MaxFaults:
		return append(f, fault)
	case len(f) == MaxFaults:
		return append(f, more)
	}
	return f
}

// Error lists them in English.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, fault := range f {
		lines[i] = fault.Path + ": " + fault.En
	}
	return strings.Join(lines, "\n")
}

// And adds faults that were found later in the same document, except in places that already have one.
func (f Faults) And(later Faults) Faults {
	all := f
	for _, fault := range later {
		if len(all) > MaxFaults {
			break
		}
		inside := slices.ContainsFunc(f, func(known Fault) bool {
			rest, below := strings.CutPrefix(fault.Path, known.Path)
			return known.Path == Root || below && (rest == "" || rest[0] == '.' || rest[0] == '[')
		})
		if !inside {
			all = all.Add(fault)
		}
	}
	return all
}
