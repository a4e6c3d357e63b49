package casework

import (
	"slices"
	"time"
)

// A measure stands on consent, or on a decision without it. Where a consent that it takes is gone, because it was taken back or because somebody else has custody now,
// nothing ends by itself: the measure runs, what is planned waits, and the children's department decides what follows.

// MeasureGround is what a measure stands on.
type MeasureGround string

// The grounds.
const (
	OnConsent      MeasureGround = "consent"
	WithoutConsent MeasureGround = "without-consent" // by the children's department
	OnCommittee    MeasureGround = "committee"
	OnChair        MeasureGround = "chair" // for the time being
	OnBoard        MeasureGround = "appeals-board"
	OnDirector     MeasureGround = "board-director" // for the time being
	ConsentLacking MeasureGround = "consent-gone"   // it is to be decided what follows
	Lapsed         MeasureGround = "lapsed"         // the time was over in which it was to be approved, or decided for good, and it is to be decided what follows
	GroundFallen   MeasureGround = "fallen"         // the decision does not hold any more, and it is to be decided what follows
	GroundUnknown  MeasureGround = "unknown"        // it was decided before the family came in
)

func ground(by MeasureDecider, consent bool) MeasureGround {
	switch by {
	case ByCommittee:
		return OnCommittee
	case ByChair:
		return OnChair
	case ByBoard:
		return OnBoard
	case ByDirector:
		return OnDirector
	}
	if consent {
		return OnConsent
	}
	return WithoutConsent
}

// planGround is what something planned stands on.
func (d *ChildDecision) planGround() MeasureGround {
	return ground(d.DecidedBy, len(d.Plan.ConsentedBy) > 0)
}

// ground is what a measure that runs stands on: the last decision by which it began. Another place is no ground of a placement.
func (t *ChildTrack) ground(m Measure) MeasureGround {
	on := GroundUnknown
	for _, d := range t.Decided {
		if d.Measure != m.N || d.Kind != DecisionToPlace && d.Kind != DecisionToStart && d.Kind != DecisionToChange {
			continue
		}
		switch on = ground(d.DecidedBy, !m.WithoutConsent); {
		case d.Fallen:
			on = GroundFallen
		case d.LapsedAt != nil:
			on = Lapsed
		}
	}
	if m.ConsentGone && t.onConsent(m) && on != GroundFallen {
		return ConsentLacking
	}
	return on
}

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
// That the child is to be placed elsewhere is none: the placement has the same ground there.
func (t *ChildTrack) undecided(m Measure) bool {
	return m.ConsentGone && t.onConsent(m) && t.returning(m.N) == nil &&
		!slices.ContainsFunc(t.Planned(), func(d *ChildDecision) bool { return d.Plan.N == m.N && d.Kind != DecisionToMove })
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
				if m.OutsideHome {
					s.askConsentSeen(child, now)
				}
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

func consentGone() *Refusal {
	return refuse("consent-gone", "outcome", "Ikke alle, hvis samtykke det kræver, samtykker. Skriv, hvem der samtykker nu (consent-given, kun til støtte i hjemmet), eller træf først en ny afgørelse: ændr eller afslut indsatsen (decide-measure), afgør hjemgivelse (decide-return), eller skriv, at det planlagte ikke begynder (begin-measure).",
		"Not everybody whose consent it takes consents. Write who consents now (consent-given, to support at home only), or first take a new decision: change or end the measure (decide-measure), decide that the child comes home (decide-return), or write that what is planned does not begin (begin-measure).")
}

// consent holds that who is said to consent now is everybody whose consent the support at home takes; a placement, and what is planned, takes a decision.
func (d DecideAnew) consent(s *State, child *Member, now time.Time) *Refusal {
	t := child.Child
	switch {
	case d.Outcome != AnewConsented && len(d.ConsentedBy) == 0:
		return nil
	case d.Outcome != AnewConsented || !s.lacksConsent(child, now):
		return refuse("consent-there", "consentedBy", "Der mangler intet samtykke, eller noget andet følger. Lad feltet stå tomt, og vælg et andet udfald.",
			"No consent is missing, or something else follows. Leave the field empty and choose another outcome.")
	case slices.ContainsFunc(t.Case.runningMeasures(), func(m Measure) bool { return m.OutsideHome && t.undecided(m) }),
		slices.ContainsFunc(t.plannedOnConsent(), func(p *ChildDecision) bool { return s.stillConsented(child, p, now) != nil }):
		return consentGone()
	case len(s.custodians(child)) == 0, slices.ContainsFunc(s.whoConsents(child, DecisionToStart, now), func(id string) bool { return !slices.Contains(d.ConsentedBy, id) }):
		return refuse("consent-missing", "consentedBy", "Alle, der har forældremyndigheden, skal samtykke til støtten (barnets lov § 32, stk. 2). Skriv dem alle, eller træf en afgørelse om indsatsen (decide-measure).",
			"Each who has custody must consent to the support (Barnets lov § 32(2)). Write all of them, or take a decision on the measure (decide-measure).")
	}
	return nil
}

// consented has support at home stand on consent again, where somebody consents.
func (s *State) consented(child *Member, by []string) {
	for i := range child.Child.Case.measures() {
		if m := &child.Child.Case.Measures[i]; len(by) > 0 && !m.OutsideHome {
			m.ConsentGone = false
		}
	}
}

// measures are those of a case; none where there is none.
func (c *ChildCase) measures() []Measure {
	if c == nil {
		return nil
	}
	return c.Measures
}
