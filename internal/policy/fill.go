package policy

import (
	"slices"
	"time"
)

// fill sets due and everything counted from it. Reminders that would not lie between start and due are left out, so a
// short interval decided in a review simply has fewer of them.
func (p *Policy) fill(d *Deadline, terms Terms, due time.Time) {
	due = due.UTC()
	working := p.calendarOf(d.Basis)
	d.Due = &due
	d.Target, d.Final, d.Reminders, d.Escalations = nil, nil, nil, nil
	if !terms.Target.IsZero() {
		if target := after(d.Start, terms.Target, working); target.Before(due) {
			d.Target = &target
		}
	}
	if !terms.Final.IsZero() {
		final := after(due, terms.Final, working)
		d.Final = &final
	}
	d.Reminders = p.reminders(d.Start, due, terms)
	for _, step := range terms.Escalate {
		d.Escalations = append(d.Escalations, Escalation{At: p.escalation(due, step.After), To: step.To})
	}
	slices.SortStableFunc(d.Escalations, func(a, b Escalation) int { return a.At.Compare(b.At) })
}

func (p *Policy) reminders(start, due time.Time, terms Terms) []time.Time {
	var at []time.Time
	for _, before := range terms.RemindBefore {
		at = append(at, p.notice(due, before, -1))
	}
	for _, after := range terms.RemindAfter {
		at = append(at, p.notice(start, after, 1))
	}
	at = slices.DeleteFunc(at, func(t time.Time) bool { return !t.After(start) || !t.Before(due) })
	if len(at) == 0 {
		return nil // as JSON gives it back
	}
	slices.SortFunc(at, time.Time.Compare)
	return slices.CompactFunc(at, time.Time.Equal)
}

// escalation is the due moment itself where the step has no period.
func (p *Policy) escalation(due time.Time, after Period) time.Time {
	if after.IsZero() {
		return due
	}
	return p.notice(due, after, 1)
}
