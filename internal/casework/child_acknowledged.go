package casework

import (
	"time"

	"samspil/internal/policy"
)

// Acknowledging (at se en underretning): within minutes of a concern's coming in, at any hour, a named person of the children's department says that they
// have seen it. Where nobody does, it goes down the department's duty roster (policy.Duty), one after another of those who are on
// duty then. It says nothing of what is in the concern, and stops no clock: the 24 hours of the assessment run from receipt.

// askAcknowledged asks that somebody says they have seen a concern, unless that is asked of one about the child already: whoever sees one sees
// all that lie there. The clock runs from when the journey took it in: one that was received yesterday and is entered now has the whole roster before it.
func (s *State) askAcknowledged(child *Member, n int, now time.Time) {
	if !s.asked(StepAcknowledged, child) {
		s.Open(s.ask(StepAcknowledged, child.ID, n, now), now)
	}
}

// acknowledgedByAssessing: whoever has assessed what there is about a child has seen it.
func (s *State) acknowledgedByAssessing(child *Member, by Actor, now time.Time) {
	if s.asked(StepConcern, child) {
		return
	}
	for _, t := range s.Of(StepAcknowledged) {
		if t.Key.Subject == child.ID {
			s.drop(t, Superseded, by, now, "assessed")
			s.Forget(t.Key)
		}
	}
}

// escalatesTo is whom the next escalation of a task goes to: where the policy says the roster, a role of those who are on duty now, the next
// one each time.
func (s *State) escalatesTo(t *Task, now time.Time) string {
	to := t.Deadline.Escalations[t.Escalated].To
	if to != policy.OnRoster {
		return to
	}
	rung := 0
	for _, e := range t.Deadline.Escalations[t.Skipped:t.Escalated] {
		if e.To == policy.OnRoster {
			rung++
		}
	}
	return s.Policy.Rung(rung, now)
}

// AcknowledgeConcern is a named person of the children's department saying that they have seen a concern, and all that came in about the child
// until now.
type AcknowledgeConcern struct {
	Task string `json:"task"`
}

func (AcknowledgeConcern) Name() string { return "acknowledge-concern" }

// Check that it is waited for.
func (d AcknowledgeConcern) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepAcknowledged)
	return r
}

// Apply writes down who has seen it.
func (d AcknowledgeConcern) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepAcknowledged)
	s.answerAndForget(t, by, now, d, 0, Rows{})
}
