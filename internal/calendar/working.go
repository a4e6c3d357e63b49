package calendar

import (
	"fmt"
	"slices"
	"time"
)

// MonthDay is a day of every year, written "12-24" in text and JSON.
type MonthDay struct {
	Month time.Month
	Day   int
}

// ParseMonthDay reads "MM-DD". 29 February is a day; 30 February is an error.
func ParseMonthDay(text string) (MonthDay, error) {
	// A leap year, so that 29 February parses.
	t, err := time.Parse(time.DateOnly, "2024-"+text)
	if err != nil || len(text) != len("12-24") {
		return MonthDay{}, fmt.Errorf("%q is no day of the year: write month and day, such as 12-24", text)
	}
	return MonthDay{Month: t.Month(), Day: t.Day()}, nil
}

// String is the "MM-DD" form.
func (d MonthDay) String() string { return fmt.Sprintf("%02d-%02d", d.Month, d.Day) }

// MarshalText writes the "MM-DD" form.
func (d MonthDay) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the "MM-DD" form.
func (d *MonthDay) UnmarshalText(text []byte) error {
	parsed, err := ParseMonthDay(string(text))
	*d = parsed
	return err
}

// Calendar counts working days for one municipality. The zero value has no local closing days.
type Calendar struct {
	closed []MonthDay
}

// New makes a calendar that, beside weekends and public holidays, is closed on the given days of every year.
func New(closed ...MonthDay) Calendar {
	return Calendar{closed: slices.Clone(closed)}
}

// IsWorkingDay tells whether t's day in Copenhagen is a working day (hverdag).
func (c Calendar) IsWorkingDay(t time.Time) bool {
	return !isRestDay(t) && !c.isClosed(t)
}

func (c Calendar) isClosed(t time.Time) bool {
	_, month, day := t.In(Copenhagen).Date()
	return slices.Contains(c.closed, MonthDay{Month: month, Day: day})
}

// AddWorkingDays is the n-th working day after t's day, which itself is not counted; n = 0 gives t's day, working day or
// not, and a negative n counts backwards.
func (c Calendar) AddWorkingDays(t time.Time, n int) time.Time {
	step := 1
	if n < 0 {
		step, n = -1, -n
	}
	day := StartOfDay(t)
	for n > 0 {
		day = AddDays(day, step)
		if c.IsWorkingDay(day) {
			n--
		}
	}
	return day
}

// WorkingDaysBetween is the number of working days after from's day up to and including to's day; 0 when to is not later.
func (c Calendar) WorkingDaysBetween(from, to time.Time) int {
	n := 0
	last := StartOfDay(to)
	for day := AddDays(from, 1); !day.After(last); day = AddDays(day, 1) {
		if c.IsWorkingDay(day) {
			n++
		}
	}
	return n
}

// NextWorkingDay is t's day if it is a working day, otherwise the next working day.
func (c Calendar) NextWorkingDay(t time.Time) time.Time {
	if c.IsWorkingDay(t) {
		return StartOfDay(t)
	}
	return c.AddWorkingDays(t, 1)
}

// RollAppeal is the day on which an appeal period (klagefrist) ends, where t's day is the end of its weeks: a period that ends on
// a Saturday, Sunday or public holiday runs to the next working day (ast.dk). A local closing day alone moves nothing,
// since it binds the municipality and not the person who appeals; but an end that is moved anyway is not moved to one.
func (c Calendar) RollAppeal(t time.Time) time.Time {
	if isRestDay(t) {
		return c.NextWorkingDay(t)
	}
	return StartOfDay(t)
}
