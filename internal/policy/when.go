package policy

import (
	"fmt"
	"time"

	"samspil/internal/calendar"
)

// The years a date may lie in: the Danish holidays are known to be right for them.
const (
	firstYear = 1990
	lastYear  = 2199
)

var localLayouts = []string{"2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"}

// ParseWhen reads a moment as a person writes it: a date (its first second), a local date-time with or without seconds, or
// RFC 3339 with its offset. Without an offset it is Copenhagen time. An hour that the spring change of the clock leaves out is
// refused; an hour that the autumn change repeats is the first of the two (write an offset for the second).
func ParseWhen(text string) (time.Time, error) {
	when, err := parseWhen(text)
	if err != nil {
		return time.Time{}, err
	}
	if year := when.In(calendar.Copenhagen).Year(); year < firstYear || year > lastYear {
		return time.Time{}, fmt.Errorf("%q is outside the years %d to %d", text, firstYear, lastYear)
	}
	return when, nil
}

func parseWhen(text string) (time.Time, error) {
	if t, err := time.Parse(time.RFC3339, text); err == nil {
		return t.In(calendar.Copenhagen), nil
	}
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return calendar.Date(t.Date()), nil
	}
	for _, layout := range localLayouts {
		if t, err := time.Parse(layout, text); err == nil {
			return local(t)
		}
	}
	return time.Time{}, fmt.Errorf("%q is no moment: write a date (2026-11-22), a local date and time (2026-11-22T14:30), "+
		"or RFC 3339 (2026-11-22T14:30:00+01:00)", text)
}

// local is the wall clock's reading as an instant in Copenhagen.
func local(wall time.Time) (time.Time, error) {
	// Both offsets are tried, summer time first, since it is the earlier instant where an hour comes twice.
	for _, offset := range []time.Duration{2 * time.Hour, time.Hour} {
		t := wall.Add(-offset).In(calendar.Copenhagen)
		if t.Format(time.DateTime) == wall.Format(time.DateTime) {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%s does not exist in Copenhagen: the clock is put forward from 02:00 to 03:00 that night",
		wall.Format("2006-01-02 15:04"))
}
