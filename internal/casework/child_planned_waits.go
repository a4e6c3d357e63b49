package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// What an appeal suspends is not owed while it does (Retssikkerhedsloven § 72, stk. 2): nobody is reminded to have a child move who may not, and no leader hears that it
// has not. So the clock of a planned move waits while the parties do not all have the letter, and while an appeal lies. Afterwards it counts anew: not before the time to appeal
// is over, and where the day has passed meanwhile, from the ruling, with the days that were left when the appeal came.

// waitsForAppeal tells whether the clock of a task to begin what is planned waits.
func (s *State) waitsForAppeal(t *Task) bool {
	if t.Key.Step != StepBegins {
		return false
	}
	child := s.Member(t.Key.Subject)
	d := child.Child.decision(t.Key.N)
	return d != nil && d.Suspends && (!d.reached() || !d.AllReceived() || child.Child.appealLies(d))
}

// appealLies tells whether an appeal over a decision is not decided.
func (t *ChildTrack) appealLies(d *ChildDecision) bool {
	return slices.ContainsFunc(t.Appeals, func(a Appeal) bool {
		return a.pending() && t.isOver(a, d)
	})
}

// countAnew moves the clocks of a child's planned moves that wait no more, because the last letter has come or an appeal was settled (nil for a letter).
func (s *State) countAnew(child *Member, settled *Appeal, now time.Time) {
	for _, d := range child.Child.Planned() {
		t := s.Task(d.beginKey(child.ID))
		if t == nil || !t.IsOpen() || !d.Suspends || s.waitsForAppeal(t) {
			continue
		}
		due := *t.Deadline.Due
		to, why := s.AppealPeriodEnds(d), "the time to appeal"
		if settled != nil && due.Before(now) {
			left := max(1, daysTo(settled.ReceivedAt, due))
			to, why = calendar.AddDays(now, left), "the appeal is settled"
		}
		if !due.Before(to) || !now.Before(to) {
			continue
		}
		clock := From(policy.EventMeasurePlanned, now)
		clock.Interval = &policy.Period{N: daysTo(now, to), Unit: policy.Days}
		s.moveDeadline(t, s.deadline(policy.MeasureBegins, clock), now, Entry{Why: why})
	}
}
