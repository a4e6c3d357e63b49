package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// Leave (orlov) is an adult's absence from work that waits for them: with a child, or other. Which other is not written down: no code says
// anything about anybody's health. It is a suspension of the policy's scope leave, so the clocks that it names stand still and get the days
// back; the end of the three months gets them, too. Nothing is lost by it, and nobody has to show hours of the months in which it was.

// LeaveKind says what sort of leave it is.
type LeaveKind string

// The kinds.
const (
	LeaveWithChild LeaveKind = "with-child"
	LeaveOther     LeaveKind = "other"
)

// leaves are the stretches of leave of one adult, by which a clock that starts then stood still.
func (s *State) leaves(m *Member, d policy.Deadline) []pause {
	return s.pausesOf(Key{Step: StepJobCheck, Subject: m.ID}, d, func(x Suspension) bool { return x.Scope == policy.ScopeLeave })
}

// Leave is the leave that an adult is on; nil where they are on none.
func (s *State) Leave(m *Member) *Suspension {
	for i := range s.Suspensions {
		if x := &s.Suspensions[i]; x.Over == nil && x.Scope == policy.ScopeLeave && x.Member == m.ID {
			return x
		}
	}
	return nil
}

// onLeaveIn tells whether an adult was on leave at any time in a stretch.
func (s *State) onLeaveIn(m *Member, from, to time.Time) bool {
	return slices.ContainsFunc(s.Suspensions, func(x Suspension) bool {
		return x.Scope == policy.ScopeLeave && x.Member == m.ID && x.From.Before(to) && (x.Over == nil || x.Over.After(from))
	})
}

// leaveFromWorkOver ends leave with the work that it was leave from: nothing waits for the adult any more, and clocks that stood still for it run again.
// Leave with a child goes on: the child is there whether or not the work is.
func (s *State) leaveFromWorkOver(m *Member, last, now time.Time) {
	leave := s.Leave(m)
	if leave == nil || leave.Leave == LeaveWithChild {
		return
	}
	over := calendar.EndOfDay(last)
	switch {
	case over.After(now):
		over = now
	case over.Before(leave.From):
		over = leave.From
	}
	s.note(now, Entry{Kind: LeaveEnded, Subject: m.ID, Why: "work lost"})
	s.endSuspension(leave.N, Engine, over, now, "work lost", 0)
}

// leaveBeforeWorkOver ends leave that still stands from before with the day before new work: its follow-up would wait for a leave that is not from it. Who is on leave from the new work
// begins that anew.
func (s *State) leaveBeforeWorkOver(m *Member, first, now time.Time) {
	leave := s.Leave(m)
	if leave == nil {
		return
	}
	over := calendar.StartOfDay(first).Add(-time.Second)
	if over.Before(leave.From) {
		over = leave.From
	}
	s.note(now, Entry{Kind: LeaveEnded, Subject: m.ID, Why: "new work"})
	s.endSuspension(leave.N, Engine, over, now, "new work", 0)
}

// askBack asks the employment department whether an adult is back whose leave has come to its last day, where nobody has said so: the clocks run again from then on, as far as is known. Leave that goes on is begun again from the day after.
func (s *State) askBack(x Suspension, now time.Time) {
	m := s.Member(x.Member)
	if x.Scope != policy.ScopeLeave || !m.InFamily() || !m.Adult.Goes() {
		return
	}
	s.Notify(now, s.Policy.Responsible(policy.Employment).ID, CodeLeaveOver, x.key(), []string{m.ID}, "")
}

// FollowUpPoints are the moments of the follow-up of an adult's work, the last one being the end of the three months, with the days of leave
// given back.
func (s *State) FollowUpPoints(m *Member) []time.Time {
	clock := From(policy.EventWorkStarted, m.Adult.Job.CountsFrom)
	checks, err := s.Policy.Checkpoints(policy.JobFollowUp, clock)
	if err != nil {
		panic(err) // the job's own deadlines stand on the same rule
	}
	var points []time.Time
	for n := range checks {
		clock.Check = n + 1
		points = append(points, *s.afterLeave(m, s.deadline(policy.JobFollowUp, clock)).Due)
	}
	clock.Check = 0
	return append(points, *s.afterLeave(m, s.deadline(policy.JobFollowUp, clock)).Due)
}

// FollowUpEnd is the end of the three months. It is not known while the adult is on leave that began before it.
func (s *State) FollowUpEnd(m *Member) (end time.Time, known bool) {
	points := s.FollowUpPoints(m)
	end = points[len(points)-1]
	leave := s.Leave(m)
	return end, leave == nil || !leave.From.Before(end)
}

// FollowUpPutOff tells whether leave has put the end of the three months off, so that it is not over yet.
func (s *State) FollowUpPutOff(m *Member, now time.Time) bool {
	end, known := s.FollowUpEnd(m)
	return !known || now.Before(end)
}

// afterLeave gives a deadline of the follow-up the days of leave back that are over.
func (s *State) afterLeave(m *Member, d policy.Deadline) policy.Deadline {
	for _, p := range s.leaves(m, d) {
		if p.to != nil {
			d = s.Policy.Resume(d, p.from, *p.to)
		}
	}
	return d
}
