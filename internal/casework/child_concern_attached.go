package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Each concern is assessed within 24 hours of its receipt. A few about one child keep an assessment each; further ones, while
// those are open, are attached to the one that is due first, so none is assessed later than its own clock allows. So any number
// can come in within minutes: nothing is refused, and the state grows by no more than the limits below. Receipts are gathered in the same way.
//
// Those who assess get the text of each, and of each crisis: at once, or, while their system takes nothing in, as soon as it
// does. Where too much waits for it they are told how many more there are, and read what was written under an address of the starter.

// ownClocks is how many concerns about one child keep an assessment each, and a receipt each, at the same time.
const ownClocks = 3

// toldAtOnce is how many further concerns and crises wait in the outbox for a department; unsentKept, how many behind those.
const (
	toldAtOnce = 3
	unsentKept = 200
)

// Unsent is a further concern or a crisis that the department has not been sent yet: N is its number among those attached to the
// task, 0 for a crisis, which has a key of its own.
type Unsent struct {
	Key  Key     `json:"key"`
	N    int     `json:"n,omitempty"`
	Text TextRef `json:"text,omitempty"`
	From string  `json:"from,omitempty"` // the member who reported, of a receipt
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
	t.More++
	from := ""
	if last := ask.About[len(ask.About)-1]; last != t.Key.Subject {
		from = last
	}
	if !s.keepUnsent(Unsent{Key: t.Key, N: t.More, Text: ask.Text, From: from}) && doubled(t.More) {
		s.notifyUnsent(Unsent{Key: t.Key, N: t.More}, now)
	}
	s.sendMore(now)
}

// keepUnsent keeps something until the department has room for it; false where too much waits.
func (s *State) keepUnsent(u Unsent) bool {
	if len(s.Unsent) == unsentKept {
		return false
	}
	s.Unsent = append(s.Unsent, u)
	return true
}

// sendMore sends the children's department what waits to be sent, as far as it has room.
func (s *State) sendMore(now time.Time) {
	for len(s.Unsent) > 0 && s.furtherWaiting() < toldAtOnce {
		next := s.Unsent[0]
		s.Unsent = slices.Clone(s.Unsent[1:])
		s.notifyUnsent(next, now)
	}
}

// furtherWaiting is how many further concerns and crises are in the outbox.
func (s *State) furtherWaiting() (n int) {
	for _, m := range s.Outbox {
		if row, _ := CodeOf(m.Code); m.Kind == MessageNotice && (m.Code == string(NewsCrisis) || row.Code == CodeMoreConcerns) {
			n++
		}
	}
	return n
}

func (s *State) notifyUnsent(u Unsent, now time.Time) {
	code, about := Code(NewsCrisis), s.everybody()
	if u.Key.Subject != Family {
		about = []string{u.Key.Subject}
	}
	if u.From != "" {
		about = append(about, u.From)
	}
	if u.N > 0 {
		code = CodeMoreConcerns.Numbered(u.N)
	}
	s.notifyText(now, s.Policy.Responsible(policy.Children).ID, code, u.Key, about, s.basis(StepConcern, now), u.Text)
}

// bringForward gives a task the clock of what is attached to it, where that runs out first. It begins at the full hour, which
// is a little early: so many concerns, each received a moment before the last, do not move a clock and tell of it each time.
// What is late already stays so.
func (s *State) bringForward(t *Task, ask Ask, now time.Time) {
	if t.LateSince != nil || !dueOf(t.Deadline).After(now) {
		return
	}
	start := ask.Key.Step.rule().Start
	received := ask.Clock.Starts[start]
	if dueOf(s.deadline(ask.Rule, ask.Clock)).Before(dueOf(t.Deadline)) {
		to := s.deadline(ask.Rule, From(start, received.Truncate(time.Hour)))
		s.moveDeadline(t, to, now, Entry{Why: "attached"})
	}
}

// doubled tells whether n is 1, 2, 4, 8 and so on.
func doubled(n int) bool { return n&(n-1) == 0 }

// attached notes in an open concern when the first, and the last, that is assessed with it was received.
func (t *ChildTrack) attached(to int, one Concern) {
	for i := range t.Concerns {
		if c := &t.Concerns[i]; c.N == to {
			c.gather(one.ReceivedAt, one.ReceivedAt)
			c.AfterDeath = c.AfterDeath || one.AfterDeath
		}
	}
}

// gather notes that others are assessed or screened with a concern: the first of them was received then, and the last.
func (c *Concern) gather(first, last time.Time) {
	if first.Before(c.KnownSince) {
		c.KnownSince = first
	}
	if last.After(c.Latest) {
		c.Latest = last
	}
}

// last is when the last of a concern and of those gathered with it was received.
func (c *Concern) last() time.Time {
	if c.Latest.After(c.ReceivedAt) {
		return c.Latest
	}
	return c.ReceivedAt
}

// gatheredUntil is when the last was received of what is assessed or screened together as this task: nobody has weighed what had not
// been said. It is the zero time of every other task.
func (s *State) gatheredUntil(k Key) time.Time {
	if m := s.Member(k.Subject); m != nil && m.Child != nil && k.Step.in(ConcernWaits) && k.Step != StepSiblingDanger {
		for _, c := range m.Child.Concerns {
			if c.N == k.N {
				return c.last()
			}
		}
	}
	return time.Time{}
}

// tellCrisis tells the department responsible for children of a crisis, now or as soon as it has room.
func (s *State) tellCrisis(k Key, text TextRef, now time.Time) {
	if s.keepUnsent(Unsent{Key: k, Text: text}) {
		s.MoreCrises = 0
		s.sendMore(now)
		return
	}
	if s.MoreCrises++; doubled(s.MoreCrises) {
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeMoreCrises.Numbered(s.MoreCrises), k, s.everybody(), s.basis(StepConcern, now))
	}
}
