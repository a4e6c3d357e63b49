package casework

import (
	"slices"
	"time"
)

// A consent to a measure can be taken back at any time, by who can give it: who has custody, to support at home (Barnets lov § 32, stk. 2, read: the young are not asked
// there) and to a placement, and to that a young person of 15, too (§ 46). Nothing ends for that, and no child moves: support is not taken from a child, and no child is
// sent home, by a program. Whether a child comes home is a decision (§ 100, stk. 3, nr. 3, read: the time until the return lets the municipality see whether there is
// ground for a placement without consent). So the children's department is asked what follows, within a clock. That a consent can be taken back is read for a
// placement; for support at home it is believed to follow from what consent is.

// TakeBackMeasureConsent is somebody taking back the consent to a measure, at home or outside it.
type TakeBackMeasureConsent struct {
	Child  string  `json:"child"`
	N      int     `json:"n,omitempty" range:"0..100000" da:"Indsatsen, som samtykket gælder (tomt: den, der er planlagt)" en:"The measure that the consent is for (empty: the one that is planned)" of:"measure"`
	Member string  `json:"member" da:"Den, der trækker samtykket tilbage" en:"Who takes the consent back"`
	Reason TextRef `json:"reason,omitempty"`
	Happened
}

func (TakeBackMeasureConsent) Name() string { return "take-back-measure-consent" }

// Check that such a measure runs or is planned, and that the one who takes the consent back is one who can give it.
func (d TakeBackMeasureConsent) Check(s *State, _ Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	planned, m := d.planned(s, child, now), child.Child.runningMeasure(d.N)
	switch {
	case d.N != 0 && m == nil, d.N == 0 && len(child.Child.plannedOnConsent()) == 0:
		return refuse("measure-unknown", "n", "Barnet har ingen løbende indsats med det nummer. Skriv indsatsens nummer, for eksempel 1.",
			"The child has no running measure with that number. Write the measure's number, for example 1.")
	case m != nil && !m.OutsideHome && m.WithoutConsent:
		return refuse("measure-without-consent", "n", "Indsatsen er besluttet uden samtykke, så der er intet samtykke at trække tilbage. Registrér i stedet en klage (file-appeal).",
			"The measure was decided without consent, so there is none to take back. Write down an appeal instead (file-appeal).")
	case m != nil && !slices.Contains(s.whoConsents(child, m.kind(), now), d.Member), m == nil && len(planned) == 0:
		return refuse("consent-not-theirs", "member", "Kun den, der har forældremyndigheden, kan trække samtykket tilbage, og til en anbringelse også en ung på 15 år (12 år ved ændret anbringelsessted). Skriv for eksempel adult-1.",
			"Only who has custody can take the consent back, and to a placement a young person of 15 (12 to another place). Write for example adult-1.")
	case m != nil && m.ConsentGone:
		return unchanged("consent-gone-already", "n", "Børneforvaltningen er allerede ved at tage stilling til indsatsen, fordi samtykket mangler.", "The children's department is deciding on the measure already, because a consent is missing.")
	}
	return nil
}

// kind is what a decision is about on which a measure runs.
func (m Measure) kind() DecisionKind {
	if m.OutsideHome {
		return DecisionToPlace
	}
	return DecisionToStart
}

// planned are the decisions that have not begun and to which the member can take the consent back. What the committee decided stands on no consent.
func (d TakeBackMeasureConsent) planned(s *State, child *Member, now time.Time) (theirs []*ChildDecision) {
	if d.N != 0 {
		return nil
	}
	for _, p := range child.Child.plannedOnConsent() {
		if slices.Contains(s.whoConsents(child, p.Kind, now), d.Member) {
			theirs = append(theirs, p)
		}
	}
	return theirs
}

// Apply asks the children's department what follows. What runs goes on; what was planned does not begin.
func (d TakeBackMeasureConsent) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	note := func(k Key, basis string) {
		s.note(now, Entry{Kind: MeasureConsentBack, Actor: by, Subject: child.ID, Key: k.String(), Why: d.Member, Reason: d.Reason, Basis: basis, Rows: child.rows()})
	}
	for _, planned := range d.planned(s, child, now) {
		note(planned.key(child.ID), planned.Kind.consentBasis())
		s.dropAppeals(child, "consent taken back", now, planned.appealedBy)
		s.fall(child, planned, "consent taken back", by, now)
	}
	if m := child.Child.runningMeasure(d.N); m != nil {
		m.ConsentGone = true
		if m.OutsideHome {
			s.askConsentSeen(child, now)
		}
		note(s.askGround(child, d.at(now), now), m.kind().consentBasis())
	}
}
