package casework

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/policy"
)

// Assignment says who in a department has the family: its caseworker (sagsbehandler).
type Assignment struct {
	Department string `json:"department"`
	Staff      string `json:"staff"` // a staff id, never a name
}

// caseworker is who in a department has the family; empty where nobody is named.
func (s *State) caseworker(department string) string {
	for _, a := range s.Caseworkers {
		if a.Department == department {
			return a.Staff
		}
	}
	return ""
}

// setCaseworker names a department's caseworker. Nothing moves by that.
func (s *State) setCaseworker(department, staff string, by Actor, now time.Time, reason TextRef) {
	from, named := "nobody", Assignment{department, staff}
	if i := slices.IndexFunc(s.Caseworkers, func(a Assignment) bool { return a.Department == department }); i >= 0 {
		if department == s.Policy.Responsible(policy.Children).ID {
			for _, child := range s.Children() {
				child.Child.Involved = s.involved(child) // who hands the family over has worked with the children still
			}
		}
		from, s.Caseworkers[i] = s.Caseworkers[i].Staff, named
	} else {
		s.Caseworkers = append(s.Caseworkers, named)
	}
	s.note(now, Entry{
		Kind: CaseworkerAssigned, Actor: by, Subject: department, Key: staff, Why: "from " + from, Reason: reason,
		Rows: Rows{Caseworkers: []CaseworkerRow{CaseworkerRow(named)}},
	})
}

// setCoordinator gives the family another coordinator, with the tasks that were the former one's as such, and tells the
// departments that the family has let in, and the family.
func (s *State) setCoordinator(staff string, by Actor, now time.Time, reason TextRef) {
	from := s.Coordinator
	s.Coordinator = staff
	s.note(now, Entry{Kind: CoordinatorChanged, Actor: by, Subject: Family, Key: staff, Why: "from " + from, Reason: reason, Rows: Rows{Journey: s.row()}})
	k := Key{Step: StepCoordinator, Subject: fmt.Sprintf("%s.%d", Family, s.next(string(StepCoordinator))), N: 1}
	for _, department := range s.Policy.Table {
		if about := s.Consenting(department, ConsentShare); len(about) > 0 {
			s.Notify(now, department, CodeCoordinatorChanged, k, about, "")
		}
	}
	s.assignCoordinatorsTasks(from, by, now, reason)
	s.writeCoordinator(now)
}

// assignCoordinatorsTasks gives the coordinator the tasks that are theirs and lie with the one before, or with nobody.
func (s *State) assignCoordinatorsTasks(from string, by Actor, now time.Time, reason TextRef) {
	for _, t := range s.Tasks {
		if s.isCoordinators(t) && t.Owner == from {
			s.assignTask(t, s.Coordinator, now, Entry{Actor: by, Reason: reason})
		}
	}
}

// isCoordinators tells whether a task is the coordinator's own: the policy says that the coordinator answers.
func (s *State) isCoordinators(t *Task) bool {
	rule, err := s.Policy.Rule(t.Deadline.Rule, t.Deadline.Start)
	return err == nil && rule.Answers[0] == policy.Coordinator
}

// ownerOf is whose a new task is: the coordinator's, or the caseworker's in the department that owes it.
func (s *State) ownerOf(t *Task) string {
	if s.isCoordinators(t) {
		return s.Coordinator
	}
	return s.caseworker(t.Department)
}

// assignTask gives a task that is still to be done to somebody, and into the hands of their deputy while they are away. The
// department is told who does it.
func (s *State) assignTask(t *Task, owner string, now time.Time, e Entry) {
	before, after := t.Assignee, s.standIn(t, owner)
	if !t.IsOpen() && !t.IsOwed() || t.Owner == owner && before == after {
		return
	}
	t.Owner, t.Assignee = owner, after
	if before != after {
		t.FollowUp = nil // whoever has it now has not put it off
	}
	e.Kind, e.Subject, e.Key, e.Basis, e.Rows = TaskAssigned, t.Key.Subject, t.Key.String(), t.Deadline.Basis, t.rows()
	if e.Why != "" {
		e.Why += ": "
	}
	e.Why += after
	if after != owner {
		e.Why += " for " + owner
	}
	s.note(now, e)
	if before == after {
		return
	}
	s.tellChanged(now, t, CodeTaskAssigned)
}

// worksIn are the departments in which somebody has something of this family, as far as who asks may know: as coordinator, as
// caseworker, or a task.
func (s *State) worksIn(staff string, by Actor) []string {
	var in []string
	if s.Coordinator == staff {
		in = append(in, s.LeadDepartment)
	}
	for _, a := range s.Caseworkers {
		if a.Staff == staff {
			in = append(in, a.Department)
		}
	}
	for _, t := range s.Tasks {
		if t.Owner == staff && (t.IsOpen() || t.IsOwed()) && s.seenBy(t, by) {
			in = append(in, t.Department)
		}
	}
	slices.Sort(in)
	return slices.Compact(in)
}

// leftBehind tells the department of each task that somebody could not move with the rest, because they may not know of it, that it
// lies where it lay: its own leader moves it. Nobody else learns of it.
func (s *State) leftBehind(its func(*Task) bool, by Actor, now time.Time) {
	for _, t := range s.Tasks {
		if (t.IsOpen() || t.IsOwed()) && its(t) && !s.seenBy(t, by) {
			s.tellChanged(now, t, CodeTaskStays)
		}
	}
}
