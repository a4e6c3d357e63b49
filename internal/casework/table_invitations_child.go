package casework

import (
	"slices"
	"time"
)

// A small child gets no letter of its own. That it is invited is written to those who bring it: who is invited too and has custody of it, or else lives with it; of these, those who are in the same part. Where none
// of them is invited, whoever holds the meeting is asked to say it in person, for nobody of the family would hear it.
//
// Time and place are where the child can be found, and who is with it. So such a letter is seen by the children's department first where its reader is apart from somebody in the child's part. Nobody else sees that it waits, and nobody is asked to say it instead.

// forChild is what is written of a small child instead of what is written to who is invited themself.
var forChild = map[string]Code{string(CodeInvitation): CodeChildInvited, string(CodeNewTime): CodeChildNewTime, string(CodeNotHeldThen): CodeChildNotHeldThen}

// newTimes are the codes that tell of another time.
var newTimes = []string{string(CodeNewTime), string(CodeChildNewTime)}

// readersFor are those to whom it is written that a small child is invited to the part of a meeting that begins then, in the order in which they joined.
func (s *State) readersFor(child *Member, a *Arranged, start time.Time) []*Member {
	here := func(p ArrangedPart) bool { return slices.Contains(p.Members, child.ID) && p.Start.Equal(start) }
	among := func(parts []ArrangedPart, is func(*Member) bool) []*Member {
		return filter(s.Members, func(m *Member) bool {
			return m.Kind == Adult && s.mayInvite(m) && is(m) && slices.ContainsFunc(parts, func(p ArrangedPart) bool { return slices.Contains(p.Members, m.ID) })
		})
	}
	for _, is := range []func(*Member) bool{func(m *Member) bool { return m.hasCustodyOf(child) }, func(m *Member) bool { return livesWith(m, child) }} {
		for _, parts := range [][]ArrangedPart{filter(a.Parts, here), a.Parts} {
			if readers := among(parts, is); len(readers) > 0 {
				return readers
			}
		}
	}
	return nil
}

// writeForChild writes about a small child that is invited.
func (s *State) writeForChild(child *Member, a *Arranged, letter Message, now time.Time) {
	readers := s.readersFor(child, a, letter.Meeting.Start)
	if len(readers) == 0 {
		s.sayInPerson(a, now)
		return
	}
	for _, m := range readers {
		x, meeting := letter, *letter.Meeting
		meeting.Child = child.ID
		x.ID, x.Code, x.Meeting = x.ID+"/"+m.ID, string(forChild[x.Code]), &meeting
		s.writeInside(m, x, now)
	}
}

// sayInPerson asks whoever holds a meeting to tell a small child, and those who look after it, themself.
func (s *State) sayInPerson(a *Arranged, now time.Time) {
	if t := s.Task(a.Key); t != nil && t.IsOpen() {
		s.tellChanged(now, t, CodeSayToChild)
	}
}

// invitationSeenFirst tells whether the children's department sees a letter about a meeting before it goes: as any letter to its reader, and one about a small child where the reader is apart from somebody in the child's part.
func (s *State) invitationSeenFirst(m *Member, letter Message) bool {
	if letter.Meeting.Child == "" {
		return isAsking(letter) && s.informSeenFirst(m)
	}
	if s.informSeenFirst(m) {
		return true
	}
	with := []string{letter.Meeting.Child}
	for _, a := range s.Arranged {
		for _, p := range a.Parts {
			if a.Key.String() == letter.Key && p.Start.Equal(letter.Meeting.Start) && slices.Contains(p.Members, letter.Meeting.Child) {
				with = append(with, p.Members...)
			}
		}
	}
	return slices.ContainsFunc(with, func(id string) bool { return s.notToMeet(m.ID, id) })
}

// childUnheard asks that it be said in person where nobody is left who would have brought a small child.
func (s *State) childUnheard(letters []Message, now time.Time) {
	for _, letter := range letters {
		child := s.Member(letter.Meeting.Child)
		if child == nil {
			continue
		}
		for _, a := range s.Arranged {
			here := func(p ArrangedPart) bool {
				return slices.Contains(p.Members, child.ID) && p.Start.Equal(letter.Meeting.Start)
			}
			if a.Key.String() == letter.Key && slices.ContainsFunc(a.Parts, here) && len(s.readersFor(child, a, letter.Meeting.Start)) == 0 {
				s.sayInPerson(a, now)
			}
		}
	}
}
