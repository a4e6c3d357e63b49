package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Suspension stops some of the family's clocks for a while (suspendere): those that its scope in the policy names, and no
// others. What the law never stops runs on. While it lasts nothing of a stopped clock fires; afterwards the days actually
// paused are given back.
//
// It stops deadlines, that is, what people owe. The dates that the journey itself waits for (the time to appeal, another try at a department
// that is down, three months in work) come as they come: no suspension moves those, but leave the end of the three months (adult_leave.go).
type Suspension struct {
	N      int        `json:"n"`                // its number in this journey, from 1
	Scope  string     `json:"scope"`            // a scope of the policy: journey, demands
	Member string     `json:"member,omitempty"` // only clocks about this member; empty for the whole family
	Leave  LeaveKind  `json:"leave,omitempty"`  // of the scope leave: which sort
	From   time.Time  `json:"from"`
	Until  time.Time  `json:"until"`          // the last second: it ends by itself then, if nobody ended it before
	Over   *time.Time `json:"over,omitempty"` // when it ended
	By     string     `json:"by"`             // actor id
	Told   []Heard    `json:"told,omitempty"` // who knows of it: they hear that it is over, too
}

// Suspended are the suspensions that have not ended, oldest first.
func (s *State) Suspended() []Suspension {
	return filter(s.Suspensions, func(x Suspension) bool { return x.Over == nil })
}

// beginSuspension stops the clocks that a new suspension concerns.
func (s *State) beginSuspension(x Suspension, by Actor, now time.Time, why string, reason TextRef) {
	s.Suspensions = append(s.Suspensions, x)
	rows, _ := s.followSuspensions(x.From)
	rows.Suspensions = []SuspensionRow{x.row()}
	s.note(now, Entry{Kind: SuspensionBegan, Actor: by, Subject: x.subject(), Key: x.key().String(), Why: why, Reason: reason, Rows: rows})
	s.tellSuspension(now, len(s.Suspensions)-1, CodeSuspended)
}

// endSuspension lets the clocks run again that no other suspension stops. at is when it ended, which is before now where nobody was
// there to see its last second pass.
func (s *State) endSuspension(n int, by Actor, at, now time.Time, why string, reason TextRef) {
	over := at.UTC()
	s.Suspensions[n-1].Over = &over
	x := s.Suspensions[n-1]
	rows, moves := s.followSuspensions(at)
	rows.Suspensions = []SuspensionRow{x.row()}
	s.note(now, Entry{Kind: SuspensionEnded, Actor: by, Subject: x.subject(), Key: x.key().String(), Why: why, Reason: reason, Rows: rows})
	for _, m := range moves {
		s.moveDeadline(m.task, m.to, now, Entry{Actor: by, Why: "resumed after " + x.key().String()})
	}
	if s.Ending == nil && (x.Member == "" || s.Member(x.Member).InFamily()) { // else they hear that the journey is over, or who has left
		s.tellSuspension(now, n-1, CodeResumed)
	}
}

// move is a task that is about to get another deadline.
type move struct {
	task *Task
	to   policy.Deadline
}

// followSuspensions brings every open clock in step with the suspensions as they now are. It gives the rows of those that stop, or
// that run again with the same due date; those whose due date moves are for the caller to move.
func (s *State) followSuspensions(at time.Time) (same Rows, moves []move) {
	for _, t := range s.OpenTasks() {
		switch stopped := s.stopped(s.Policy, t); {
		case stopped && t.StoppedAt == nil:
			from := at.UTC()
			if t.Deadline.Start.After(from) {
				from = t.Deadline.Start.UTC()
			}
			t.StoppedAt = &from
			if t.LateSince != nil && t.LateSince.After(from) {
				t.LateSince = nil // it stood still already, and nobody had said so yet
			}
		case !stopped && t.StoppedAt != nil:
			to := s.Policy.Resume(t.Deadline, *t.StoppedAt, at)
			t.StoppedAt = nil
			if !sameDue(to, t.Deadline) {
				moves = append(moves, move{t, to})
				continue
			}
			t.Deadline = to
		default:
			continue
		}
		same = same.and(t.rows())
	}
	return same, moves
}

// stopped tells whether any running suspension stops a task's clock, under a policy.
func (s *State) stopped(p *policy.Policy, t *Task) bool {
	return slices.ContainsFunc(s.Suspended(), func(x Suspension) bool { return x.stops(p, t.Key, t.Deadline) })
}

func (x Suspension) stops(p *policy.Policy, k Key, d policy.Deadline) bool {
	return (x.Member == "" || x.Member == k.Subject) && p.Stops(x.Scope, d)
}

// pause is one stretch of time in which a clock stood still; it goes on while to is nil.
type pause struct {
	from time.Time
	to   *time.Time
}

// pauses are the stretches in which the suspensions so far have stopped a clock. Those that overlap are one.
func (s *State) pauses(k Key, d policy.Deadline) []pause {
	return s.pausesOf(k, d, func(Suspension) bool { return true })
}

// pausesOf are those of some of the suspensions only.
func (s *State) pausesOf(k Key, d policy.Deadline, of func(Suspension) bool) []pause {
	var out []pause
	for _, x := range s.inOrder() {
		from := x.From
		if d.Start.After(from) {
			from = d.Start
		}
		if !of(x) || !x.stops(s.Policy, k, d) || x.Over != nil && !x.Over.After(from) {
			continue
		}
		if n := len(out) - 1; n >= 0 && (out[n].to == nil || !from.After(*out[n].to)) {
			if to := out[n].to; to != nil && (x.Over == nil || x.Over.After(*to)) {
				out[n].to = x.Over
			}
			continue
		}
		out = append(out, pause{from, x.Over})
	}
	return out
}

// inOrder are the suspensions in the order in which they began; leave may have begun before it was written down.
func (s *State) inOrder() []Suspension {
	return slices.SortedStableFunc(slices.Values(s.Suspensions), func(a, b Suspension) int { return a.From.Compare(b.From) })
}

// livedThrough gives a clock back what it lost before its task was opened, and says since when it stands still if it does.
// A task that is opened during a suspension is stopped from the clock's start; one whose clock began earlier (the second
// interview of a course) gets the same days back as the first one did.
func (s *State) livedThrough(k Key, d policy.Deadline) (policy.Deadline, *time.Time) {
	for _, p := range s.pauses(k, d) {
		if p.to == nil {
			return d, &p.from
		}
		d = s.Policy.Resume(d, p.from, *p.to)
	}
	return d, nil
}

// withPause is a task's deadline with what a suspension has taken from it so far given back: another change then starts from
// dates that are right today.
func (s *State) withPause(t *Task, now time.Time) policy.Deadline {
	if t.StoppedAt == nil || now.Before(*t.StoppedAt) {
		return t.Deadline
	}
	return s.Policy.Resume(t.Deadline, *t.StoppedAt, now)
}

// keepPause takes over what withPause gives; where the clock stands still, it goes on doing so, from now.
func (s *State) keepPause(t *Task, now time.Time) {
	if t.StoppedAt != nil {
		from := now.UTC()
		t.Deadline, t.StoppedAt = s.withPause(t, now), &from
	}
}

func (x Suspension) key() Key {
	return Key{Step: StepSuspension, Subject: x.Scope, N: x.N}
}

func (x Suspension) subject() string {
	if x.Member == "" {
		return Family
	}
	return x.Member
}

func (x Suspension) row() SuspensionRow {
	return SuspensionRow{N: x.N, Scope: x.Scope, Member: x.Member, From: x.From, Until: x.Until, EndedAt: x.Over, DecidedBy: x.By}
}

func sameDue(a, b policy.Deadline) bool {
	if a.Due == nil || b.Due == nil {
		return a.Due == b.Due
	}
	return a.Due.Equal(*b.Due)
}
