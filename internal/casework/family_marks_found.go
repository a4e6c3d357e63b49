package casework

import (
	"slices"
	"time"
)

// A mark belongs to people and not to a journey: who was kept from whom when their journey ended is so when they come again, by a form, by
// a concern, by joining another family, or when their journey is opened again. The register finds them by who the people are, so nobody writes them
// anew, and whoever hands in the form learns of none. They hold from the first moment. Whether they still must, a person in the children's
// department looks at (ConfirmMarks): what it lifted in one journey does not come back in the next.

// FoundMark is a mark of an earlier journey between two who are both in this one.
type FoundMark struct {
	Kind   MarkKind  `json:"kind" db:"kind"`
	Member string    `json:"member" db:"member"` // as they are called here
	Other  string    `json:"other" db:"other"`
	Since  time.Time `json:"since" db:"since"` // when it was made first: with who it is about, what one mark is known by in every journey
}

// same tells whether a mark is the one that was found. The register keeps microseconds.
func (f FoundMark) same(x Mark) bool {
	return x.Kind == f.Kind && x.Other == f.Other && x.Since.Truncate(time.Microsecond).Equal(f.Since.Truncate(time.Microsecond))
}

// takeMarks gives the members those of the marks that they do not have already. Their reasons stand in the journey
// in which they were made.
func (s *State) takeMarks(found []FoundMark) {
	for _, f := range found {
		m := s.Member(f.Member)
		if m == nil || s.Member(f.Other) == nil || m.ID == f.Other || slices.ContainsFunc(m.Marks, f.same) {
			continue
		}
		s.LastMark++
		m.Marks = append(m.Marks, Mark{N: s.LastMark, Kind: f.Kind, Other: f.Other, Since: f.Since.UTC()})
	}
}

// marksJoin takes over the marks of somebody who joins, before anybody is told that they have, and takes back what is not sent yet and would
// name one of them to the other.
func (s *State) marksJoin(found []FoundMark, now time.Time) {
	before := s.calledIn()
	last := s.LastMark
	if s.takeMarks(found); s.LastMark == last {
		return
	}
	for n := last + 1; n <= s.LastMark; n++ {
		m, x := s.mark(n)
		s.note(now, Entry{
			Kind: MembersMarked, Actor: Engine, Subject: m.ID, Key: x.key(m.ID).String(), Why: string(x.Kind), Rows: Rows{Marks: []MarkRow{x.row(m.ID, nil)}},
		})
	}
	s.nameApart(now)
	s.arrangedApart(now)
	s.callApart(before, now)
	for n := last + 1; n <= s.LastMark; n++ {
		m, x := s.mark(n)
		s.markTakesBack(m, x.Kind, x.Other, now)
		s.markLate(m.ID, *x, now)
	}
	if s.Ending == nil { // an ending calls that off: they are found again when the family comes back
		s.askMarksConfirmed(now)
	}
}

// askMarksConfirmed asks the children's department whether those who were found to be kept from each other still must be.
func (s *State) askMarksConfirmed(now time.Time) {
	if !s.marked() {
		return
	}
	ask := s.ask(StepMarksFound, Family, s.LastMark, now)
	for _, m := range s.Members {
		if slices.ContainsFunc(s.Members, func(other *Member) bool { return apart(s.Members, m.ID, other.ID) }) {
			ask.About = append(ask.About, m.ID)
		}
	}
	s.Open(ask, now)
}

// ConfirmMarks is the children's department having looked at who is kept from whom. What need not hold any more it lifts first (LiftMark).
type ConfirmMarks struct {
	Task   string  `json:"task"`
	Reason TextRef `json:"reason"`
}

func (ConfirmMarks) Name() string { return "confirm-marks" }

// Check that it is asked for. An ending calls it off: the marks are found again when the family comes back.
func (d ConfirmMarks) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepMarksFound)
	return first(s.running(), r, reasonGiven(d.Reason))
}

// Apply records it: the marks hold already.
func (d ConfirmMarks) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepMarksFound)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
}
