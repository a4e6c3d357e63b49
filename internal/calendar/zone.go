package calendar

import (
	"time"
	_ "time/tzdata" // so that the zone is found on machines without a zone database
)

// Copenhagen is the zone in which all legal time is counted.
var Copenhagen = mustLoad("Europe/Copenhagen")

func mustLoad(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		// The zone is compiled in: this can only be a broken build.
		panic("calendar: " + err.Error())
	}
	return loc
}

// Date is the first instant of a day in Copenhagen. Values outside their range are normalised as in time.Date.
func Date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, Copenhagen)
}

// StartOfDay is 00:00:00 local on t's day in Copenhagen.
func StartOfDay(t time.Time) time.Time {
	return Date(t.In(Copenhagen).Date())
}

// EndOfDay is 23:59:59 local on t's day in Copenhagen: the moment at which a period ends that ends on that day.
func EndOfDay(t time.Time) time.Time {
	return AtHour(t, 24).Add(-time.Second)
}

// AtHour is the full hour (0-24) local on t's day in Copenhagen.
func AtHour(t time.Time, hour int) time.Time {
	year, month, day := t.In(Copenhagen).Date()
	return time.Date(year, month, day, hour, 0, 0, 0, Copenhagen)
}

// ISODate is t's day in Copenhagen as 2006-01-02; such dates compare as text.
func ISODate(t time.Time) string {
	return t.In(Copenhagen).Format(time.DateOnly)
}
