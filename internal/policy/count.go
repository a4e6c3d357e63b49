package policy

import (
	"time"

	"samspil/internal/calendar"
)

// After is when a period of the municipality's own that starts at start ends. Minutes and hours run by the clock, also when the clocks change.
// All other units leave out the day of the start and end at 23:59:59 in Copenhagen. The result is in UTC.
func (p *Policy) After(start time.Time, period Period) time.Time {
	return after(start, period, p.Calendar())
}

// calendarOf counts the working days of what stands on a basis. A period of the law knows no local closing days: that the
// municipality is closed takes nothing from those whom the law protects.
func (p *Policy) calendarOf(basis string) calendar.Calendar {
	if basis == BasisPolicy {
		return p.Calendar()
	}
	return calendar.Calendar{}
}

func after(start time.Time, period Period, working calendar.Calendar) time.Time {
	if period.Unit.ByClock() {
		return start.Add(time.Duration(period.N) * period.Unit.clock()).UTC()
	}
	return calendar.EndOfDay(day(start, period, 1, working)).UTC()
}

// day is the day that lies the period after (sign 1) or before (sign -1) t's day. Not for what runs by the clock.
func day(t time.Time, period Period, sign int, working calendar.Calendar) time.Time {
	n := sign * period.N
	switch period.Unit {
	case Weeks:
		return calendar.AddDays(t, 7*n)
	case Months:
		return calendar.AddMonths(t, n)
	case WorkingDays:
		return working.AddWorkingDays(t, n)
	case Quarters:
		if n < 0 {
			return calendar.AddMonths(t, 3*n)
		}
		return calendar.AddQuarters(t, n)
	default:
		return calendar.AddDays(t, n)
	}
}

// notice is when somebody is told: so many hours or minutes from t by the clock, or at the policy's notice hour on the day that lies the period away
// from t's, counted by the days on which the municipality works.
func (p *Policy) notice(t time.Time, period Period, sign int) time.Time {
	if period.Unit.ByClock() {
		return t.Add(time.Duration(sign*period.N) * period.Unit.clock()).UTC()
	}
	return calendar.AtHour(day(t, period, sign, p.Calendar()), p.NoticeHour).UTC()
}

// Received is when a letter counts as received, which starts an appeal period: Digital Post on the day it is sent, a paper
// letter some working days after its date (at the end of that day).
func (p *Policy) Received(sent time.Time, paper bool) time.Time {
	if paper {
		return p.After(sent, p.Letters.PaperReceived)
	}
	return sent.UTC()
}

// ReopenUntil is the last second in which a journey that ended can be opened again.
func (p *Policy) ReopenUntil(end time.Time) time.Time { return p.After(end, p.ReopenWithin) }

// RetainUntil is the last second for which an ended journey's personal data are kept.
func (p *Policy) RetainUntil(end time.Time) time.Time {
	return calendar.EndOfDay(calendar.AddMonths(end, 12*p.RetentionYears)).UTC()
}
