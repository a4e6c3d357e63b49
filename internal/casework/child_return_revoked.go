package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// A decision to send a child home can be taken back before the child is there: the child will not go, or what spoke for the return does not hold. That is a decision of its
// own, which is heard about, reasoned and sent to the parties, and which they can appeal; it takes the place of the one to return. Until the child is at home the
// placement goes on (Barnets lov § 100, stk. 4, read), so nothing moves. It takes that everybody agrees whose consent a placement takes. Where somebody does not, the
// way is a new decision on the placement, with all that goes before one: the committee cannot undo what the municipality has decided on a return (read on ast.dk,
// "Hjemgivelse"). A return that the appeals board decided is not taken back here.

// RevokeReturn is the decision that a child whom it was decided to send home stays where it is placed.
type RevokeReturn struct {
	Child       string       `json:"child"`
	N           int          `json:"n" range:"0..100000" da:"Anbringelsen" en:"The placement" of:"placement"`
	ConsentedBy []string     `json:"consentedBy,omitempty" max:"12" da:"Hvem der har samtykket i, at barnet bliver" en:"Who has consented that the child stays" of:"member"`
	DecidedOn   incoming.Day `json:"decidedOn,omitempty" back:"1"`
	Belated
	Hearing
}

func (RevokeReturn) Name() string { return "revoke-return" }

func (d RevokeReturn) happened(now time.Time) (time.Time, bool) { return happenedOn(d.DecidedOn, now) }

func (RevokeReturn) dateField() string { return "decidedOn" }

// Check that there is a return to take back, and a ground on which the child stays.
func (d RevokeReturn) Check(s *State, _ Actor, now time.Time) *Refusal {
	child, _, r := s.placedIn(d.Child, d.N)
	if r != nil {
		return r
	}
	returning := child.Child.returning(d.N)
	if returning == nil {
		return refuse("no-return", "n", "Der er ingen afgørelse om hjemgivelse at trække tilbage. Skriv nummeret på den anbringelse, som barnet skulle hjem fra.",
			"There is no decision to return the child to take back. Write the number of the placement from which it was to come home.")
	}
	return first(returning.bindsUs(), s.decidedInTime(d.DecidedOn, returning.DecidedAt, now), d.ground(s, child, now), d.gone())
}

// ground holds that the placement on which the child stays holds.
func (d RevokeReturn) ground(s *State, child *Member, now time.Time) *Refusal {
	t, who := child.Child, s.whoConsents(child, DecisionToPlace, now)
	agreed := len(s.custodians(child)) > 0 && !slices.ContainsFunc(who, func(id string) bool { return !slices.Contains(d.ConsentedBy, id) })
	switch {
	case slices.ContainsFunc(d.ConsentedBy, func(id string) bool { return s.Member(id) == nil }):
		return unknown("consentedBy")
	case !t.holds(d.N), !agreed:
		return refuse("stay-ground", "consentedBy", "Barnet kan kun blive, hvis alle, der skal samtykke til anbringelsen, samtykker. Ellers skal der træffes en ny afgørelse om anbringelsen, uden samtykke af børne- og ungeudvalget (decide-measure med samePlace).",
			"The child can stay only where everybody consents whose consent the placement takes. Otherwise: Take a new decision on the placement, without consent by the committee (decide-measure with samePlace).")
	}
	return nil
}

// Apply has the decision take the place of the return; nothing else changes. What was asked because the child would not go home can be answered now.
func (d RevokeReturn) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	t, m := child.Child, child.Child.runningMeasure(d.N)
	s.involveIn(child.ID, by)
	s.replaceReturn(child, d.N, by, now)
	m.ConsentGone = false // they consent now
	t.Decisions++
	decided := s.recordDecided(child, ChildDecision{N: t.Decisions, Kind: DecisionToStay, Measure: d.N}, dayOrNow(d.DecidedOn, now))
	key := decided.key(child.ID).String()
	s.note(now, Entry{Kind: ReturnRevoked, Actor: by, Subject: child.ID, Key: key, Reason: d.Reason, Basis: s.basis(StepReturn, now), Rows: child.rows()})
	s.noteBoth(child.ID, key, d.Hearing, by, now)
	s.send(child, decided, now)
}

// bindsUs refuses to take back, or to decide anew, what somebody above the municipality has decided.
func (d *ChildDecision) bindsUs() *Refusal {
	if d == nil || d.DecidedBy == "" {
		return nil
	}
	return refuse("return-theirs", "n", "Hjemgivelsen er afgjort af Ankestyrelsen eller retten og kan ikke ændres her. Skal barnet blive, så træf en ny afgørelse om anbringelsen (decide-measure), eller skriv deres nye afgørelse (record-decision).",
		"The return was decided by the appeals board or a court, and cannot be changed here. Where the child is to stay, take a new decision on the placement (decide-measure), or write what they decide anew (record-decision).")
}
