package calendar

import (
	"fmt"
	"time"
)

// danishMonths are the months as Danish writes them, without a capital letter.
var danishMonths = [...]string{
	"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
}

// Day writes the day in Copenhagen as people read it: "4. maj 2027" in Danish ("da"), "4 May 2027" in every other language.
func Day(t time.Time, language string) string {
	t = t.In(Copenhagen)
	if language == "da" {
		return fmt.Sprintf("%d. %s %d", t.Day(), danishMonths[t.Month()-1], t.Year())
	}
	return t.Format("2 January 2006")
}

// Moment writes a point in time in Copenhagen as people read it: "4. maj 2027 kl. 09.05", "4 May 2027 at 09:05".
func Moment(t time.Time, language string) string {
	clock := " at 15:04"
	if language == "da" {
		clock = " kl. 15.04"
	}
	return Day(t, language) + t.In(Copenhagen).Format(clock)
}
