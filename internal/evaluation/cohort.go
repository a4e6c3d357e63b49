package evaluation

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Cohort is which families are counted together, kept under a name.
type Cohort struct {
	Name     string    `json:"name"`
	From     time.Time `json:"from"`              // families whose journey began then or later
	Until    time.Time `json:"until"`             // and before then
	Filter   Filter    `json:"filter,omitzero"`   // and of these only such
	Growing  bool      `json:"growing"`           // who fits later belongs to it later; else those who fitted when it was made, for good
	Invented bool      `json:"invented"`          // families that nobody has met: every page and file says so
	Assumed  []Words   `json:"assumed,omitempty"` // of invented families: what nobody has published, and is so because something has to be
	Cost     float64   `json:"cost,omitempty"`    // in kroner, of the whole effort, as somebody entered it; 0: not entered
}

// Filter says which of the families that began in a cohort's period belong to it; what is empty lets all in.
type Filter struct {
	LeadDepartment string `json:"leadDepartment,omitempty"`
	PolicyVersion  string `json:"policyVersion,omitempty"`
}

// Errors of a cohort: each is one sentence for whoever named it.
var (
	ErrCohortName  = errors.New("a cohort's name has small letters, digits and hyphens, at most 40: for example assens-2026")
	ErrCohortTime  = errors.New("a cohort ends after it begins: give --from and --until as days, for example 2026-01-01")
	ErrCohortEmpty = errors.New("no family belongs to the cohort")
	ErrTooEarly    = errors.New("nothing was known of the cohort yet on that day: choose a later one")
	ErrOverlap     = errors.New("the two cohorts have families in common, so they cannot be compared")
	ErrNoMeasure   = errors.New("there is no such measure")
)

var cohortName = regexp.MustCompile(`^[a-z0-9æøå][a-z0-9æøå-]{0,39}$`)

// Check that a cohort can be kept.
func (c Cohort) Check() error {
	switch {
	case !cohortName.MatchString(c.Name):
		return fmt.Errorf("%q: %w", strings.ToValidUTF8(c.Name, "?"), ErrCohortName)
	case !c.Until.After(c.From):
		return fmt.Errorf("%s: %w", c.Name, ErrCohortTime)
	case c.Cost < 0:
		return fmt.Errorf("%s: the cost is a number of kroner, not below 0", c.Name)
	}
	return nil
}

// Members are the cases of those that belong to the cohort. A family that came back is in it once, by its first journey: it stands in the report as one that came back.
func (c Cohort) Members(families []*Family) (cases []string) {
	in := map[string]bool{}
	for _, f := range families { // in the order of their numbers, so the first journey comes first
		if in[f.Before] || f.Began.Before(c.From) || !f.Began.Before(c.Until) ||
			c.Filter.LeadDepartment != "" && c.Filter.LeadDepartment != f.Lead || c.Filter.PolicyVersion != "" && c.Filter.PolicyVersion != f.Policy {
			if in[f.Before] {
				in[f.Case] = true // nor does it belong to it by its third
			}
			continue
		}
		in[f.Case] = true
		cases = append(cases, f.Case)
	}
	return cases
}

// Only are the families with these case numbers.
func Only(families []*Family, cases []string) []*Family {
	return slices.DeleteFunc(slices.Clone(families), func(f *Family) bool { return !slices.Contains(cases, f.Case) })
}
