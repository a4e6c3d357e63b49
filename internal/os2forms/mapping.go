package os2forms

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"samspil/internal/intake"
)

// Mapping says what the fields of one form mean. A field of the form is named by its key in OS2forms, an element within it with a dot between. What it fills is named by its path in the intake form (docs/intake-sheet.md); of the rows of an element that repeats
// by the path with empty brackets: boern.navn fills children[].name, one child for each row.
type Mapping struct {
	Form     string                       `yaml:"form"`     // the form's id in OS2forms
	Fields   map[string]string            `yaml:"fields"`   // what a field fills
	Words    map[string]map[string]string `yaml:"words"`    // what the choices of a field mean, where they are called otherwise
	Fixed    map[string]string            `yaml:"fixed"`    // what is the same in each of these forms
	LeaveOut []string                     `yaml:"leaveOut"` // fields that say nothing about the family: what is in no other list is kept in the reason
}

// rowsOf is how a path names the rows of an element that repeats.
const rowsOf = "[]"

var isForm = regexp.MustCompile(`^[a-z0-9_]{1,64}$`)

// ReadMappings reads a file of mappings, a list of them. Its error names every fault by its form and field, or by its line.
func ReadMappings(data []byte) ([]Mapping, error) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	var all []Mapping
	if err := decoder.Decode(&all); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("is no list of mappings: %w", err)
	}
	if len(all) == 0 {
		return nil, errors.New("has no mapping: add an entry with form and fields")
	}
	var faults []error
	for i, m := range all {
		if slices.ContainsFunc(all[:i], func(before Mapping) bool { return before.Form == m.Form }) {
			faults = append(faults, fmt.Errorf("form %q stands there twice", m.Form))
		}
		for _, fault := range m.check() {
			faults = append(faults, fmt.Errorf("form %q: %w", m.Form, fault))
		}
	}
	return all, errors.Join(faults...)
}

// check says what is wrong with a mapping, in an order that is the same each time.
func (m Mapping) check() (faults []error) {
	if !isForm.MatchString(m.Form) {
		faults = append(faults, errors.New("form must be the form's id in OS2forms, of a-z, 0-9 and underscore"))
	}
	filled := map[string]string{}
	fills := func(field, path string) {
		switch _, known := intake.FlatField(strings.Replace(path, rowsOf, "[0]", 1)); {
		case path == "formId" || !known:
			faults = append(faults, fmt.Errorf("%s: no field of the intake form is called %q: the names stand in docs/intake-sheet.md", field, path))
		case filled[path] != "" && path != "reason":
			faults = append(faults, fmt.Errorf("%s: %s fills %q already", field, filled[path], path))
		case strings.Contains(path, rowsOf) && field != fixed && !strings.Contains(field, "."):
			faults = append(faults, fmt.Errorf("%s: only an element of a row, such as boern.navn, fills what is of each row (%q)", field, path))
		}
		filled[path] = field
	}
	for _, field := range slices.Sorted(maps.Keys(m.Fields)) {
		fills(field, m.Fields[field])
	}
	for _, path := range slices.Sorted(maps.Keys(m.Fixed)) {
		fills(fixed, path)
	}
	for _, list := range []string{"adults", "children"} {
		rows, single := false, false
		for path := range filled {
			rows, single = rows || strings.HasPrefix(path, list+rowsOf), single || strings.HasPrefix(path, list+"[") && !strings.HasPrefix(path, list+rowsOf)
		}
		if rows && single {
			faults = append(faults, fmt.Errorf("%s are filled by rows and one by one: choose one of the two", list))
		}
	}
	for _, field := range slices.Sorted(maps.Keys(m.Words)) {
		if _, there := m.Fields[field]; !there {
			faults = append(faults, fmt.Errorf("words of %s: the field fills nothing", field))
		}
	}
	for _, field := range m.LeaveOut {
		if _, there := m.Fields[field]; there {
			faults = append(faults, fmt.Errorf("%s is left out and fills something", field))
		}
	}
	if len(m.Fields) == 0 {
		faults = append(faults, errors.New("fields is empty"))
	}
	return faults
}

// fixed is what a path is filled by that no field fills.
const fixed = "fixed"
