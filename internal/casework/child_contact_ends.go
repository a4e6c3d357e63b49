package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// What restricts a child's contact holds until its last day and not longer (Barnets lov § 105, stk. 1: for a certain period; § 104, stk. 5: eight weeks). Somebody is asked in time what holds
// afterwards: another decision of whom the law has decide it, or the contact that the child has a right to. Where nobody has answered, the restriction is over all the same, and whoever
// works with the child and the place must hear so.

// contactEnds tells the children's department that a decision whose last day has passed does not restrict a child's contact any more; where a later one still does, nobody is told that the
// child has a right to contact: whoever answers the task says what holds.
func (s *State) contactEnds(t *Task, now time.Time) {
	if t.Key.Step == StepContactEnds && !s.restrictedSince(t.Key, now) {
		s.Notify(now, t.Department, CodeContactEnds, Key{Step: StepMeasure, Subject: t.Key.Subject, N: t.Key.N}, t.About, t.Deadline.Basis)
	}
}

// restrictedSince tells whether a later decision restricts a child's contact, to a last day that is to come.
func (s *State) restrictedSince(k Key, now time.Time) bool {
	return slices.ContainsFunc(s.OpenTasks(), func(t *Task) bool {
		return t.Key.Step == k.Step && t.Key.Subject == k.Subject && t.Key.N > k.N && t.Deadline.Due.After(now)
	})
}

// callOffContact lets go of the question what holds after a decision on contact that does not hold any more.
func (s *State) callOffContact(child *Member, d *ChildDecision, why string, now time.Time) {
	if d.Kind == DecisionOnContact {
		s.letGo(Key{Step: StepContactEnds, Subject: child.ID, N: d.N}, Engine, now, why)
	}
}

// contactApproved moves the question what holds after the last day from the chair's decision to the committee's.
func (s *State) contactApproved(child *Member, was, is *ChildDecision, now time.Time) {
	t := s.Task(Key{Step: StepContactEnds, Subject: child.ID, N: was.N})
	if is.Kind != DecisionOnContact || t == nil || !t.IsOpen() {
		return
	}
	ask := s.ask(StepContactEnds, child.ID, is.N, t.Deadline.Start)
	ask.Clock.Interval = &t.Deadline.Interval
	s.callOffContact(child, was, "another decision", now)
	s.Open(ask, now)
}

// ContactOutcome is what holds after the last day of a restriction.
type ContactOutcome string

// The outcomes.
const (
	ContactResumes ContactOutcome = "contact-resumes" // as it was before, or as was agreed
	ContactAnew    ContactOutcome = "new-decision"
)

// Choices are what can hold.
func (ContactOutcome) Choices() []incoming.Choice {
	return choices(is(ContactResumes, "samværet genoptages, som det var eller er aftalt", "contact resumes as it was or is agreed"), is(ContactAnew, "der er truffet en ny afgørelse om samværet", "a new decision on contact was taken"))
}

// SettleContact is what holds after the last day of a decision that restricts a child's contact.
type SettleContact struct {
	Task       string         `json:"task"`
	Outcome    ContactOutcome `json:"outcome" da:"Hvad der gælder efter den sidste dag" en:"What holds after the last day"`
	ChildHeard bool           `json:"childHeard"`
	NotHeard   TextRef        `json:"notHeard,omitempty"`
	Reason     TextRef        `json:"reason"`
	Happened
}

func (SettleContact) Name() string { return "settle-contact" }

// Check that it is asked for, that the child was heard, and that there is a new decision where it says so.
func (d SettleContact) Check(s *State, _ Actor, _ time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepContactEnds)
	if r = first(s.running(), r); r != nil {
		return r
	}
	later := func(x *ChildDecision) bool { return x.N > t.Key.N && x.Kind == DecisionOnContact && !x.Fallen }
	switch {
	case d.Outcome == "":
		return noChoice("outcome", d.Outcome)
	case d.Outcome == ContactAnew && !slices.ContainsFunc(s.Member(t.Key.Subject).Child.Decided, later):
		return refuse("no-new-decision", "outcome", "Der er ikke truffet nogen ny afgørelse om samværet. Træf den først (decide-contact).", "No new decision on contact was taken. Take it first (decide-contact).")
	}
	return first(heard(d.ChildHeard, d.NotHeard), reasonGiven(d.Reason))
}

// Apply records it.
func (d SettleContact) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepContactEnds)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.noteHeard(t.Key.Subject, d.Task, d.ChildHeard, d.NotHeard, by, now)
}

func (d SettleContact) went() string { return string(d.Outcome) }
