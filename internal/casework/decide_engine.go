package casework

import (
	"time"

	"samspil/internal/policy"
)

// MovePolicy moves the journey to another version of the policy. The person names the version; the starter puts in the
// policy that it has loaded, and refuses another name.
type MovePolicy struct {
	Version string         `json:"version"`
	Policy  *policy.Policy `json:"policy,omitempty"`
	Reason  TextRef        `json:"reason"`
}

// Name of the decision.
func (MovePolicy) Name() string { return "move-policy" }

// Check that it is a leader or IT that decides, and that the policy is the one that was meant.
func (d MovePolicy) Check(s *State, by Actor, _ time.Time) *Refusal {
	switch {
	case s.Ending != nil:
		return s.running()
	case !by.Leads() && by.Role != IT:
		return refuse("not-your-decision", "", "Det afgør en leder eller it.", "That is for a leader or IT to decide.")
	case d.Policy == nil || d.Policy.Version != d.Version:
		return refuse("policy-unknown", "version", "Skriv versionen af det regelsæt, der er indlæst.", "Write the version of the policy that is loaded.")
	case d.Version == s.Policy.Version:
		return refuse("policy-unchanged", "version", "Forløbet følger allerede dette regelsæt.", "The journey is under this policy already.")
	case d.Reason == 0:
		return refuse("reason-missing", "reason", "Skriv hvorfor.", "Write why.")
	}
	for _, t := range s.OpenTasks() {
		if _, err := d.Policy.Recompute(t.Deadline); err != nil {
			return refuse("policy-misfit", "version", "Regelsættet mangler en regel, som en åben frist står på: "+t.Deadline.Rule, "The policy lacks a rule that an open deadline stands on: "+t.Deadline.Rule)
		}
	}
	return nil
}

// Apply moves the journey, and each open deadline that comes out differently. The journey continues as new, so that it
// has a sender for every department of the new policy.
func (d MovePolicy) Apply(s *State, by Actor, now time.Time) {
	from := s.Policy.Version
	s.Policy = d.Policy
	s.LeadDepartment = d.Policy.Coordination.LeadDepartment
	s.Renew = true
	s.note(now, Entry{Kind: PolicyMoved, Actor: by, Subject: Family, Key: d.Version, Why: "from " + from, Reason: d.Reason, Rows: Rows{Journey: s.row()}})
	for _, t := range s.OpenTasks() {
		moved, err := d.Policy.Recompute(t.Deadline)
		if err != nil {
			continue // Check has been through them all
		}
		if moved.Due != nil && t.Deadline.Due != nil && !moved.Due.Equal(*t.Deadline.Due) {
			s.moveDeadline(t, moved, now, by, "policy "+d.Version)
			continue
		}
		t.Deadline = moved
	}
}

// Renew makes the journey continue as new at its next quiet moment, on the code that runs now, so that old branches of
// the code can be retired.
type Renew struct{}

// Name of the decision.
func (Renew) Name() string { return "renew" }

// Check that IT asks.
func (Renew) Check(s *State, by Actor, _ time.Time) *Refusal {
	if by.Role != IT {
		return refuse("not-your-decision", "", "Det afgør it.", "That is for IT to decide.")
	}
	return s.running()
}

// Apply asks for it.
func (Renew) Apply(s *State, by Actor, now time.Time) {
	s.Renew = true
	s.note(now, Entry{Kind: RenewalAsked, Actor: by, Subject: Family})
}

// ResolveRefusal is somebody having sorted out why a department said no: it is tried again.
type ResolveRefusal struct {
	Task  string  `json:"task"`
	Notes TextRef `json:"notes,omitempty"`
}

// Name of the decision.
func (ResolveRefusal) Name() string { return "resolve-refusal" }

// Check that there is a refusal to resolve.
func (d ResolveRefusal) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepRefusal, by)
	return r
}

// Apply records it.
func (d ResolveRefusal) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepRefusal, by)
	s.answer(t, by, now, d, d.Notes, Rows{})
}
