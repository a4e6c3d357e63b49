package casework

import (
	"fmt"
	"strings"
	"time"
)

// Reassign gives to somebody else what one has: one task, everything of one person, everything of one department, or the
// part of coordinator. Exactly one of the four is named.
type Reassign struct {
	Task        string  `json:"task,omitempty"`
	Person      string  `json:"person,omitempty"`     // a staff id: every role and every task
	Department  string  `json:"department,omitempty"` // its caseworker and all its tasks
	Coordinator bool    `json:"coordinator,omitempty"`
	To          string  `json:"to"` // a staff id, never a name
	Reason      TextRef `json:"reason"`
}

// Name of the decision.
func (Reassign) Name() string { return "reassign" }

// Check that there is something to take over, by somebody else, and that a leader of those it is about, the coordinators'
// leader or IT decides.
func (d Reassign) Check(s *State, by Actor, _ time.Time) *Refusal {
	departments, now, r := d.scope(s)
	if r = first(s.running(), r, s.leads(by, departments...), staffID(d.To, "to")); r != nil {
		return r
	}
	if now == d.To {
		return refuse("assignee-unchanged", "to", "Det har medarbejderen allerede.", "That employee has it already.")
	}
	return reasonGiven(d.Reason)
}

// scope is the departments that it is about, and who has it now.
func (d Reassign) scope(s *State) (departments []string, now string, r *Refusal) {
	named := 0
	for _, one := range []bool{d.Task != "", d.Person != "", d.Department != "", d.Coordinator} {
		if one {
			named++
		}
	}
	switch {
	case named != 1:
		return nil, "", refuse("scope-one", "", "Skriv netop én af task, person, department og coordinator.", "Write exactly one of task, person, department and coordinator.")
	case d.Coordinator && s.Coordinator == "":
		return nil, "", refuse("no-coordinator", "coordinator", "Familien har ingen koordinator endnu: udpeg en.", "The family has no coordinator yet: appoint one.")
	case d.Coordinator:
		return []string{s.LeadDepartment}, s.Coordinator, nil
	case d.Department != "":
		return []string{d.Department}, "", s.departments([]string{d.Department}, "department")
	case d.Person != "":
		departments = s.has(d.Person)
		if len(departments) == 0 {
			r = refuse("nothing-here", "person", "Medarbejderen har intet i familiens forløb.", "That employee has nothing in the family's journey.")
		}
		return departments, d.Person, r
	}
	k, err := ParseKey(d.Task)
	t := s.Task(k)
	if err != nil || t == nil || !t.IsOpen() {
		return nil, "", refuse("task-not-open", "task", "Opgaven findes ikke i forløbet, eller den er ikke åben længere.",
			"There is no such task in the journey, or it is not open any more.")
	}
	return []string{t.Department}, t.Assignee, nil
}

// Apply makes it so. A change of coordinator is told to the departments that the family has let in.
func (d Reassign) Apply(s *State, by Actor, now time.Time) {
	was := s.Coordinator
	switch {
	case d.Coordinator:
		s.Coordinator = d.To
	case d.Department != "":
		s.setCaseworker(d.Department, d.To)
		s.regive(func(t *Task) bool { return t.Department == d.Department }, "")
	case d.Person != "":
		s.replace(d.Person, d.To)
	default:
		k, _ := ParseKey(d.Task)
		s.regive(func(t *Task) bool { return t.Key == k }, d.To)
	}
	rows := s.hand()
	if s.Coordinator == was {
		s.note(now, Entry{Kind: Reassigned, Actor: by, Subject: Family, Key: d.To, Why: "from " + d.from(), Reason: d.Reason, Rows: rows})
		return
	}
	rows.Journey = s.row()
	s.note(now, Entry{Kind: CoordinatorChanged, Actor: by, Subject: Family, Key: d.To, Why: "from " + was, Reason: d.Reason, Rows: rows})
	k := Key{Step: StepCoordinator, Subject: fmt.Sprintf("%s.%d", Family, s.Seq), N: 1}
	for _, department := range s.Policy.Table {
		if about := s.Consenting(department, ConsentShare); len(about) > 0 {
			s.Notify(now, department, "coordinator-changed", k, about, JointWork)
		}
	}
}

// from names what was given away, in ids.
func (d Reassign) from() string { return d.Task + d.Person + d.Department }

// replace puts somebody in the place of another everywhere.
func (s *State) replace(person, by string) {
	if s.Coordinator == person {
		s.Coordinator = by
	}
	for i := range s.Caseworkers {
		if s.Caseworkers[i].Staff == person {
			s.Caseworkers[i].Staff = by
		}
	}
	for i := range s.Absences {
		if s.Absences[i].Deputy == person {
			s.Absences[i].Deputy = by
		}
	}
	s.regive(func(t *Task) bool { return t.Given == person }, by)
}

// regive gives tasks to somebody, or back to whoever has their department.
func (s *State) regive(which func(*Task) bool, to string) {
	for _, t := range s.OpenTasks() {
		if which(t) {
			t.Given = to
		}
	}
}

// staffID holds that somebody is named by an id and not by a name.
func staffID(id, field string) *Refusal {
	if id == "" || strings.ContainsAny(id, " \t@/") {
		return refuse("staff-id", field, "Skriv medarbejderens id uden mellemrum, ikke et navn.", "Write the employee's id without spaces, not a name.")
	}
	return nil
}
