package casework

import (
	"fmt"
	"slices"
	"time"
)

// Outside parties: a free school, a school of another municipality, a health visitor, a foster family, a doctor. They work with one of the family and have no system that Samspil writes to. So somebody
// writes them down as a collaborator of that member, with the ground on which they hear of them, and they are written to on paper by the department that sends letters. They hear when and where a meeting is held to which they
// are invited, of whom, and nothing else: no minutes, no plan, no news, and nothing of a concern. Where a letter could tell where somebody is whose address is protected, or a child of whom nobody is told where it lives,
// the children's department sees it first.
//
// That a foster family may have a decision assessed is the children's department's to say (fosterMayAsk), whether it stands here or not.

// CollaboratorKind is what somebody is.
type CollaboratorKind string

// The kinds.
const (
	FreeSchool          CollaboratorKind = "free-school"
	SchoolElsewhere     CollaboratorKind = "school-elsewhere"
	HealthVisitor       CollaboratorKind = "health-visitor"
	Fosterers           CollaboratorKind = "foster-family"
	Doctor              CollaboratorKind = "doctor"
	AnotherCollaborator CollaboratorKind = "other"
)

// CollaboratorGround is why somebody may hear of a member.
type CollaboratorGround string

// The grounds.
const (
	HearsByConsent CollaboratorGround = "consent"
	HearsByLaw     CollaboratorGround = "law"
)

// Collaborator is an outside party of one member.
type Collaborator struct {
	N           int                `json:"n"` // its number in the journey, from 1
	Member      string             `json:"member"`
	Kind        CollaboratorKind   `json:"kind"`
	Who         TextRef            `json:"who"` // name and address
	Ground      CollaboratorGround `json:"ground"`
	ConsentedBy []string           `json:"consentedBy,omitempty"`
	At          time.Time          `json:"at"`
}

// ID is what it is called in decisions.
func (c *Collaborator) ID() string { return fmt.Sprintf("collaborator-%d", c.N) }

// collaborator finds one that stands; nil where there is none.
func (s *State) collaborator(id string) *Collaborator {
	for _, c := range s.Collaborators {
		if c.ID() == id {
			return c
		}
	}
	return nil
}

// outsideGate is the gate for an outside party: may it hear of its member now? A consent counts as towards a department: everybody who speaks for the member has given it.
func (s *State) outsideGate(c *Collaborator) bool {
	if m := s.Member(c.Member); m == nil || !m.InFamily() {
		return false
	}
	if c.Ground == HearsByLaw {
		return true
	}
	speakers := s.speakingFor(c.Member)
	return len(speakers) > 0 && len(without(speakers, c.ConsentedBy)) == 0
}

// hidesSomebody tells whether a letter to somebody outside could tell where one is who is not to be found.
func (s *State) hidesSomebody() bool {
	return slices.ContainsFunc(s.Members, func(m *Member) bool { return m.LeftWhy != Died && (m.Protected || m.Child != nil && s.placeSecret(m)) })
}

// outsideSeenFirst tells whether a letter that asks an outside party to come is seen first: also where one to its member would be, for it says when and where the member is.
func (s *State) outsideSeenFirst(c *Collaborator) bool {
	return s.hidesSomebody() || s.informSeenFirst(s.Member(c.Member))
}

// outsideSeen has what is queued for outside parties, and has not left, be seen first where it would be if it were written now.
func (s *State) outsideSeen(now time.Time) {
	for _, c := range s.Collaborators {
		if !s.outsideSeenFirst(c) {
			continue
		}
		for _, letter := range s.queuedBack(func(m Message) bool { return isAsking(m) && m.Recipient == c.Who }, "sent later", now) {
			s.hold(letter, now)
		}
	}
}

// sitsIn tells whether an outside party belongs to a part of a meeting: its member is in it, or somebody who has custody of the child that it is of, and nobody in it is apart from the member.
func (s *State) sitsIn(c *Collaborator, part []string) bool {
	m := s.Member(c.Member)
	of := []string{m.ID}
	if m.Child != nil {
		of = both(of, m.Child.Parties)
	}
	return len(amongst(of, part)) > 0 && len(s.parts(both(part, []string{m.ID}))) == 1
}

// writeOutside writes to an outside party. One that may hear of its member no more hears only that a meeting of which it knows is off, and not of whom.
func (s *State) writeOutside(c *Collaborator, letter Message, now time.Time) {
	may := s.outsideGate(c)
	asked := slices.Contains(invitations, letter.Code)
	if !may && asked {
		return // Check has asked the same
	}
	letter.Recipient = c.Who
	if may {
		letter.About = []string{c.Member}
	}
	if asked && s.outsideSeenFirst(c) {
		s.hold(letter, now)
		return
	}
	s.sendLetter(letter, now)
}

// collaboratorOver takes an outside party out of the journey: it is written to no more, and a meeting that it is invited to is off for it.
func (s *State) collaboratorOver(c *Collaborator, now time.Time) {
	s.meetingsOff(c, now)
	s.Collaborators = slices.DeleteFunc(s.Collaborators, func(x *Collaborator) bool { return x == c })
}

// groundsGone has meetings be off for departments that may hear of nobody who is invited, and for outside parties that may hear of their member no more: what has not left is never sent, seen or not.
func (s *State) groundsGone(now time.Time) {
	s.departmentsOff(now)
	for _, c := range s.Collaborators {
		if !s.outsideGate(c) {
			s.meetingsOff(c, now)
		}
	}
}

// meetingsOff takes an outside party out of the meetings that it is invited to.
func (s *State) meetingsOff(c *Collaborator, now time.Time) {
	for _, a := range s.Arranged {
		if !slices.Contains(a.invited(), c.ID()) {
			continue
		}
		known := s.invitationsBack(a, func(who string) bool { return who == c.ID() }, now)
		s.writeNotHeld(a, known, now)
		for i := range a.Parts {
			a.Parts[i].Collaborators = without(a.Parts[i].Collaborators, []string{c.ID()})
		}
	}
}
