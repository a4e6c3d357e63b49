package policy

import (
	"time"

	"samspil/internal/calendar"
)

// Checkpoints are the points on the way to the due date at which a rule wants to be looked at: those it names
// (job-follow-up after 2 and 6 weeks), or so many spread evenly by days with the last on the due date (4 interviews within
// 6 months). Each is the end of its day, in UTC, not later than due. A rule without any gives none. Errors are Deadline's.
func (p *Policy) Checkpoints(rule string, opt Options) ([]time.Time, error) {
	opt.Check = 0
	d, err := p.Deadline(rule, opt)
	if err != nil {
		return nil, err
	}
	_, terms, err := p.rulesOf(d)
	if err != nil || d.Due == nil {
		return nil, err
	}
	return points(terms, d.Start, *d.Due, p.calendarOf(d.Basis)), nil
}

// points are the checkpoints between a start and the due date of the whole period.
func points(terms Terms, start, due time.Time, working calendar.Calendar) []time.Time {
	var points []time.Time
	for _, check := range terms.Checks {
		if at := after(start, check, working); !at.After(due) {
			points = append(points, at)
		}
	}
	days := calendar.DaysBetween(start, due)
	for i := 1; i <= terms.CheckCount; i++ {
		points = append(points, calendar.EndOfDay(calendar.AddDays(start, days*i/terms.CheckCount)).UTC())
	}
	return points
}
