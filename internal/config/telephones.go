package config

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
)

// Telephones says where each department is rung by those of the others who wait for it: department id to a telephone number, as people write it. In the environment it is written
// "children=12 34 56 78,social=...".
type Telephones map[string]string

// number is a telephone number as people write one.
var number = regexp.MustCompile(`^\+?[0-9][0-9 ]{2,18}[0-9]$`)

// Decode reads the pairs, and names every wrong one.
func (t *Telephones) Decode(value string) error {
	pairs, errs := idPairs("department", value)
	for _, id := range slices.Sorted(maps.Keys(pairs)) {
		if !number.MatchString(pairs[id]) {
			errs = append(errs, fmt.Errorf("department %q: write its telephone number with digits and spaces", id))
		}
	}
	*t = pairs
	return oneLine(errs)
}

// Known tells that each department that has a number is one of the policy's.
func (t *Telephones) Known(departments []string) error {
	var errs []error
	for _, id := range slices.Sorted(maps.Keys(*t)) {
		if !slices.Contains(departments, id) {
			errs = append(errs, fmt.Errorf("SAMSPIL_DEPARTMENT_TELEPHONES: the policy has no department %q", id))
		}
	}
	return errors.Join(errs...)
}
