package calendar

import "time"

// AddDays is the day n calendar days after t's day; n may be negative.
func AddDays(t time.Time, n int) time.Time {
	year, month, day := t.In(Copenhagen).Date()
	return Date(year, month, day+n)
}

// AddMonths is the day n months after t's day; n may be negative. Where the month it ends in is too short, it is that
// month's last day: 31 January plus one month is 28 or 29 February.
func AddMonths(t time.Time, n int) time.Time {
	year, month, day := t.In(Copenhagen).Date()
	lastDay := Date(year, month+time.Month(n)+1, 0).Day()
	return Date(year, month+time.Month(n), min(day, lastDay))
}

// DaysBetween is the number of midnights in Copenhagen from a's day to b's day; negative when b is the earlier.
func DaysBetween(a, b time.Time) int {
	return dayNumber(b) - dayNumber(a)
}

// dayNumber counts days in UTC, where every one of them has 24 hours.
func dayNumber(t time.Time) int {
	year, month, day := t.In(Copenhagen).Date()
	return int(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// QuarterStart is the first day of the calendar quarter that t's day is in.
func QuarterStart(t time.Time) time.Time {
	year, month, _ := t.In(Copenhagen).Date()
	return Date(year, month-(month-1)%3, 1)
}

// QuarterEnd is the last day of the calendar quarter that t's day is in.
func QuarterEnd(t time.Time) time.Time {
	first := QuarterStart(t)
	return Date(first.Year(), first.Month()+3, 0)
}

// AddQuarters is the last day of the n-th calendar quarter (n >= 1). The day t itself is not counted, so the first
// quarter is the one that holds the day after: from 2 April one quarter ends on 30 June, from 30 June on 30 September.
func AddQuarters(t time.Time, n int) time.Time {
	first := QuarterStart(AddDays(t, 1))
	return QuarterEnd(Date(first.Year(), first.Month()+time.Month(3*(n-1)), 1))
}
