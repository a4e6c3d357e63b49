package incoming

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"samspil/internal/calendar"
)

// The years that a date may lie in, whatever it is about. Nobody in a family was born before the first, the Danish holidays
// are known to be right up to the last, and every deadline that is counted from a date between them can be written down.
const (
	firstYear = 1900
	lastYear  = 2199
)

var (
	errNoDay    = errors.New("write a day as 2026-11-22")
	errNoMoment = errors.New("write a time as 2026-11-22T14:30:00+01:00")
)

// Day is a day in Copenhagen as it comes in, written 2026-11-22. Empty is none. What is read from JSON is a day that
// exists, in a year from 1900 to 2199; one that was made otherwise is held to that by First.
type Day string

// DayOf is the day in Copenhagen that a moment lies in.
func DayOf(at time.Time) Day { return Day(calendar.ISODate(at)) }

// Given tells whether there is a day.
func (d Day) Given() bool { return d != "" }

// Valid tells whether it is a day in the years that are taken in. No day is none.
func (d Day) Valid() bool {
	_, err := d.date()
	return err == nil
}

func (d Day) date() (time.Time, error) {
	day, err := time.Parse(time.DateOnly, string(d))
	if err != nil || day.Year() < firstYear || day.Year() > lastYear {
		return time.Time{}, errNoDay
	}
	return calendar.Date(day.Date()), nil
}

// Start is the first instant of the day, in UTC; the zero time where there is no day.
func (d Day) Start() time.Time {
	day, err := d.date()
	if err != nil {
		return time.Time{}
	}
	return day.UTC()
}

// End is the last second of the day, in UTC; the zero time where there is no day.
func (d Day) End() time.Time {
	day, err := d.date()
	if err != nil {
		return time.Time{}
	}
	return calendar.EndOfDay(day).UTC()
}

// UnmarshalJSON reads a day; null and the empty string are none.
func (d *Day) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return errNoDay
	}
	if *d = Day(s); s != "" && !d.Valid() {
		*d = ""
		return errNoDay
	}
	return nil
}

// Hint says how a day is written.
func (Day) Hint() (da, en string) {
	return fmt.Sprintf("Skriv datoen som 2026-11-22, med et årstal fra %d til %d.", firstYear, lastYear),
		fmt.Sprintf("Write the date as 2026-11-22, with a year from %d to %d.", firstYear, lastYear)
}

// Moment is a point in time as it comes in, written in RFC 3339 with its offset. The zero value is none. What is read from
// JSON lies in the years 1900 to 2199.
type Moment struct{ at time.Time }

// At is a moment.
func At(at time.Time) Moment { return Moment{at.UTC()} }

// Given tells whether there is a moment.
func (m Moment) Given() bool { return !m.at.IsZero() }

// IsZero is for the tag omitzero.
func (m Moment) IsZero() bool { return m.at.IsZero() }

// Time is the moment in UTC; the zero time where there is none.
func (m Moment) Time() time.Time { return m.at }

// Valid tells whether it lies in the years that are taken in.
func (m Moment) Valid() bool { return m.at.Year() >= firstYear && m.at.Year() <= lastYear }

// MarshalJSON writes it in UTC; null where there is none.
func (m Moment) MarshalJSON() ([]byte, error) {
	switch {
	case !m.Given():
		return []byte("null"), nil
	case !m.Valid():
		return nil, errNoMoment
	}
	return json.Marshal(m.at)
}

// UnmarshalJSON reads a moment; null is none.
func (m *Moment) UnmarshalJSON(text []byte) error {
	*m = Moment{}
	if string(text) == "null" {
		return nil
	}
	var at time.Time
	if err := json.Unmarshal(text, &at); err != nil {
		return errNoMoment
	}
	// The year is looked at in UTC, in which it is kept: an offset can carry it over the edge.
	if read := At(at); read.Valid() {
		*m = read
		return nil
	}
	return errNoMoment
}

// Hint says how a moment is written.
func (Moment) Hint() (da, en string) {
	return fmt.Sprintf("Skriv tidspunktet som 2026-11-22T14:30:00+01:00, med et årstal fra %d til %d.", firstYear, lastYear),
		fmt.Sprintf("Write the time as 2026-11-22T14:30:00+01:00, with a year from %d to %d.", firstYear, lastYear)
}
