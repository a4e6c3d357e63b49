package casework

import (
	"slices"
	"time"
)

// concernMovesAlone asks the children's department to tell the new municipality of a child who has left the family and lives there now, where it has a case with support that runs or is planned, a concern about it is open, or it was investigated,
// or placed acutely, and the department has that alone: whoever finds that a child needs special support tells the municipality that it moves to (Barnets lov § 132, read), family or no family.
func (s *State) concernMovesAlone(child *Member, now time.Time) {
	if child.Child == nil || child.Child.OfAgeAt != nil || s.asked(StepConcernHandover, child) {
		return
	}
	alone := s.handedBack(func(h HandedBack) bool {
		return h.Key.Subject == child.ID && (h.Key.Step.in(LooksInto) || h.Key.Step == StepAcutePlacement || h.Key.Step == StepSibling)
	})
	if child.Child.CaseOpen() || s.ConcernOpen(child) || s.underway(child) != nil || len(alone) > 0 || slices.ContainsFunc(s.Of(StepAcutePlacement), func(t *Task) bool { return t.Key.Subject == child.ID && t.IsOpen() }) {
		s.Open(s.ask(StepConcernHandover, child.ID, s.next(string(StepConcernHandover)+" "+child.ID), now), now)
	}
}
