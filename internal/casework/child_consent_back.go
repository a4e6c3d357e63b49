package casework

import (
	"slices"
	"time"
)

// A consent to a placement can be taken back at any time. The child does not move for that: whether it comes home, is a decision (Barnets lov § 100, stk. 3, nr. 3, read: the time
// until the return lets the municipality see whether there is ground for a placement without consent). So the children's department is asked what follows.

// TakeBackPlacementConsent is somebody taking back the consent to a placement.
type TakeBackPlacementConsent struct {
	Child  string  `json:"child"`
	N      int     `json:"n,omitempty" range:"0..100000" da:"Anbringelsens nummer i forløbet (tomt: den, der er planlagt)" en:"The placement's number in the journey (empty: the one that is planned)"`
	Member string  `json:"member" da:"Den, der trækker samtykket tilbage" en:"Who takes the consent back"`
	Reason TextRef `json:"reason,omitempty"`
	Happened
}

func (TakeBackPlacementConsent) Name() string { return "take-back-placement-consent" }

// Check that the child is placed there, and that the one who takes the consent back is one who can give it.
func (d TakeBackPlacementConsent) Check(s *State, _ Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	kind, planned := DecisionToPlace, d.planned(child.Child)
	if planned != nil {
		kind = planned.Kind
	}
	switch m := child.Child.runningMeasure(d.N); {
	case planned == nil && (m == nil || !m.OutsideHome):
		return notPlaced()
	case !slices.Contains(s.whoConsents(child, kind, now), d.Member):
		return refuse("consent-not-theirs", "member", "Kun den, der har forældremyndigheden, eller en ung på 15 år kan trække samtykket tilbage. Skriv for eksempel adult-1.",
			"Only who has custody, or a young person of 15, can take the consent back. Write for example adult-1.")
	case planned == nil && s.fallenOpen(child): // what is planned begins unless the consent is taken back, whatever else is being decided
		return unchanged("anew-open", "child", "Børneforvaltningen er allerede ved at tage stilling til, hvad der skal ske.", "The children's department is deciding already what follows.")
	}
	return nil
}

// planned is the decision on a placement, or another place, that has not begun, where the consent is to that; else nil. What the committee decided stands
// on no consent.
func (d TakeBackPlacementConsent) planned(t *ChildTrack) *ChildDecision {
	for _, p := range t.Planned() {
		if d.N == 0 && p.Plan.OutsideHome && !p.byCommittee() {
			return p
		}
	}
	return nil
}

// Apply asks the children's department what follows. Nothing else changes: the child is where it is, and what was planned does not begin.
func (d TakeBackPlacementConsent) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	if planned := d.planned(child.Child); planned != nil {
		s.note(now, Entry{Kind: PlacementConsentBack, Actor: by, Subject: child.ID, Key: planned.key(child.ID).String(), Why: d.Member, Reason: d.Reason, Basis: "Barnets lov §§ 46 og 98"})
		s.dropAppeals(child, "consent taken back", now, planned.appealedBy)
		s.fall(child, planned, "consent taken back", by, now)
		return
	}
	ask := s.askAnew(child, d.at(now))
	s.note(now, Entry{Kind: PlacementConsentBack, Actor: by, Subject: child.ID, Key: ask.Key.String(), Why: d.Member, Reason: d.Reason, Basis: "Barnets lov § 46"})
	s.Open(ask, now)
}
