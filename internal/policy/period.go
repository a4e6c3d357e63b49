package policy

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Unit is what a period is counted in.
type Unit string

// The units. Minutes and hours run by the clock; all others are counted in days of Europe/Copenhagen and end at 23:59:59.
const (
	Minutes     Unit = "minutes"
	Hours       Unit = "hours"       // 24 hours are 24 hours, also when the clocks change
	Days        Unit = "days"        // calendar days
	Weeks       Unit = "weeks"       // 7 calendar days
	Months      Unit = "months"      // 31 January + 1 month is the last of February
	WorkingDays Unit = "workingDays" // hverdage: see package calendar
	Quarters    Unit = "quarters"    // calendar quarters; the day after the start is in the first one
)

// Units are all of them, in the order they are documented.
var Units = []Unit{Minutes, Hours, Days, Weeks, Months, WorkingDays, Quarters}

// ByClock tells whether a unit runs by the clock, and is not counted in days.
func (u Unit) ByClock() bool { return u == Minutes || u == Hours }

// clock is one of a unit that runs by the clock.
func (u Unit) clock() time.Duration {
	if u == Minutes {
		return time.Minute
	}
	return time.Hour
}

// UnknownUnitError is a period whose unit does not exist.
type UnknownUnitError struct{ Unit string }

// Error names the unit, and all there are.
func (e *UnknownUnitError) Error() string {
	return fmt.Sprintf("unknown unit %q; the units are %s", e.Unit, strings.Join(UnitNames(), ", "))
}

// UnitNames are the units as they are written.
func UnitNames() []string {
	names := make([]string, len(Units))
	for i, unit := range Units {
		names[i] = string(unit)
	}
	return names
}

// LongestPeriod bounds N, so that a slip of the pen is a fault and not a deadline in another century.
const LongestPeriod = 1000

// Period is a length of time such as "4 weeks". It is written that way in YAML and JSON.
type Period struct {
	N    int
	Unit Unit
}

// ParsePeriod reads "N unit", as in "24 hours", "1 week" or "10 workingDays". N is at least 1. The error says what is wrong,
// and is an *UnknownUnitError when it is the unit.
func ParsePeriod(text string) (Period, error) {
	number, name, found := strings.Cut(strings.TrimSpace(text), " ")
	if !found {
		return Period{}, fmt.Errorf("%q is no period: write a number and a unit, such as \"4 weeks\"", text)
	}
	n, err := strconv.Atoi(number)
	if err != nil {
		return Period{}, fmt.Errorf("%q is no period: %q is no whole number", text, number)
	}
	unit, err := parseUnit(strings.TrimSpace(name))
	if err != nil {
		return Period{}, err
	}
	switch {
	case n == 0:
		return Period{}, fmt.Errorf("a period of zero (%q) is no period", text)
	case n < 0:
		return Period{}, fmt.Errorf("a period cannot be negative (%q)", text)
	case n > LongestPeriod:
		return Period{}, fmt.Errorf("%q is too long: at most %d of a unit", text, LongestPeriod)
	}
	return Period{N: n, Unit: unit}, nil
}

// parseUnit takes the singular too: "1 week".
func parseUnit(name string) (Unit, error) {
	for _, unit := range Units {
		if name == string(unit) || name+"s" == string(unit) {
			return unit, nil
		}
	}
	return "", &UnknownUnitError{Unit: name}
}

// String is the form that ParsePeriod reads.
func (p Period) String() string {
	if p.N == 1 {
		return "1 " + strings.TrimSuffix(string(p.Unit), "s")
	}
	return fmt.Sprintf("%d %s", p.N, p.Unit)
}

// IsZero tells a missing period from one that is there.
func (p Period) IsZero() bool { return p == Period{} }

// MarshalText writes String's form.
func (p Period) MarshalText() ([]byte, error) {
	if p.IsZero() {
		return []byte{}, nil
	}
	return []byte(p.String()), nil
}

// UnmarshalText reads String's form; empty text is the zero period.
func (p *Period) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*p = Period{}
		return nil
	}
	parsed, err := ParsePeriod(string(text))
	*p = parsed
	return err
}

// Hint says how a period is written, to somebody who has written something else.
func (Period) Hint() (da, en string) {
	return `Skriv et tal og en enhed: "2 weeks", "10 workingDays", "14 days".`, `Write a number and a unit: "2 weeks", "10 workingDays", "14 days".`
}
