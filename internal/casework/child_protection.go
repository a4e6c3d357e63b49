package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Protection (beskyttelse): an assessment that finds a child in acute danger leaves somebody a task in hours. What protects the child now, by whom, and where
// does the child sleep tonight? The children's department says so (DecideProtection), as secretly as the concern itself, and one person on
// duty can. How many hours is the municipality's own aim: the law asks whether acute measures are needed within 24 hours of the concern
// (Barnets lov § 136, not read), and names no period for what comes then.
//
// The answer is a fact about tonight. It is no decision on a measure: a child who was placed acutely still needs one (DecideMeasure), with
// consent (§ 46) or, without, for the time being by the chair of the committee for children and young people (§ 143, stk. 4, by which the
// committee must approve it, is named in § 142, stk. 1, which was read; § 143 itself was not). Until it is taken no clock runs for the parties: nobody tells them in writing, nobody
// approves it. So the department has a task for it, in hours, until the child is placed by a decision, or it says again what protects the child, who is not placed any more.

// Protects is what protects a child who was in acute danger.
type Protects string

// What can protect a child.
const (
	WithSafeAdult  Protects = "safe-adult"      // somebody whom the department trusts looks after the child
	PlacedAcutely  Protects = "placed-acutely"  // outside the home, in a hurry
	ThreatIsAway   Protects = "threat-is-away"  // whoever the danger came from is not there any more
	ChildIsGuarded Protects = "hospital-police" // the child is in hospital or with the police
	NoDangerNow    Protects = "no-danger-now"   // there is no danger any more, or there never was
)

// Sleeps is where a child sleeps tonight: the kind of place, and never its address.
type Sleeps string

// Where a child can sleep.
const (
	SleepsHome        Sleeps = "home"
	SleepsNetwork     Sleeps = "network" // with relatives, friends or neighbours
	SleepsFoster      Sleeps = "foster-family"
	SleepsInstitution Sleeps = "institution"
	SleepsShelter     Sleeps = "shelter" // with a parent, in a crisis centre
	SleepsHospital    Sleeps = "hospital"
	SleepsElsewhere   Sleeps = "elsewhere"
	NotBornYet        Sleeps = "not-born" // of a child that is not born yet nobody asks
)

// placement tells whether nobody sleeps there whom the municipality has not placed there.
func (s Sleeps) placement() bool { return s == SleepsFoster || s == SleepsInstitution }

// askProtection asks what protects a child whom an assessment found in acute danger, unless that is asked already. Its clock runs from the
// assessment, also where that was written down later, in a journey that is ending too, and for a child who has left the family:
// nobody else asks for it.
func (s *State) askProtection(child *Member, d AssessConcern, n int, now time.Time) {
	if d.Acute && !s.ProtectionOpen(child) {
		s.Open(s.ask(StepChildProtection, child.ID, n, d.at(now)), now)
	}
}

// ProtectionOpen tells whether nobody has said yet what protects a child who is in acute danger.
func (s *State) ProtectionOpen(child *Member) bool { return s.asked(StepChildProtection, child) }

// someoneUnprotected tells whether nobody has said yet what protects some child of the journey.
func (s *State) someoneUnprotected() bool {
	return slices.ContainsFunc(s.Members, func(m *Member) bool { return m.Child != nil && s.ProtectionOpen(m) })
}

// placementFollows says that the decision on a placement is still to be taken, of a child whom no measure has placed outside the home yet, and asks for it. Where the joint effort is over, or the
// child has left it, the decision cannot be taken here: the department is told so, and gets the duty back with its clock.
func (s *State) placementFollows(child *Member, k Key, danger, now time.Time) {
	alone, code := s.aloneNow(child), CodePlacementFollows
	if alone != "" {
		code = CodePlacementElsewhere
	}
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, code, k, []string{child.ID}, s.basis(StepChildProtection, now))
	if child.Child.OfAgeAt != nil || s.asked(StepAcutePlacement, child) {
		return
	}
	t := s.Open(s.ask(StepAcutePlacement, child.ID, k.N, danger), now)
	if alone != "" && t.IsOpen() {
		s.handBack(t, Engine, now, alone)
		s.concernMoves(child, now)
	}
}
