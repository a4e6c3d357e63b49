package calendar

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/dk"
)

// publicHolidays are the Danish public holidays that can fall on a weekday. Easter Sunday and Whit Sunday are missing because they are Sundays.
// dk.Grundlovsdag is left out: 5 June is a closing day where the local calendar says so.
var publicHolidays = []*cal.Holiday{
	dk.Nytaarsdag,
	dk.Skaertorsdag,
	dk.Langfredag,
	dk.AndenPaaskedag,
	dk.StoreBededag, // the library ends it with 2023
	dk.KristiHimmelfartsdag,
	dk.AndenPinsedag,
	dk.Juledag,
	dk.AndenJuledag,
}

// Holiday is the Danish name of the public holiday on t's day in Copenhagen, or "" when there is none. Easter Sunday and
// Whit Sunday are named as the Sundays they are.
func Holiday(t time.Time) string {
	year, month, day := t.In(Copenhagen).Date()
	for _, holiday := range publicHolidays {
		actual, _ := holiday.Calc(year)
		if actual.IsZero() {
			continue
		}
		// The library answers with midnight in the machine's zone; noon is on the same day in every zone and on every change
		// of the clock.
		_, m, d := actual.Add(12 * time.Hour).Date()
		if m == month && d == day {
			return holiday.Name
		}
	}
	return ""
}

// isRestDay tells whether t's day is a Saturday, a Sunday or a public holiday: what moves the end of an appeal period.
func isRestDay(t time.Time) bool {
	switch t.In(Copenhagen).Weekday() {
	case time.Saturday, time.Sunday:
		return true
	}
	return Holiday(t) != ""
}
