package casework

import "time"

// HoldConcernReview is a child's review after an investigation that nobody but the children's department knows of (Barnets lov § 95, stk. 2, read). It moves no date that others see: what
// it finds that the table is to know, the department decides to tell (decide-involvement).
type HoldConcernReview struct {
	Task       string  `json:"task"`
	ChildHeard bool    `json:"childHeard"`
	NotHeard   TextRef `json:"notHeard,omitempty"`
	Reason     TextRef `json:"reason" da:"Hvad opfølgningen viste" en:"What the review showed"`
	Happened
}

func (HoldConcernReview) Name() string { return "hold-concern-review" }

// Check that it is asked for, that the child was heard, and that it says what it showed.
func (d HoldConcernReview) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepConcernReview)
	return first(s.running(), r, heard(d.ChildHeard, d.NotHeard), reasonGiven(d.Reason))
}

// Apply records it.
func (d HoldConcernReview) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepConcernReview)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.noteHeard(t.Key.Subject, d.Task, d.ChildHeard, d.NotHeard, by, now)
}
