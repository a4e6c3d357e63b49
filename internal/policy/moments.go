package policy

import (
	"slices"
	"time"
)

// Kind is what happens at a moment of a deadline.
type Kind string

// The kinds, in the order they are handled when they fall together.
const (
	KindReminder   Kind = "reminder"
	KindDue        Kind = "due"
	KindEscalation Kind = "escalation"
	KindFinal      Kind = "final"
)

// Moment is one thing that fires.
type Moment struct {
	At   time.Time `json:"at"`
	Kind Kind      `json:"kind"`
	// Index counts reminders and escalations from 0.
	Index int `json:"index,omitempty"`
	// To is an escalation's addressee.
	To string `json:"to,omitempty"`
}

// Moments are all that fires for the deadline, in time order; reminder, due, escalation, final where they fall together.
// A gate has none.
func (d Deadline) Moments() []Moment {
	var moments []Moment
	for i, at := range d.Reminders {
		moments = append(moments, Moment{At: at, Kind: KindReminder, Index: i})
	}
	if d.Due != nil {
		moments = append(moments, Moment{At: *d.Due, Kind: KindDue})
	}
	for i, e := range d.Escalations {
		moments = append(moments, Moment{At: e.At, Kind: KindEscalation, Index: i, To: e.To})
	}
	if d.Final != nil {
		moments = append(moments, Moment{At: *d.Final, Kind: KindFinal})
	}
	// Stable: what was added first comes first where times are equal.
	slices.SortStableFunc(moments, func(a, b Moment) int { return a.At.Compare(b.At) })
	return moments
}

// Next is the first moment after the given one, so that one timer can serve a whole family. Several moments can share one
// instant; Between gives them all.
func (d Deadline) Next(after time.Time) (Moment, bool) {
	for _, m := range d.Moments() {
		if m.At.After(after) {
			return m, true
		}
	}
	return Moment{}, false
}

// Between are the moments after the first instant up to and including the second: what fires when a timer set by Next goes
// off, or when a program looks again after a while.
func (d Deadline) Between(after, upTo time.Time) []Moment {
	var moments []Moment
	for _, m := range d.Moments() {
		if m.At.After(after) && !m.At.After(upTo) {
			moments = append(moments, m)
		}
	}
	return moments
}
