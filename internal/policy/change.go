package policy

import (
	"fmt"
	"time"

	"samspil/internal/calendar"
)

// Extend (forlænge) adds the period to the due date, by a decision somebody has taken. Reminders, escalations and the final
// date follow; the target stays. It is refused with a *RefusedError whose reason is ErrGate, ErrNotExtendable, ErrUnit,
// ErrTooLong or ErrBeyondMax. Days given back by pauses do not use up the rule's longest period.
func (p *Policy) Extend(d Deadline, by Period) (Deadline, error) {
	if d.Due == nil {
		return d, &RefusedError{Rule: d.Rule, Reason: ErrGate}
	}
	rule, terms, err := p.rulesOf(d)
	if err != nil {
		return d, err
	}
	if terms.Extend == nil {
		return d, &RefusedError{Rule: d.Rule, Reason: ErrNotExtendable}
	}
	if by.Unit.ByClock() != d.Unit.ByClock() {
		return d, &RefusedError{Rule: d.Rule, Reason: ErrUnit}
	}
	working := p.calendarOf(d.Basis)
	if by.N < 1 || after(*d.Due, by, working).After(after(*d.Due, terms.Extend.By, working)) {
		return d, &RefusedError{Rule: d.Rule, Reason: ErrTooLong, Limit: terms.Extend.By}
	}
	due := p.end(rule, d.Basis, *d.Due, by)
	if limit := terms.Extend.Max; !limit.IsZero() {
		if due.After(p.longest(d, limit)) {
			return d, &RefusedError{Rule: d.Rule, Reason: ErrBeyondMax, Limit: limit}
		}
	}
	changed := d.with(Change{Kind: Extended, By: by})
	p.fill(&changed, terms, due)
	changed.Target = d.Target
	return changed, nil
}

// longest is the latest due date the limit allows, with the pauses given back.
func (p *Policy) longest(d Deadline, limit Period) time.Time {
	working := p.calendarOf(d.Basis)
	latest := after(d.Start, limit, working)
	for _, change := range d.Changes {
		if change.Kind == Paused {
			latest = later(latest, d.Unit, change.Given, working)
		}
	}
	return latest
}

// Resume gives back what a suspension took from the clock, in what the rule is counted in: the midnights between the two
// instants, the working days after the day of the pause up to and including the day of the resumption, or the hours begun.
// Moments up to pausedFrom
// stay; all later ones move by the same, and none of them into the pause. A clock that is not pausable is returned unchanged. Where several suspensions stop one clock, call it once, when the last of them ends.
func (p *Policy) Resume(d Deadline, pausedFrom, resumedAt time.Time) Deadline {
	if !d.Pausable || d.Due == nil || !resumedAt.After(pausedFrom) {
		return d
	}
	working := p.calendarOf(d.Basis)
	given := lost(d.Unit, pausedFrom, resumedAt, working)
	from, to := pausedFrom.UTC(), resumedAt.UTC()
	changed := d.with(Change{Kind: Paused, From: &from, To: &to, Given: given})
	move := func(t time.Time) time.Time {
		if !t.After(pausedFrom) {
			return t
		}
		if at := later(t, d.Unit, given, working); at.After(resumedAt) {
			return at
		}
		// A clock of working days that was stopped on a Friday and resumed on a Sunday lost no day; but what was still ahead when it was
		// stopped is still ahead when it runs again.
		return later(atClock(resumedAt, t), d.Unit, 1, working)
	}
	changed.Target, changed.Due, changed.Final = moved(d.Target, move), moved(d.Due, move), moved(d.Final, move)
	changed.Reminders = nil
	for _, at := range d.Reminders {
		changed.Reminders = append(changed.Reminders, move(at))
	}
	changed.Escalations = nil
	for _, e := range d.Escalations {
		changed.Escalations = append(changed.Escalations, Escalation{At: move(e.At), To: e.To})
	}
	return changed
}

// lost is how much of the unit a pause took.
func lost(unit Unit, from, to time.Time, working calendar.Calendar) int {
	switch unit {
	case Minutes, Hours:
		return int((to.Sub(from) + unit.clock() - 1) / unit.clock())
	case WorkingDays:
		return working.WorkingDaysBetween(from, to)
	default:
		return calendar.DaysBetween(from, to)
	}
}

// later moves t by n of what lost counts and keeps its time of day.
func later(t time.Time, unit Unit, n int, working calendar.Calendar) time.Time {
	if unit.ByClock() {
		return t.Add(time.Duration(n) * unit.clock())
	}
	day := calendar.AddDays(t, n)
	if unit == WorkingDays {
		day = working.AddWorkingDays(t, n)
	}
	return atClock(day, t)
}

// atClock is the time of day of t on another day, in Copenhagen.
func atClock(day, t time.Time) time.Time {
	year, month, date := day.Date()
	hour, minute, second := t.In(calendar.Copenhagen).Clock()
	return time.Date(year, month, date, hour, minute, second, t.Nanosecond(), calendar.Copenhagen).UTC()
}

func moved(t *time.Time, move func(time.Time) time.Time) *time.Time {
	if t == nil {
		return nil
	}
	at := move(*t)
	return &at
}

// with is a copy with one more change; the receiver's slice is not touched.
func (d Deadline) with(change Change) Deadline {
	changes := make([]Change, 0, len(d.Changes)+1)
	d.Changes = append(append(changes, d.Changes...), change)
	return d
}

// rulesOf is the version and variant of the rule that the deadline started under.
func (p *Policy) rulesOf(d Deadline) (Rule, Terms, error) {
	rule, err := p.Rule(d.Rule, d.Start)
	if err != nil {
		return Rule{}, Terms{}, fmt.Errorf("deadline of policy %s: %w", d.Policy, err)
	}
	terms, err := rule.TermsFor(d.Variant)
	if err != nil {
		return Rule{}, Terms{}, fmt.Errorf("deadline of policy %s: %w", d.Policy, err)
	}
	return rule, terms, nil
}
