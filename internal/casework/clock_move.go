package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// moveDeadline gives a task another deadline, writes it down as e says and tells the department. Reminders, due moment and
// escalations follow it: those that would have come already are taken as done, and the others come, again where need be.
// A task that was late and is not any more starts over; the journal keeps that it was.
func (s *State) moveDeadline(t *Task, to policy.Deadline, now time.Time, e Entry) {
	s.carry(t, to, now)
	if e.Kind == "" {
		e.Kind = DeadlineMoved
	}
	e.Subject, e.Key, e.Basis, e.Rows = t.Key.Subject, t.Key.String(), to.Basis, t.rows()
	s.note(now, e)
	s.tellChanged(now, t, CodeDeadlineMoved)
	if t.Key.Step.IsMeeting() {
		s.tellCalled(t, CodeMeetingMoved, now)
	}
}

// carry sets a task's deadline and what has been done about it.
func (s *State) carry(t *Task, to policy.Deadline, now time.Time) {
	at := t.clock(now)
	t.Deadline = to
	t.Reminded = passed(to.Reminders, at)
	t.Escalated = min(t.Escalated, len(to.Escalations))
	if to.Due == nil || to.Due.After(at) {
		t.LateSince, t.Escalated, t.Skipped, t.OnArrival = nil, 0, 0, false
		return
	}
	if t.LateSince == nil {
		t.Escalated = t.skipped(now)
		t.Skipped = t.Escalated // nobody has heard of those
	}
}

// under gives a task's deadline under another policy, and since when it stands still there. A clock that stood still and
// may not under that policy gets back what it has lost, where the policy allows that; one that ran and is now stopped
// stops from now.
func (s *State) under(p *policy.Policy, t *Task, now time.Time) (policy.Deadline, *time.Time, error) {
	to, err := p.Recompute(t.Deadline)
	if err != nil {
		return to, nil, err
	}
	moved := *t
	moved.Deadline = to
	stopped, at := s.stopped(p, &moved), now.UTC()
	switch {
	case stopped && t.StoppedAt == nil:
		return to, &at, nil
	case !stopped && t.StoppedAt != nil:
		return p.Resume(to, *t.StoppedAt, at), nil, nil
	}
	return to, t.StoppedAt, nil
}

// Misfit says why a journey cannot be moved to a policy: it lacks a rule that an open deadline stands on, or a department
// that has work or is to hear how it ends, or it gives the children to another department while a concern is open.
func (s *State) Misfit(p *policy.Policy) *Refusal {
	wanted := slices.Clone(s.Told)
	for _, t := range s.OpenTasks() {
		wanted = append(wanted, t.Department)
		if t.Key.Step.Confidential() && p.Responsible(policy.Children).ID != t.Department {
			// Not why: who moves a policy may not know that there is a concern.
			return refuse("policy-misfit", "version", "I regelsættet hører børnesagerne til en anden forvaltning, og den nuværende har åbne opgaver. Prøv igen, når de er løst.",
				"The policy gives the children to another department, and the present one has something open: try again later.")
		}
		if _, err := p.Recompute(t.Deadline); err != nil {
			return refuse("policy-misfit", "version", "Regelsættet mangler en regel, som en åben frist bygger på: "+t.Deadline.Rule+". Tilføj den.",
				"The policy lacks a rule that an open deadline stands on: "+t.Deadline.Rule+". Add it.")
		}
	}
	for _, department := range wanted {
		if _, ok := p.Department(department); !ok {
			return refuse("policy-misfit", "version", "Regelsættet mangler en forvaltning, som er med i forløbet: "+department+". Tilføj den.",
				"The policy lacks a department that takes part in the journey: "+department+". Add it.")
		}
	}
	return nil
}

// MovePolicy moves the journey to another version of the policy. The person names the version; the starter puts in the
// policy that it has loaded, and refuses another name.
type MovePolicy struct {
	Version string         `json:"version" da:"Regelsættets version" en:"Version of the policy" of:"policy"`
	Policy  *policy.Policy `json:"policy,omitempty" bounds:"own"` // held to its own rules where it was loaded
	Reason  TextRef        `json:"reason"`
}

func (MovePolicy) Name() string { return "move-policy" }

// Check that the policy is the one that was meant, and that the journey fits under it.
func (d MovePolicy) Check(s *State, by Actor, _ time.Time) *Refusal {
	switch {
	case s.Ending != nil:
		return s.running()
	case d.Policy == nil || d.Policy.Version != d.Version:
		return refuse("policy-unknown", "version", "Skriv versionen af det regelsæt, der er indlæst.", "Write the version of the policy that is loaded.")
	case d.Version == s.Policy.Version:
		return unchanged("policy-unchanged", "version", "Forløbet følger allerede dette regelsæt.", "The journey is under this policy already.")
	}
	return first(reasonGiven(d.Reason), s.Misfit(d.Policy))
}

// Apply moves the journey, and each open deadline that comes out differently. Clocks that start from now on follow the new
// policy; a running one keeps its start, and with it the version of its rule that was in force then. The journey
// continues as new, so that it has a sender for every department of the new policy.
func (d MovePolicy) Apply(s *State, by Actor, now time.Time) {
	var rows Rows
	var moves []move
	for _, t := range s.OpenTasks() {
		to, stoppedAt, err := s.under(d.Policy, t, now)
		if err != nil {
			continue // Check has been through them all
		}
		t.StoppedAt = stoppedAt
		if !sameDue(to, t.Deadline) {
			moves = append(moves, move{t, to})
			continue
		}
		s.carry(t, to, now)
		rows = rows.and(t.rows())
	}
	from := s.Policy.Version
	s.Policy, s.LeadDepartment, s.Renew = d.Policy, d.Policy.Coordination.LeadDepartment, true
	rows.Journey = s.row()
	s.note(now, Entry{Kind: PolicyMoved, Actor: by, Subject: Family, Key: d.Version, Why: "from " + from, Reason: d.Reason, Rows: rows})
	for _, m := range moves {
		s.moveDeadline(m.task, m.to, now, Entry{Actor: by, Why: "policy " + d.Version})
	}
}

// endsBefore is a deadline that ends at a moment at the latest, where there is one: to the minute where that is near, otherwise less than an hour before it. What lies further off than the longest period that there is, is no end.
func (s *State) endsBefore(d policy.Deadline, moment, now time.Time) policy.Deadline {
	within := policy.Period{N: int(moment.Sub(now) / time.Minute), Unit: policy.Minutes}
	if within.N > policy.LongestPeriod {
		within = policy.Period{N: int(moment.Sub(now) / time.Hour), Unit: policy.Hours}
	}
	if moment.IsZero() || within.N < 1 || within.N > policy.LongestPeriod {
		return d
	}
	sooner, err := s.Policy.BringForward(d, now, within)
	if err != nil {
		panic(fmt.Sprintf("policy %s: %v", s.Policy.Version, err)) // the deadline was computed from it
	}
	return sooner
}
