package casework

import (
	"slices"
	"time"
)

// Who is in two open journeys is the same person in both. A mark, a protection or a channel that is not safe, written down in one, holds in the other from then on: the register
// passes it on, by who the people are. It only ever adds: what was lifted in one journey, people look at in the other. Why it was made stands where it was made, and whoever has
// the other journey does not learn which that is.

// passesOn tells whether the engine brings what was written down in another journey.
func (a Actor) passesOn() bool { return a.Role == System }

// reasonUnlessPassedOn asks for a reason of whoever decides.
func reasonUnlessPassedOn(reason TextRef, by Actor) *Refusal {
	if by.passesOn() {
		return nil
	}
	return reasonGiven(reason)
}

// markPassedOn takes over a mark of another open journey, unless the same two are kept apart in that way already. The children's department is asked whether it must hold.
func (s *State) markPassedOn(m *Member, d MarkMembers, now time.Time) {
	if slices.ContainsFunc(m.Marks, func(x Mark) bool { return x.Kind == d.Kind && x.Other == d.Other }) {
		return
	}
	s.marksJoin([]FoundMark{{Kind: d.Kind, Member: d.Member, Other: d.Other, Since: now.UTC()}}, now)
}
