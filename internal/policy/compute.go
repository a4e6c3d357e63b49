package policy

import (
	"fmt"
	"strings"
	"time"

	"samspil/internal/calendar"
)

// Deadline is the one place where a rule becomes dates. The version of the rule is the one in force on the day the clock
// starts. The day of the start is not counted; a period counted in days ends at 23:59:59 in Copenhagen; hours run by the
// clock. Errors: ErrUnknownRule, ErrNotInForce, ErrUnknownVariant, ErrNoStart, ErrInterval.
func (p *Policy) Deadline(rule string, opt Options) (Deadline, error) {
	start, err := p.startOf(rule, opt)
	if err != nil {
		return Deadline{}, err
	}
	r, err := p.Rule(rule, start)
	if err != nil {
		return Deadline{}, err
	}
	terms, err := r.TermsFor(opt.Variant)
	if err != nil {
		return Deadline{}, err
	}
	d := Deadline{
		Rule: r.ID, Variant: opt.Variant, Policy: p.Version, Start: start.UTC(),
		Pausable: r.Pausable && !MatchesAny(p.Suspension.NeverPause, r.ID),
	}
	d.Basis, d.Verified = r.standsOn(opt.Variant)
	if r.Gate {
		return d, nil
	}
	period, err := p.periodOf(r, terms, start, opt.Interval, p.calendarOf(d.Basis))
	if err != nil {
		return Deadline{}, err
	}
	if opt.Interval != nil {
		d.Interval = period
	}
	d.Unit = period.Unit
	due := p.end(r, d.Basis, start, period)
	d.EndsWith = endsWith(r, opt.Starts)
	if d.EndsWith != nil {
		due = earlierEnd(start, due, *d.EndsWith)
	}
	if points := points(terms, start, due, p.calendarOf(d.Basis)); 0 < opt.Check && opt.Check <= len(points) {
		d.Check, due = opt.Check, points[opt.Check-1]
	}
	p.fill(&d, terms, due)
	return d, nil
}

// startOf is the earliest of the given starts that the rule knows, in whichever of its versions.
func (p *Policy) startOf(id string, opt Options) (time.Time, error) {
	earliest := opt.Start
	known := false
	for _, rule := range p.Rules {
		if rule.ID != id {
			continue
		}
		known = true
		for _, event := range rule.Starts {
			at, given := opt.Starts[event]
			if given && !at.IsZero() && (earliest.IsZero() || at.Before(earliest)) {
				earliest = at
			}
		}
	}
	if !known {
		return time.Time{}, fmt.Errorf("%w: %q is not in policy %s", ErrUnknownRule, id, p.Version)
	}
	if earliest.IsZero() {
		return time.Time{}, fmt.Errorf("%w for rule %s", ErrNoStart, id)
	}
	return earliest, nil
}

// Rule is the version of the rule in force on the day in Copenhagen. Errors: ErrUnknownRule, ErrNotInForce.
func (p *Policy) Rule(id string, on time.Time) (Rule, error) {
	day := calendar.ISODate(on)
	known := false
	for _, rule := range p.Rules {
		if rule.ID != id {
			continue
		}
		known = true
		if rule.inForce(day) {
			return rule, nil
		}
	}
	if known {
		return Rule{}, fmt.Errorf("%w: %s on %s, policy %s", ErrNotInForce, id, day, p.Version)
	}
	return Rule{}, fmt.Errorf("%w: %q is not in policy %s", ErrUnknownRule, id, p.Version)
}

// inForce compares days as text: 2006-01-02 sorts by date.
func (r Rule) inForce(day string) bool {
	return (r.ValidFrom == "" || r.ValidFrom <= day) && (r.ValidTo == "" || day <= r.ValidTo)
}

// TermsFor is the rule's terms with those of the variant over them. A rule with variants needs one of them, a rule
// without takes none: anything else is ErrUnknownVariant.
func (r Rule) TermsFor(variant string) (Terms, error) {
	if variant == "" && len(r.Variants) == 0 {
		return r.Terms, nil
	}
	ids := make([]string, 0, len(r.Variants))
	for _, v := range r.Variants {
		if v.ID == variant {
			return r.Terms.With(v.Terms), nil
		}
		ids = append(ids, v.ID)
	}
	if len(ids) == 0 {
		return Terms{}, fmt.Errorf("%w: rule %s has no variants, %q was given", ErrUnknownVariant, r.ID, variant)
	}
	return Terms{}, fmt.Errorf("%w: rule %s has %s, %q was given", ErrUnknownVariant, r.ID, strings.Join(ids, ", "), variant)
}

// periodOf is the rule's period, or the interval a review decided when that is no longer than the cap.
func (p *Policy) periodOf(r Rule, terms Terms, start time.Time, interval *Period, working calendar.Calendar) (Period, error) {
	if interval == nil {
		return terms.Period, nil
	}
	if terms.Cap.IsZero() || interval.N < 1 || interval.Unit.ByClock() {
		return Period{}, &RefusedError{Rule: r.ID, Reason: ErrInterval, Limit: terms.Cap}
	}
	if after(start, *interval, working).After(after(start, terms.Cap, working)) {
		return Period{}, &RefusedError{Rule: r.ID, Reason: ErrInterval, Limit: terms.Cap}
	}
	return *interval, nil
}

// endsWith is the earliest of the given events that may end the rule's clock, or nil.
func endsWith(r Rule, starts map[string]time.Time) *time.Time {
	var earliest *time.Time
	for _, event := range r.EndsWith {
		at, given := starts[event]
		if given && !at.IsZero() && (earliest == nil || at.Before(*earliest)) {
			utc := at.UTC()
			earliest = &utc
		}
	}
	return earliest
}

// earlierEnd is the end of the bounding event's day, when that lies after the start's day and before due. An event on or before the
// start's day bounds nothing: what it calls for was done before the clock started.
func earlierEnd(start, due, bound time.Time) time.Time {
	end := calendar.EndOfDay(bound)
	if end.After(calendar.EndOfDay(start)) && end.Before(due) {
		return end
	}
	return due
}

// end is when the period from start ends under the rule, which stands on the basis (or its variant does).
func (p *Policy) end(r Rule, basis string, start time.Time, period Period) time.Time {
	due := after(start, period, p.calendarOf(basis))
	if r.RollAppeal {
		return calendar.EndOfDay(p.Calendar().RollAppeal(due))
	}
	return due
}
