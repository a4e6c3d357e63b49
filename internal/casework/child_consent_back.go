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
	N      int     `json:"n" range:"0..100000" da:"Anbringelsens nummer i forløbet" en:"The placement's number in the journey"`
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
	switch m := child.Child.runningMeasure(d.N); {
	case m == nil || !m.OutsideHome:
		return notPlaced()
	case !slices.Contains(s.whoConsents(child, DecisionToPlace, now), d.Member):
		return refuse("consent-not-theirs", "member", "Kun den, der har forældremyndigheden, eller en ung på 15 år kan trække samtykket tilbage. Skriv for eksempel adult-1.",
			"Only who has custody, or a young person of 15, can take the consent back. Write for example adult-1.")
	case s.fallenOpen(child):
		return unchanged("anew-open", "child", "Børneforvaltningen er allerede ved at tage stilling til, hvad der skal ske.", "The children's department is deciding already what follows.")
	}
	return nil
}

// Apply asks the children's department what follows. Nothing else changes: the child is where it is.
func (d TakeBackPlacementConsent) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	child.Child.Decisions++
	ask := s.ask(StepAnew, child.ID, child.Child.Decisions, d.at(now))
	s.note(now, Entry{Kind: PlacementConsentBack, Actor: by, Subject: child.ID, Key: ask.Key.String(), Why: d.Member, Reason: d.Reason, Basis: "Barnets lov § 46"})
	s.Open(ask, now)
}
