package casework

import "time"

// A child's plan (barnets plan, Barnets lov § 91) is decided on with the measure.

// planAfter does what a decision on a measure says of the child's plan. One that is being made goes on being made: the clock of the
// first decision counts, and a later measure without a plan of its own takes nothing back.
func (s *State) planAfter(child *Member, d DecideMeasure, now time.Time) {
	switch {
	case d.PlanMadeOn != "":
		at, _ := dayOrNow(d.PlanMadeOn, "planMadeOn", now)
		child.Child.PlanMadeAt = &at
		s.callOff(StepChildPlan, child, "plan made", now)
	case d.NoPlan == 0:
		s.askPlan(child, now)
	}
}

// askPlan asks for the child's plan (barnets plan), unless one is being made: the clock of the first decision counts.
func (s *State) askPlan(child *Member, now time.Time) {
	if s.asked(StepChildPlan, child) {
		return
	}
	child.Child.Plans++
	s.Open(s.ask(StepChildPlan, child.ID, child.Child.Plans, now), now)
}

// CompleteChildPlan is the child's plan (barnets plan) being made after a decision on a measure (Barnets lov § 91).
type CompleteChildPlan struct {
	Task       string  `json:"task"`
	ChildHeard bool    `json:"childHeard"`
	NotHeard   TextRef `json:"notHeard,omitempty"`
	Notes      TextRef `json:"notes,omitempty"`
}

// Name of the decision.
func (CompleteChildPlan) Name() string { return "complete-child-plan" }

func (d CompleteChildPlan) task() string { return d.Task }

// Check that a plan is wanted and the child was heard.
func (d CompleteChildPlan) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepChildPlan)
	return first(s.running(), r, heard(d.ChildHeard, d.NotHeard))
}

// Apply records it.
func (d CompleteChildPlan) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepChildPlan)
	s.answer(t, by, now, d, d.Notes, Rows{})
	s.noteHeard(t.Key.Subject, d.Task, d.ChildHeard, d.NotHeard, by, now)
	s.Forget(t.Key)
	at := now.UTC()
	s.Member(t.Key.Subject).Child.PlanMadeAt = &at
}
