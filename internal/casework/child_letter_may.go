package casework

import (
	"fmt"
	"slices"
	"time"
)

// Who may get which document, as it is now. A decision on a child is written once, and is sent, sent again when it comes back, sent to who becomes a party, and comes along with later word of it; meanwhile somebody can be
// protected, kept from another or move out, and it can be decided that nobody is told where the child lives. So it is asked here at every send: a letter goes by itself only where whoever wrote it, or saw it since, had in
// mind all that is kept from the party by now. Any other waits until the children's department has seen it (child_letter_seen.go). That a decision comes along with later word of it is no right of anybody's: it
// does only where nothing at all is kept from a party who has the decision as it stands.

// guarded is what a decision can tell a party whoever wrote it, so that somebody sees the letter first: of somebody of whom they are not to know, or where the child lives. Each says what it rests on: what is marked or
// decided anew counts anew.
func (s *State) guarded(child *Member, d *ChildDecision, party string) (kept []string) {
	self := selfOf(s.Members, party)
	for _, m := range s.Members {
		for _, x := range m.Marks {
			if x.Kind == NotToKnowOf && selfOf(s.Members, m.ID) == self {
				kept = append(kept, fmt.Sprintf("mark %d", x.N))
			}
		}
	}
	if party != child.ID && !d.PlaceSecret {
		kept = append(kept, s.placeSecretBy(child)...)
	}
	return kept
}

// apartFrom is what a letter that was written without knowing of it can tell somebody: of one with whom they are never to be together, or where one lives whose address is protected and who does not live with them.
func (s *State) apartFrom(party string) (kept []string) {
	self := selfOf(s.Members, party)
	for _, m := range s.Members {
		for _, x := range m.Marks {
			if x.Kind == NeverTogether && (selfOf(s.Members, m.ID) == self || selfOf(s.Members, x.Other) == self) {
				kept = append(kept, fmt.Sprintf("mark %d", x.N))
			}
		}
		if m.Protected && m.LeftWhy != Died && selfOf(s.Members, m.ID) != self && !livesWith(m, s.Member(party)) {
			kept = append(kept, fmt.Sprintf("protected %s %d", m.ID, m.Protections))
		}
	}
	return kept
}

// keptFrom is all that a decision could tell a party and is kept from them now.
func (s *State) keptFrom(child *Member, d *ChildDecision, party string) []string {
	return slices.Concat(s.guarded(child, d, party), s.apartFrom(party))
}

// placeSecretBy is by what nobody is told where a child lives: a decision of which nobody has said yet what holds after its last day, here or in the journey before.
func (s *State) placeSecretBy(child *Member) (by []string) {
	if child.Child.PlaceSecret && child.Child.PlacedOutside() {
		by = append(by, "place "+child.ID)
	}
	for _, d := range child.Child.Decided {
		ends := s.Task(Key{Step: StepContactEnds, Subject: child.ID, N: d.N})
		if d.PlaceSecret && !d.Fallen && ends != nil && (ends.IsOpen() || ends.State == Returned) {
			by = append(by, fmt.Sprintf("place %s %d", child.ID, d.N))
		}
	}
	return by
}

// placeSecret tells whether nobody is told where a child lives.
func (s *State) placeSecret(child *Member) bool { return len(s.placeSecretBy(child)) > 0 }

// mayGo tells whether a letter may be sent as it is, with nobody looking first.
func (s *State) mayGo(child *Member, d *ChildDecision, l *Letter) bool {
	return !l.Held && len(without(s.keptFrom(child, d, l.Party), l.Minded)) == 0
}

// comesAlong is the decision that comes along with later word of it: that it does not hold, or what became of an appeal. Empty: nothing does.
func (s *State) comesAlong(child *Member, d *ChildDecision, party string) string {
	has := d != nil && slices.ContainsFunc(d.Letters, func(l *Letter) bool { return l.Party == party && l.whole() })
	if !has || len(s.keptFrom(child, d, party)) > 0 {
		return ""
	}
	return d.key(child.ID).String()
}

// whole tells whether the party was sent the decision as it stands, and no other letter in its stead.
func (l *Letter) whole() bool { return l.Text == 0 && !l.Held && !l.Waits && (l.Sent > 0 || l.Theirs) }

// lettersSeenAnew asks again of all that is queued, and has not left. A letter that may not go by now is taken back and seen first; later word of a decision goes without the decision; and a letter that
// nobody will see any more does not go at all, nor does it wait for who resolves why it was refused.
func (s *State) lettersSeenAnew(now time.Time) {
	s.queuedBack(s.spentUnseen, "sent later", now)
	for i := range s.Outbox {
		s.leaveBehind(&s.Outbox[i])
	}
	for i := range s.Refused {
		s.leaveBehind(&s.Refused[i].Message)
	}
	for _, party := range s.Members {
		s.lettersTo(party.ID, func(child *Member, d *ChildDecision, l *Letter) {
			if l.Waits || s.mayGo(child, d, l) {
				return
			}
			id := s.letterID(child, d, l, d.letter())
			queued := func(m Message) bool { return m.ID == id }
			if l.OnItsWay && s.isQueued(queued) {
				s.stopLetter(child, d, l, queued, "sent later", now)
			}
			if !l.OnItsWay {
				s.seenFirst(child, d, now)
			}
		})
	}
}

// brings reads from a letter which decision it brings to which party, or to who acts for them.
func (s *State) brings(m Message) (child *Member, d *ChildDecision, party string) {
	document, err := ParseKey(m.Document)
	k, _ := ParseKey(m.Key)
	_, party = k.Named()
	if child = s.Member(document.Subject); err != nil || m.Kind != MessageLetter || child == nil || child.Child == nil || party == "" {
		return nil, nil, ""
	}
	return child, child.Child.decision(document.N), party
}

// leaveBehind has later word of a decision that has not left go without the decision, where it may not come along any more.
func (s *State) leaveBehind(m *Message) {
	if child, d, party := s.brings(*m); d != nil && m.Code != string(d.letter()) {
		m.Document = s.comesAlong(child, d, party)
	}
}

// spentUnseen tells whether a message is a decision that may not go to the party as it is, and that nobody waits for any more: it has fallen, it was sent again under a later number, or the party has it.
func (s *State) spentUnseen(m Message) bool {
	child, d, party := s.brings(m)
	its := d != nil && m.Code == string(d.letter()) && slices.Equal(m.About, []string{party}) // a copy to who acts for the party is looked at by itself (alsoTakenBack)
	return its && slices.ContainsFunc(d.Letters, func(l *Letter) bool {
		return l.Party == party && !s.mayGo(child, d, l) && (d.Fallen || !l.Due() || m.ID != s.letterID(child, d, l, d.letter()))
	})
}
