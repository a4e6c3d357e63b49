package letters

import (
	"time"

	"samspil/internal/calendar"
)

// Day writes the day in Copenhagen as people who read the language do: "4. maj 2027".
func (l Language) Day(t time.Time) string { return languages[l.Code].day(t) }

// Moment writes a point in time in Copenhagen: "4. maj 2027 kl. 09.05".
func (l Language) Moment(t time.Time) string { return languages[l.Code].moment(t) }

// Month writes the month in Copenhagen: "maj 2027".
func (l Language) Month(t time.Time) string {
	t = t.In(calendar.Copenhagen)
	return languages[l.Code].month(t) + " " + t.Format("2006")
}

func (l *language) moment(t time.Time) string {
	t = t.In(calendar.Copenhagen)
	return put(l.texts["language.moment"], map[string]string{"date": l.day(t), "clock": t.Format(l.texts["language.clock"])})
}

func (l *language) day(t time.Time) string {
	t = t.In(calendar.Copenhagen)
	return put(l.texts["language.day"], map[string]string{"day": t.Format("2"), "month": l.month(t), "year": t.Format("2006")})
}

func (l *language) month(t time.Time) string { return l.texts["month."+t.Format("1")] }
