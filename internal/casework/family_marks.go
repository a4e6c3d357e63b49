package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Marks (mærker) keep members of a family from each other: two who are never together, and one who is not to know of another. A father
// whom a girl has told of must not be called to one table with her, and a mother who has fled must not be found by a letter.
//
// A mark is as secret as a protection is, and more: nobody but the children's department sees that there is one, who made it and why.
// Others hear what follows from it, where they have to act: that a meeting has parts, and whom they call to which. What follows is the
// same whatever the mark was made for and whoever made it, so it does not tell of a concern. It is carried out in one place for all that is
// told (tell_apart.go), and in one for letters (child_letter_seen.go).

// MarkKind is how one member is kept from another.
type MarkKind string

// The kinds.
const (
	NeverTogether MarkKind = "never-together" // the two are called apart, and neither is named to the other
	NotToKnowOf   MarkKind = "not-to-know-of" // and the one gets no letter before somebody has seen what it says of the other
)

// Mark is one of a member.
type Mark struct {
	N      int       `json:"n"` // its number in the journey, from 1
	Kind   MarkKind  `json:"kind"`
	Other  string    `json:"other"` // who is not to be with the member, or not to be known to them
	Since  time.Time `json:"since"`
	Reason TextRef   `json:"reason,omitempty"` // none where the journey before has it
}

// NeverTogether are those with whom a member is never to be together, whichever of the two was marked, in the order in which they
// joined. Who is not to know of somebody is not to be with them either.
func (s *State) NeverTogether(member string) []string {
	var out []string
	for _, m := range s.Members {
		if m.ID != member && apart(s.Members, m.ID, member) {
			out = append(out, m.ID)
		}
	}
	return out
}

// NotToKnowOf are those of whom a member is not to know, in the order in which they joined.
func (s *State) NotToKnowOf(member string) []string {
	m := s.Member(member)
	if m == nil {
		return nil
	}
	var marks []Mark
	for _, self := range s.selves(m) {
		marks = append(marks, self.Marks...)
	}
	var out []string
	for _, other := range s.Members {
		if slices.ContainsFunc(marks, func(x Mark) bool {
			return x.Kind == NotToKnowOf && selfOf(s.Members, x.Other) == selfOf(s.Members, other.ID)
		}) {
			out = append(out, other.ID)
		}
	}
	return out
}

// apart tells whether two of these members are kept from each other, by a mark of either kind: also by one of when one of them was a child here.
func apart(members []*Member, a, b string) bool {
	self := func(id string) string { return selfOf(members, id) }
	between := func(x, y string) bool {
		return self(x) == self(a) && self(y) == self(b) || self(x) == self(b) && self(y) == self(a)
	}
	return slices.ContainsFunc(members, func(m *Member) bool {
		return slices.ContainsFunc(m.Marks, func(x Mark) bool { return between(m.ID, x.Other) })
	})
}

// parts divides members so that nobody stands beside somebody from whom they are apart: see partsOf.
func (s *State) parts(members []string) [][]string {
	return partsOf(members, func(a, b string) bool { return apart(s.Members, a, b) })
}

// Parts are the parts in which those who are in the family are called and named.
func (v View) Parts() [][]string {
	var all []*Member
	var present []string
	for i := range v.Members {
		m := &v.Members[i]
		all = append(all, m)
		if m.InFamily() {
			present = append(present, m.ID)
		}
	}
	return partsOf(present, func(a, b string) bool { return apart(all, a, b) })
}

// partsOf divides members into parts, each in their order, so that in none two are apart. Each adult has a place in one. A child stands in
// each part in which it may, for it is the child of both parents: where it sits is for people to say. One part where nobody is apart.
func partsOf(members []string, apart func(a, b string) bool) [][]string {
	var parts [][]string
	fits := func(part []string, id string) bool {
		return !slices.ContainsFunc(part, func(other string) bool { return apart(other, id) })
	}
	grown := 0 // how many parts there are with adults
	place := func(id string) {
		placed := false
		for i := range parts {
			if (!placed || i < grown) && fits(parts[i], id) {
				parts[i], placed = append(parts[i], id), true
			}
		}
		if !placed {
			parts = append(parts, []string{id})
		}
	}
	for _, kind := range []MemberKind{Adult, Child} {
		for _, id := range members {
			if KindOf(id) == kind {
				place(id)
			}
		}
		grown = len(parts)
	}
	if len(parts) < 2 {
		return [][]string{members}
	}
	for _, part := range parts {
		slices.SortFunc(part, func(a, b string) int { return slices.Index(members, a) - slices.Index(members, b) })
	}
	return parts
}

// mark finds a mark by its number, and whose it is.
func (s *State) mark(n int) (*Member, *Mark) {
	for _, m := range s.Members {
		for i := range m.Marks {
			if m.Marks[i].N == n {
				return m, &m.Marks[i]
			}
		}
	}
	return nil, nil
}

// key is what a mark is known by: nobody but the children's department hears of it.
func (x Mark) key(member string) Key {
	return Key{Step: StepMark, Subject: subjectOf(member, x.Other), N: x.N}
}

// row is the mark's line in the register.
func (x Mark) row(member string, lifted *time.Time) MarkRow {
	return MarkRow{N: x.N, Kind: x.Kind, Member: member, Other: x.Other, Since: x.Since, Reason: x.Reason, LiftedAt: lifted}
}

// markTold tells the children's department of a mark, whoever has made it.
func (s *State) markTold(now time.Time, code Code, member string, x Mark, text TextRef) {
	s.notifyText(now, s.Policy.Responsible(policy.Children).ID, code, x.key(member), []string{member, x.Other}, "", text)
}

// markTakesBack takes back what is queued and was written before the mark: a letter to who is not to know of the other, and each to two who are never to be together.
func (s *State) markTakesBack(m *Member, kind MarkKind, other string, now time.Time) {
	for _, self := range s.selves(s.Member(other)) {
		s.planSeenAgain(self, now) // it can be about who is not to know of them
	}
	of := []*Member{m}
	if kind == NeverTogether {
		of = append(of, s.Member(other))
	}
	for _, one := range of {
		for _, self := range s.selves(one) {
			if kind == NeverTogether {
				s.queuedHeld(self.ID, now)
			} else {
				s.letterTakenBack(self.ID, now)
			}
		}
	}
}

// markLate has a mark that is made while the family goes on elsewhere be told there as those before it are.
func (s *State) markLate(member string, x Mark, now time.Time) {
	switch {
	case s.Ending == nil:
	case s.Ending.Kind == Merged:
		s.markTold(now, CodeMarkStays, member, x, x.Reason)
	case s.Ending.Kind == Moved && len(s.Children()) > 0:
		s.concernMoves(s.Children()[0], now)
	}
}

// marked tells whether a mark keeps anybody from anybody.
func (s *State) marked() bool {
	return slices.ContainsFunc(s.Members, func(m *Member) bool { return len(m.Marks) > 0 })
}

// marksLeft tells the children's department of each mark of a family that goes on in another journey: no mark goes along by itself, for whoever
// carries the family over there is not to know of it. Of a family that moves it tells the new municipality (concernsMove).
func (s *State) marksLeft(now time.Time) {
	if s.Ending.Kind != Merged {
		return
	}
	for _, m := range s.Members {
		for _, x := range m.Marks {
			s.markTold(now, CodeMarkStays, m.ID, x, x.Reason)
		}
	}
}
