package casework

import (
	"slices"
	"strings"
	"time"
)

// Custody (forældremyndighed) makes an adult a party to a child's case, and whoever has it consents for a child who does
// not consent for themself yet. It can change on the way: a court decides, or a custody holder dies.

// SetCustody is who has custody of a child from now on. Samspil does not decide that; the children's department writes
// down what was decided elsewhere.
type SetCustody struct {
	Child string `json:"child"`
	Custody
}

// Custody is who has custody of a child, and how it is known.
type Custody struct {
	Holders []string `json:"holders" max:"10"` // adults known to the journey, also those who have left the family
	Reason  TextRef  `json:"reason"`
}

func (SetCustody) Name() string { return "set-custody" }

// Check that it names living adults, changes something, and says why.
func (d SetCustody) Check(s *State, by Actor, _ time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if len(d.Holders) == 0 {
		return refuse("custody-missing", "holders", "Skriv mindst én voksen, der har forældremyndigheden, for eksempel adult-1.",
			"Write at least one adult who has custody, for example adult-1.")
	}
	for i, id := range d.Holders {
		switch m := s.Member(id); {
		case m == nil || m.Kind != Adult || m.LeftWhy == Died:
			return refuse("member-unknown", "holders", "Der er ingen voksen med det nummer. Tilføj personen først.",
				"The journey knows no living adult with that number; add the person first.")
		case slices.Contains(d.Holders[:i], id):
			return refuse("named-twice", "holders", "Den voksne står her to gange. Skriv den voksne én gang.", "The adult stands here twice. Write it once.")
		}
	}
	if slices.Equal(s.partiesOf(child, d.Holders), child.Child.Parties) {
		return unchanged("custody-unchanged", "holders", "Sådan er forældremyndigheden allerede.", "Custody is like that already.")
	}
	return reasonGiven(d.Reason)
}

// Apply changes who speaks for the child: what stood on the word of somebody who does so no more is as if it were withdrawn,
// and what now stands may be told. Decisions that are on their way, and those that go on, go to a new party too, and no
// more to one who has not been sent them and is none any more.
func (d SetCustody) Apply(s *State, by Actor, now time.Time) {
	child, before, spoke := s.Member(d.Child), s.standing(), s.Member(d.Child).Child.Parties
	child.Child.Parties = s.partiesOf(child, d.Holders)
	s.note(now, Entry{
		Kind: CustodySet, Actor: by, Subject: child.ID, Why: strings.Join(d.Holders, ", "), Holders: d.Holders, Reason: d.Reason, Rows: Rows{Members: []MemberRow{child.row()}},
	})
	s.withdrawn(before, child.ID, by, now)
	s.heardFrom(child, now)
	s.askOutside(now)
	s.speakNoMore(now)
	s.callOff(StepCustody, child, "custody set", now)
	s.addressLetters(child, now)
	for _, id := range without(spoke, child.Child.Parties) {
		s.plansHeld(s.Member(id), now)
		s.uninvite(s.Member(id), now)
	}
	if slices.ContainsFunc(d.Holders, func(id string) bool { return !slices.Contains(spoke, id) }) {
		s.custodyGround(child, now)
	}
}

// partiesOf are the parties to a child's case when these adults have custody, in the order in which they joined; the child
// stays one.
func (s *State) partiesOf(child *Member, holders []string) []string {
	var parties []string
	for _, m := range s.Members {
		if slices.Contains(holders, m.ID) {
			parties = append(parties, m.ID)
		}
	}
	if slices.Contains(child.Child.Parties, child.ID) {
		parties = append(parties, child.ID)
	}
	return parties
}
