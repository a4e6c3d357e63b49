package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Who is taken off a meeting that was arranged, and put on it again: an invitation is of no use any more, or of use after all.

// uninvite takes somebody who has left the family off the meetings that they were invited to, with those outside who were to come for them, and takes back what has not left of the invitations. They do not hear any more
// what becomes of it. A meeting to which nobody of the family is invited any more is called still, and has no time.
func (s *State) uninvite(m *Member, now time.Time) {
	if s.mayInvite(m) {
		return
	}
	about := func(letter Message) bool {
		return isAsking(letter) && (letter.Meeting.Child == m.ID || slices.Equal(letter.About, []string{m.ID})) // to outside parties too
	}
	back := append(s.heldBack(about, now), s.queuedBack(about, "sent later", now)...)
	for _, a := range slices.Clone(s.Arranged) {
		if !slices.Contains(a.invited(), m.ID) {
			continue
		}
		for i := range a.Parts {
			s.takeOff(&a.Parts[i], m.ID)
		}
		a.Earlier = slices.DeleteFunc(slices.Clone(a.Earlier), func(k KnownTime) bool { return k.Who == m.ID })
		rows, tellOff, kind := a.rows(), func() {}, MeetingInvited
		if len(a.invited()) == 0 {
			rows, tellOff = s.notHeld(a, ArrangedCancelled, now)
			kind = MeetingCancelled
		}
		s.note(now, Entry{Kind: kind, Actor: Engine, Subject: Family, Key: a.Key.String(), Why: "somebody is taken off", Rows: rows})
		tellOff()
	}
	s.childUnheard(back, now)
}

// takeOff takes somebody out of a part of a meeting, with those outside who were to come for them.
func (s *State) takeOff(p *ArrangedPart, member string) {
	p.Members, p.Interpreters = without(p.Members, []string{member}), without(p.Interpreters, []string{member})
	p.Collaborators = slices.DeleteFunc(slices.Clone(p.Collaborators), func(id string) bool {
		c := s.collaborator(id)
		return c == nil || c.Member == member
	})
}

// TakenOff is what somebody's leaving took them off: a part of a meeting that was arranged.
type TakenOff struct {
	N             int      `json:"n"`    // of the arrangement
	Part          int      `json:"part"` // from 0
	Interpreter   bool     `json:"interpreter,omitempty"`
	Collaborators []string `json:"collaborators,omitempty"`
	Unsent        []string `json:"unsent,omitempty"` // to whom an invitation had not left: the member, or outside
}

// invitedTo are the parts of meetings that somebody is invited to.
func (s *State) invitedTo(member string) []TakenOff {
	var out []TakenOff
	for _, a := range s.Arranged {
		for i, p := range a.Parts {
			if !slices.Contains(p.Members, member) {
				continue
			}
			x := TakenOff{N: a.N, Part: i, Interpreter: slices.Contains(p.Interpreters, member)}
			for _, id := range p.Collaborators {
				if c := s.collaborator(id); c != nil && c.Member == member {
					x.Collaborators = append(x.Collaborators, id)
				}
			}
			for _, who := range append([]string{member}, x.Collaborators...) {
				is := func(m Message) bool {
					return isAsking(m) && m.Key == a.Key.String() && m.Meeting.Start.Equal(p.Start) && s.goesTo(m, who)
				}
				if s.isQueued(is) || slices.ContainsFunc(s.HeldLetters, func(h HeldLetter) bool { return is(h.Letter) }) {
					x.Unsent = append(x.Unsent, who)
				}
			}
			out = append(out, x)
		}
	}
	return out
}

// arrangedAs is a meeting that is arranged still, by its number; nil where it was held, moved or called off since.
func (s *State) arrangedAs(n int) *Arranged {
	return find(s.Arranged, func(a *Arranged) bool { return a.N == n })
}

// invitedAgain puts somebody on the meetings again that their leaving took them off by mistake, where they are still to come and nobody would meet whom they are apart from. Whoever had no invitation gets it now.
func (s *State) invitedAgain(m *Member, off []TakenOff, now time.Time) {
	for _, x := range off {
		a := s.arrangedAs(x.N)
		if a == nil || slices.Contains(a.Parts[x.Part].Members, m.ID) || !a.Parts[x.Part].Start.After(now) || !s.mayInvite(m) {
			continue
		}
		p := &a.Parts[x.Part]
		was := *p
		p.Members = append(slices.Clone(p.Members), m.ID)
		if s.meetApart(a) {
			*p = was // whoever arranges it decides
			continue
		}
		if x.Interpreter {
			p.Interpreters = append(slices.Clone(p.Interpreters), m.ID)
		}
		for _, id := range x.Collaborators {
			if c := s.collaborator(id); c != nil && s.outsideGate(c) && s.sitsIn(c, p.Members) {
				p.Collaborators = append(slices.Clone(p.Collaborators), id)
			}
		}
		s.note(now, Entry{Kind: MeetingInvited, Actor: Engine, Subject: Family, Key: a.Key.String(), Why: "somebody is back", Rows: a.rows()})
		for i, who := range x.Unsent {
			if slices.Contains(p.invited(), who) {
				n := (m.Backs*10+i+1)*100 + x.Part + 1 // another letter than the one that was taken back
				s.writeTo(who, a, n, Message{Code: string(CodeInvitation), Text: p.Place, Meeting: p.of([]string{who})}, now)
			}
		}
	}
}

// invitationsPass are the moments from which an invitation is not sent any more, and nobody has to see it: its time has come.
func (s *State) invitationsPass() []moment {
	var all []moment
	for _, a := range s.Arranged {
		for _, p := range a.Parts {
			late := func(m Message) bool { return isAsking(m) && m.Key == a.Key.String() && m.Meeting.Start.Equal(p.Start) }
			if s.isQueued(late) || slices.ContainsFunc(s.HeldLetters, func(h HeldLetter) bool { return late(h.Letter) }) {
				all = append(all, moment{p.Start, "start of " + a.Key.String(), func(now time.Time) {
					s.invitationsMissed(a, s.heldBack(late, now), s.queuedBack(late, "sent later", now), now)
				}})
			}
		}
	}
	return all
}

// invitationsMissed says that somebody was never told of a meeting whose time has come: of a letter that nobody of the children's department had seen to that department alone, for nobody else learns that it waited; of one that
// had not left to whoever holds the meeting.
func (s *State) invitationsMissed(a *Arranged, held, queued []Message, now time.Time) {
	if len(held) > 0 {
		var about []string
		for _, m := range held {
			about = append(about, without(m.About, about)...)
		}
		k := Key{Step: StepMark, Subject: Family, N: s.next(string(StepMark) + " missed")}
		s.notifyText(now, s.Policy.Responsible(policy.Children).ID, CodeInvitationUnseen, k, about, "", 0)
	}
	if t := s.Task(a.Key); len(queued) > 0 && t != nil && t.IsOpen() {
		s.tellChanged(now, t, CodeInvitationUnsent)
	}
}

// invitationsSeen has what is queued for somebody from whom something is kept now be seen first.
func (s *State) invitationsSeen(m *Member, now time.Time) {
	seen := func(letter Message) bool { return invitationsTo(m.ID)(letter) && s.invitationSeenFirst(m, letter) }
	for _, letter := range s.queuedBack(seen, "sent later", now) {
		s.hold(letter, now)
	}
}

// invitationsFree sends what waited for no other reason than a mark that is lifted.
func (s *State) invitationsFree(m *Member, now time.Time) {
	free := func(letter Message) bool { return invitationsTo(m.ID)(letter) && !s.invitationSeenFirst(m, letter) }
	for _, letter := range s.heldBack(free, now) {
		s.sendLetter(letter, now)
	}
}
