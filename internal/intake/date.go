package intake

import (
	"encoding/json"
	"time"

	"samspil/internal/calendar"
)

// Date is a day in Denmark, written 2026-11-22.
type Date struct{ day time.Time }

// UnmarshalJSON reads the day.
func (d *Date) UnmarshalJSON(text []byte) error {
	var s string
	if err := json.Unmarshal(text, &s); err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return err
	}
	d.day = calendar.Date(day.Date())
	return nil
}

// Hint says how a day is written.
func (*Date) Hint() (da, en string) {
	return "Skriv datoen som 2026-11-22.", "Write the date as 2026-11-22."
}

// time gives the first instant of the day in Copenhagen, in UTC; nil for no date.
func (d *Date) time() *time.Time {
	if d == nil {
		return nil
	}
	at := d.day.UTC()
	return &at
}
