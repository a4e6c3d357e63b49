package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// A child that becomes old enough consents for themself, and becomes a party to their own case. The engine must act on
// both days, so they stand in the state, as dates and not as a birthday.

// comeOfAge is what falls due when children grow older.
func (s *State) comeOfAge() []moment {
	var all []moment
	for _, m := range s.Present() {
		if m.Child == nil {
			continue
		}
		if at := m.Child.OwnConsentFrom; !at.IsZero() && !m.Child.OwnConsent {
			all = append(all, moment{at, "own consent of " + m.ID, func(now time.Time) { s.ownConsent(m, now) }})
		}
		if at := m.Child.PartyFrom; !at.IsZero() && !slices.Contains(m.Child.Parties, m.ID) {
			all = append(all, moment{at, m.ID + " becomes a party", func(now time.Time) { s.becomeParty(m, now) }})
		}
		if at := s.turns15(m.Child); !at.IsZero() {
			all = append(all, moment{at, m.ID + " turns 15, placed", func(now time.Time) { s.askOwnConsent(m, now) }})
		}
		if at := s.investigatedAt15(m); !at.IsZero() {
			all = append(all, moment{at, m.ID + " turns 15, investigated", func(now time.Time) { s.addressLetters(m, now) }})
		}
		if at := m.Child.youthFrom(); !at.IsZero() && !m.Child.Youth {
			all = append(all, moment{at, m.ID + " turns 16", func(now time.Time) { s.turns16(m, now) }})
		}
		if at := s.nears18(m.Child); !at.IsZero() {
			all = append(all, moment{at, m.ID + " nears 18", func(now time.Time) { s.askYouthSupport(m, now) }})
		}
		if at := s.longPlaced(m.Child); !at.IsZero() {
			all = append(all, moment{at, m.ID + " is placed for long", func(now time.Time) { s.askPermanent(m, now) }})
		}
		if at := m.Child.AdultFrom; !at.IsZero() && m.Child.OfAgeAt == nil {
			all = append(all, moment{at, m.ID + " is of age", func(now time.Time) { s.comesOfAge(m, now) }})
		}
	}
	return all
}

// ownConsent: from now on the young person is asked. What the custody holders have said does not count for them any more, so
// until there is an answer nothing about them stands on consent.
func (s *State) ownConsent(child *Member, now time.Time) {
	before := s.standing()
	child.Child.OwnConsent = true
	s.groundsGone(now)
	s.note(now, Entry{Kind: OwnConsentBegan, Subject: child.ID, Basis: policy.BasisPolicy, Rows: Rows{Members: []MemberRow{child.row()}}})
	for _, g := range s.since(before) {
		s.recall(g.department, now)
		s.narrow(g, Engine, now)
		if slices.Contains(s.Told, g.department) && !slices.Contains(child.Untold, g.department) {
			child.Child.Heard = append(child.Child.Heard, g.department)
		}
	}
	if s.TargetGroupKnown && s.Unanswered(child.ID) {
		s.Open(s.AskConsent(child, now), now)
	}
}

// spoken is called when a member has answered, or has let the question lapse. Departments that have heard of a young person
// on their parents' word stop using it where the young person has not agreed.
func (s *State) spoken(m *Member, now time.Time) {
	m.ConsentAsked++
	defer s.heardFrom(m, now)
	of := m
	if child := s.Member(m.Was); child != nil {
		of = child // what the departments heard of them, they heard of the child
	}
	if of.Child == nil {
		return
	}
	heard := of.Child.Heard
	of.Child.Heard = nil
	for _, department := range heard {
		g := gone{department: department, members: []string{of.ID}}
		for _, p := range ConsentPurposes {
			if !s.agreed(m.ID, department, p, asRecorded) {
				g.purposes = append(g.purposes, string(p))
			}
		}
		if len(g.purposes) > 0 {
			s.stopUsing(g, m.ID, now)
		}
	}
}

// becomeParty: from now on the child exercises a party's powers. A decision that is on its way, or is still to be carried out, is for them too; and the children's department
// hears it, so that whoever hears the parties now, or has just done so, hears the child as one. That is told of each child: it says nothing of what is open.
func (s *State) becomeParty(child *Member, now time.Time) {
	child.Child.Parties = append(child.Child.Parties, child.ID)
	s.note(now, Entry{Kind: PartyJoined, Subject: child.ID, Basis: s.Policy.Parties.Basis})
	s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeChildIsParty, Key{Step: StepOfAge, Subject: child.ID, N: 1}, []string{child.ID}, s.Policy.Parties.Basis)
	s.addressLetters(child, now)
}
