package casework

import (
	"time"
)

// MarkMembers keeps two members of a family from each other. Whoever works with the family may do so, for the one who first hears why is
// not always in the children's department, and a mark that proves needless costs a meeting in two parts. Only the children's department
// takes one away: it alone knows all the reasons. So nobody hears that there is one already, and each one stands for itself.
type MarkMembers struct {
	Kind   MarkKind `json:"kind" required:"true" da:"Hvad der gælder" en:"What holds"`
	Member string   `json:"member"`
	Other  string   `json:"other" da:"Den anden person, som den første aldrig er sammen med eller ikke må vide noget om" en:"The other, with whom the first is never together, or of whom the first is not to know" of:"member"`
	Reason TextRef  `json:"reason"`
}

func (MarkMembers) Name() string { return "mark-members" }

// Check that it is two people whom the journey knows. They may have left the family: a parent who has is a party to the child's case still. It is taken until the journey has ended:
// letters go out until then.
func (d MarkMembers) Check(s *State, by Actor, _ time.Time) *Refusal {
	if s.Stage == Ended {
		return s.running()
	}
	var who *Refusal
	switch {
	case s.Member(d.Member) == nil:
		who = unknown("member")
	case s.Member(d.Other) == nil:
		who = unknown("other")
	case d.Member == d.Other:
		who = refuse("mark-oneself", "other", "Det er den samme person to gange. Skriv den anden person.", "It is the same person twice. Write the other one.")
	}
	return first(who, reasonUnlessPassedOn(d.Reason, by))
}

func unknown(field string) *Refusal {
	return refuse("member-unknown", field, "Forløbet kender ingen med det nummer. Skriv for eksempel adult-1 eller child-2.",
		"The journey knows nobody with that number. Write for example adult-1 or child-2.")
}

// Apply marks them, from the next message on, and takes back what is not sent yet and would name one of them to the other.
func (d MarkMembers) Apply(s *State, by Actor, now time.Time) {
	m, before := s.Member(d.Member), s.calledIn()
	if by.passesOn() {
		s.markPassedOn(m, d, now)
		return
	}
	s.LastMark++
	x := Mark{N: s.LastMark, Kind: d.Kind, Other: d.Other, Since: now.UTC(), Reason: d.Reason}
	m.Marks = append(m.Marks, x)
	s.note(now, Entry{
		Kind: MembersMarked, Actor: by, Subject: m.ID, Key: x.key(m.ID).String(), Why: string(d.Kind), Reason: d.Reason, Rows: Rows{Marks: []MarkRow{x.row(m.ID, nil)}},
	})
	s.markTold(now, CodeMembersMarked, m.ID, x, d.Reason)
	s.nameApart(now)
	s.arrangedApart(now)
	s.callApart(before, now)
	s.markTakesBack(m, d.Kind, d.Other, now)
	s.markLate(m.ID, x, now)
}

// LiftMark takes a mark away. Other marks of the two, made for other reasons, stay.
type LiftMark struct {
	Mark   int     `json:"mark" range:"0..100000" da:"Mærket, der fjernes" en:"The mark that is lifted" of:"mark"`
	Reason TextRef `json:"reason"`
}

func (LiftMark) Name() string { return "lift-mark" }

// Check that there is such a mark.
func (d LiftMark) Check(s *State, _ Actor, _ time.Time) *Refusal {
	var known *Refusal
	if _, x := s.mark(d.Mark); x == nil {
		known = refuse("mark-unknown", "mark", "Der er intet mærke med det nummer, eller det er ophævet. Skriv det nummer, der står sidst i beskeden om mærket.",
			"There is no mark with that number, or it is lifted. Write the number that stands last in the message about the mark.")
	}
	return first(s.running(), known, reasonGiven(d.Reason))
}

// Apply lifts it. A meeting that is called in parts stays so; letters that waited for nothing else go.
func (d LiftMark) Apply(s *State, by Actor, now time.Time) {
	m, x := s.mark(d.Mark)
	lifted, at := *x, now.UTC()
	kept := m.Marks[:0:0]
	for _, other := range m.Marks {
		if other.N != d.Mark {
			kept = append(kept, other)
		}
	}
	m.Marks = kept
	s.note(now, Entry{
		Kind: MarkLifted, Actor: by, Subject: m.ID, Key: lifted.key(m.ID).String(), Why: string(lifted.Kind), Reason: d.Reason,
		Rows: Rows{Marks: []MarkRow{lifted.row(m.ID, &at)}},
	})
	s.markTold(now, CodeMarkLifted, m.ID, lifted, d.Reason)
	for _, self := range s.selves(m) {
		s.letterFree(self.ID, now)
		s.plansFree(self, now)
		s.coordinatorFree(self, now)
	}
	for _, self := range s.selves(s.Member(lifted.Other)) {
		s.plansFree(self, now)
		s.coordinatorFree(self, now)
	}
}
