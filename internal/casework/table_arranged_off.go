package casework

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// A department comes to a meeting for those of whom it may hear. Where nobody who is invited lets it in any more it is off, and where somebody does again it comes again. Where no department is left that may come,
// the meeting is not held: the family, who would stand there alone, hear so, and whoever holds it gives it another time when somebody has consented again.

// departmentsOff takes each department out of the meetings that are arranged where it may hear of nobody who is invited any more, and tells it so.
func (s *State) departmentsOff(now time.Time) {
	for _, a := range slices.Clone(s.Arranged) {
		off := filter(a.Departments, func(department string) bool { return !s.comesTo(a, department) })
		if len(off) == 0 {
			continue
		}
		a.Departments, a.Off = without(a.Departments, off), append(slices.Clone(a.Off), off...)
		kind, rows, tellOff := MeetingInvited, Rows{}, func() {}
		if len(a.Departments) == 0 && a.lies(now) {
			kind = MeetingCancelled
			rows, tellOff = s.notHeld(a, ArrangedCancelled, now)
		} else {
			rows.Arrangements = []ArrangementRow{a.row()}
		}
		s.note(now, Entry{Kind: kind, Subject: Family, Key: a.Key.String(), Why: "not let in any more: " + strings.Join(off, " "), Rows: rows})
		s.tellNotHeld(a, off, now)
		tellOff()
		if t := s.Task(a.Key); kind == MeetingCancelled && t != nil && t.IsOpen() {
			s.tellChanged(now, t, CodeMeetingNobody)
		}
	}
}

// comesTo tells whether a department may hear of somebody who is invited.
func (s *State) comesTo(a *Arranged, department string) bool {
	return slices.ContainsFunc(a.Parts, func(part ArrangedPart) bool { return len(s.hearsOfIn(department, part)) > 0 })
}

// lies tells whether a part of the meeting is still to come.
func (a *Arranged) lies(now time.Time) bool {
	return slices.ContainsFunc(a.Parts, func(part ArrangedPart) bool { return part.Start.After(now) })
}

// departmentsBack has departments come again to the meetings that they were taken out of, where somebody who is invited lets them in again.
func (s *State) departmentsBack(now time.Time) {
	for _, a := range s.Arranged {
		back := filter(a.Off, func(department string) bool { return a.lies(now) && s.comesTo(a, department) })
		if len(back) == 0 {
			continue
		}
		a.Off, a.Departments = without(a.Off, back), append(slices.Clone(a.Departments), back...)
		a.Backs++
		s.note(now, Entry{Kind: MeetingInvited, Subject: Family, Key: a.Key.String(), Why: "let in again: " + strings.Join(back, " "), Rows: Rows{Arrangements: []ArrangementRow{a.row()}}})
		for _, department := range back {
			s.tellTimes(a, department, fmt.Sprintf("/again-%d", a.Backs), now)
		}
	}
}
