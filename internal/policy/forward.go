package policy

import "time"

// BringForward sets the due date to at most the period after the news, where it is later than that; reminders, escalations
// and the final date follow. It never moves a due date back in time past the news, and never later. Errors are those of a
// rule the policy no longer has.
func (p *Policy) BringForward(d Deadline, news time.Time, within Period) (Deadline, error) {
	if d.Due == nil {
		return d, nil
	}
	due := p.After(news, within)
	if !due.Before(*d.Due) {
		return d, nil
	}
	_, terms, err := p.rulesOf(d)
	if err != nil {
		return d, err
	}
	from := news.UTC()
	changed := d.with(Change{Kind: Forward, From: &from, By: within})
	p.fill(&changed, terms, due)
	return changed, nil
}

// Recompute is the deadline as this policy gives it: the same rule, variant, start and decided interval, with the
// extensions, pauses and bringings forward made again in order. An extension this policy does not allow is kept as decided:
// moving to another policy takes back no decision. Errors are those of Deadline; a decided interval above a new cap is one.
func (p *Policy) Recompute(d Deadline) (Deadline, error) {
	opt := Options{Variant: d.Variant, Start: d.Start, Check: d.Check}
	if !d.Interval.IsZero() {
		opt.Interval = &d.Interval
	}
	rule, err := p.Rule(d.Rule, d.Start)
	if err != nil {
		return d, err
	}
	if d.EndsWith != nil && len(rule.EndsWith) > 0 {
		opt.Starts = map[string]time.Time{rule.EndsWith[0]: *d.EndsWith}
	}
	moved, err := p.Deadline(d.Rule, opt)
	if err != nil {
		return d, err
	}
	for _, change := range d.Changes {
		if moved, err = p.repeat(moved, change); err != nil {
			return d, err
		}
	}
	return moved, nil
}

// repeat makes one earlier change again.
func (p *Policy) repeat(d Deadline, change Change) (Deadline, error) {
	switch change.Kind {
	case Paused:
		return p.Resume(d, *change.From, *change.To), nil
	case Forward:
		return p.BringForward(d, *change.From, change.By)
	}
	if d.Due == nil {
		return d, nil
	}
	rule, terms, err := p.rulesOf(d)
	if err != nil {
		return d, err
	}
	target := d.Target
	changed := d.with(change)
	p.fill(&changed, terms, p.end(rule, changed.Basis, *d.Due, change.By))
	changed.Target = target
	return changed, nil
}
