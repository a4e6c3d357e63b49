package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// Each concern is assessed within 24 hours of its receipt. A few about one child keep an assessment each; further ones, while
// those are open, are attached to the one that is due first, so none is assessed later than its own clock allows, and those who
// assess it hear at once that there are more. So any number can come in within minutes: nothing is refused, all are in the
// register with their texts, and the state grows no more. Receipts and the news of crises are gathered in the same way.

// ownClocks is how many concerns about one child keep an assessment each, and a receipt each, at the same time.
const ownClocks = 3

// toldAgain is after how long a further one is told of whatever its number. Hours by the clock, as those of the assessment.
const toldAgain = 24 * time.Hour

// What a notice says whose number follows: so many further concerns are attached to the task in its key, or so many further
// crises were reported.
const (
	CodeMoreConcerns = "more-concerns"
	CodeMoreCrises   = "more-crises"
)

// More is what is attached to a task beside what it was opened for.
type More struct {
	N      int       `json:"n"`
	ToldAt time.Time `json:"toldAt"` // when its department last heard of it
}

// gatherer gives the open task to which one with this key would be attached: the one that is due first; nil when it is to be
// opened itself.
func (s *State) gatherer(k Key) *Task {
	var open []*Task
	for _, t := range s.OpenTasks() {
		if t.Key.Step == k.Step && t.Key.Subject == k.Subject {
			open = append(open, t)
		}
	}
	if len(open) < ownClocks {
		return nil
	}
	return slices.MinFunc(open, func(a, b *Task) int { return dueOf(a.Deadline).Compare(dueOf(b.Deadline)) })
}

// gathered is the key of the task that a new one comes to be part of: its own, or that of the one it is attached to.
func (s *State) gathered(k Key) Key {
	if open := s.gatherer(k); open != nil {
		return open.Key
	}
	return k
}

// never is later than any due date.
var never = time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)

func dueOf(d policy.Deadline) time.Time {
	if d.Due == nil {
		return never
	}
	return *d.Due
}

// openOrAttach asks for an assessment or a receipt, or attaches it to the open one that gathers them. One that was received
// before all that are open brings that task's clock forward.
func (s *State) openOrAttach(ask Ask, now time.Time) {
	t := s.gatherer(ask.Key)
	if t == nil {
		s.Open(ask, now)
		return
	}
	s.bringForward(t, ask, now)
	if t.More == nil {
		t.More = &More{}
	}
	t.More.N++
	if doubled(t.More.N) || now.Sub(t.More.ToldAt) >= toldAgain {
		t.More.ToldAt = now.UTC()
		s.Notify(now, t.Department, fmt.Sprintf("%s-%d", CodeMoreConcerns, t.More.N), t.Key, t.About, t.Key.Step.purpose(), t.Deadline.Basis)
	}
}

// bringForward gives a task the clock of what is attached to it, where that runs out first. It begins at the full hour, which
// is a little early: so many concerns, each received a moment before the last, do not move a clock and tell of it each time.
// What is late already stays so.
func (s *State) bringForward(t *Task, ask Ask, now time.Time) {
	if t.LateSince != nil || !dueOf(t.Deadline).After(now) {
		return
	}
	received := ask.Clock.Starts[policy.EventConcernReceived]
	if dueOf(s.deadline(ask.Rule, ask.Clock)).Before(dueOf(t.Deadline)) {
		to := s.deadline(ask.Rule, From(policy.EventConcernReceived, received.Truncate(time.Hour)))
		s.moveDeadline(t, to, now, Entry{Why: "attached"})
	}
}

// doubled tells 1, 2, 4, 8 and so on.
func doubled(n int) bool { return n&(n-1) == 0 }

// attached notes in an open concern when the first that is assessed with it was received.
func (t *ChildTrack) attached(to int, received time.Time) {
	for i := range t.Concerns {
		if c := &t.Concerns[i]; c.N == to && received.Before(c.KnownSince) {
			c.KnownSince = received
		}
	}
}

// moreCrises tells whether a department still waits for the news of so many crises that it hears of a further one only that
// there are more, and tells it so. What was written of each is in the journal.
func (s *State) moreCrises(department string, k Key, now time.Time) bool {
	waiting := 0
	for _, m := range s.Outbox {
		if m.Department == department && m.Code == string(NewsCrisis) {
			waiting++
		}
	}
	if waiting < ownClocks {
		s.MoreCrises = 0
		return false
	}
	if s.MoreCrises++; doubled(s.MoreCrises) {
		s.Notify(now, department, fmt.Sprintf("%s-%d", CodeMoreCrises, s.MoreCrises), k, s.everybody(), Confidential,
			s.basis(StepConcern, now))
	}
	return true
}
