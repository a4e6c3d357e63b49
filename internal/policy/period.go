package policy

import (
	"fmt"
	"strconv"
	"strings"
)

// Unit is what a period is counted in.
type Unit string

// The units. Hours run by the clock; all others are counted in days of Europe/Copenhagen and end at 23:59:59.
const (
	Hours       Unit = "hours"       // 24 hours are 24 hours, also when the clocks change
	Days        Unit = "days"        // calendar days
	Weeks       Unit = "weeks"       // 7 calendar days
	Months      Unit = "months"      // 31 January + 1 month is the last of February
	WorkingDays Unit = "workingDays" // hverdage: see package calendar
	Quarters    Unit = "quarters"    // calendar quarters; the day after the start is in the first one
)

// units in the order they are documented; suggestions are made from them.
var units = []string{string(Hours), string(Days), string(Weeks), string(Months), string(WorkingDays), string(Quarters)}

// longestPeriod bounds N, so that a slip of the pen is a fault and not a deadline in another century.
const longestPeriod = 1000

// Period is a length of time such as "4 weeks". It is written that way in YAML and JSON.
type Period struct {
	N    int
	Unit Unit
}

// ParsePeriod reads "N unit", as in "24 hours", "1 week" or "10 workingDays". N is at least 1.
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
	case n > longestPeriod:
		return Period{}, fmt.Errorf("%q is too long: at most %d of a unit", text, longestPeriod)
	}
	return Period{N: n, Unit: unit}, nil
}

// parseUnit takes the singular too: "1 week".
func parseUnit(name string) (Unit, error) {
	for _, unit := range units {
		if name == unit || name+"s" == unit {
			return Unit(unit), nil
		}
	}
	return "", fmt.Errorf("unknown unit %q%s; the units are %s", name, didYouMean(name, units), strings.Join(units, ", "))
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

// shortest and longest bound the length in hours, whatever the date. They serve the checks on a policy file only.
func (p Period) shortest() int {
	hoursPer := map[Unit]int{Hours: 1, Days: 24, Weeks: 7 * 24, Months: 28 * 24, WorkingDays: 24, Quarters: 24}
	if p.Unit == Quarters && p.N > 1 {
		return (p.N - 1) * 90 * 24
	}
	return p.N * hoursPer[p.Unit]
}

func (p Period) longest() int {
	switch p.Unit {
	case Hours:
		return p.N
	case WorkingDays:
		// Two weekends for every five days begun, and Easter or Christmas on top.
		return (p.N + 2*(p.N/5+1) + 7) * 24
	case Quarters:
		return p.N * 92 * 24
	case Months:
		return p.N * 31 * 24
	default:
		return p.shortest()
	}
}

// surelyNotShorter tells whether p is never shorter than q.
func (p Period) surelyNotShorter(q Period) bool {
	if p.Unit == q.Unit {
		return p.N >= q.N
	}
	return p.shortest() >= q.longest()
}

// maybeNotShorter tells whether p is on some dates as long as q or longer.
func (p Period) maybeNotShorter(q Period) bool {
	if p.Unit == q.Unit {
		return p.N >= q.N
	}
	return p.longest() >= q.shortest()
}
