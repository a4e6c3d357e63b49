package casework

import (
	"slices"
	"time"
)

// A measure stands on consent, or on a decision without it. Where a consent that it takes is gone, because it was taken back or because somebody else has custody now,
// nothing ends by itself: the measure runs, what is planned waits, and the children's department decides what follows.

// consentBasis is what has a decision of a kind take consent.
func (k DecisionKind) consentBasis() string {
	switch k {
	case DecisionToPlace:
		return "Barnets lov § 46"
	case DecisionToMove:
		return "Barnets lov § 98"
	default:
		return "Barnets lov § 32, stk. 2"
	}
}

// onConsent tells whether a measure stands on consent: that is the rule, and so it is also where nobody knows, as of one with which a child came in.
func (t *ChildTrack) onConsent(m Measure) bool {
	if m.OutsideHome {
		return !t.placedByCommittee(m.N)
	}
	return !m.WithoutConsent
}

// plannedOnConsent are the decisions that have something begin on consent.
func (t *ChildTrack) plannedOnConsent() []*ChildDecision {
	return slices.DeleteFunc(t.Planned(), func(d *ChildDecision) bool { return len(d.Plan.ConsentedBy) == 0 })
}

// undecided tells whether it is still to be decided what becomes of a measure that stands on a consent that is gone: no other decision is to come in its place.
func (t *ChildTrack) undecided(m Measure) bool {
	return m.ConsentGone && t.onConsent(m) && t.returning(m.N) == nil &&
		!slices.ContainsFunc(t.Planned(), func(d *ChildDecision) bool { return d.Plan.N == m.N })
}

// lacksConsent tells whether something runs, or is to begin, on a consent that is not there.
func (s *State) lacksConsent(child *Member, now time.Time) bool {
	t := child.Child
	return t.CaseOpen() && slices.ContainsFunc(t.Case.runningMeasures(), t.undecided) ||
		slices.ContainsFunc(t.plannedOnConsent(), func(d *ChildDecision) bool { return s.stillConsented(child, d, now) != nil })
}

// custodyGround asks, on the day on which somebody else gets custody, what follows for what runs on consent, and for what is planned on it: the new holder
// has not been asked (Barnets lov §§ 32, 46 and 98).
func (s *State) custodyGround(child *Member, now time.Time) {
	t := child.Child
	if t.CaseOpen() {
		for i := range t.Case.Measures {
			if m := &t.Case.Measures[i]; m.EndedAt == nil && t.onConsent(*m) {
				m.ConsentGone = true
			}
		}
	}
	if s.lacksConsent(child, now) {
		s.askGround(child, now, now)
	}
}

// askGround asks the children's department what follows where a consent is gone, unless it is deciding what follows from something else already: that is not
// answered then before this is decided, too. It gives the key of what is asked.
func (s *State) askGround(child *Member, since, now time.Time) Key {
	for _, t := range s.OpenTasks() {
		if t.Key.Step == StepAnew && t.Key.Subject == child.ID {
			return t.Key
		}
	}
	ask := s.askAnew(child, since)
	s.Open(ask, now)
	return ask.Key
}
