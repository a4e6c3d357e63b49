package casework

import (
	"slices"
	"time"
)

// Who does what: each department's caseworker for the family, the coordinator, and who stands in for them. A task is handed
// to one of them; who may answer it stays the whole department, and the coordinator.

// CaseworkerOf is who in a department has the family (sagsbehandler).
type CaseworkerOf struct {
	Department string `json:"department"`
	Staff      string `json:"staff"` // a staff id, never a name
}

// Absence is somebody who is away, with a deputy: what would be theirs is the deputy's meanwhile, and comes back.
type Absence struct {
	Staff  string    `json:"staff"`
	Deputy string    `json:"deputy"`
	From   time.Time `json:"from"`
	Until  time.Time `json:"until"` // the last second
	Begun  bool      `json:"begun,omitempty"`
	Over   bool      `json:"over,omitempty"`
}

// byCoordinator are the steps that are the coordinator's own, where the coordinator's department owes them.
var byCoordinator = []Step{
	StepConsent, StepJointMeeting, StepStatusMeeting, StepExtraMeeting, StepClosingMeeting, StepRefusal, StepMerge,
}

// caseworker is who has the family in a department; "" when nobody in particular does.
func (s *State) caseworker(department string) string {
	for _, c := range s.Caseworkers {
		if c.Department == department {
			return c.Staff
		}
	}
	return ""
}

// assigneeOf says whose a task is: of whom it was given to, else the coordinator's or the department's caseworker's; and
// while that one is away, the deputy's.
func (s *State) assigneeOf(t *Task) string {
	who := t.Given
	switch {
	case who != "":
	case t.Department == s.LeadDepartment && slices.Contains(byCoordinator, t.Key.Step):
		who = s.Coordinator
	default:
		who = s.caseworker(t.Department)
	}
	for _, a := range s.Absences {
		if a.Begun && !a.Over && a.Staff == who && who != "" {
			return a.Deputy
		}
	}
	return who
}

// hand gives every open task to whom it belongs now, and gives the rows of those that moved.
func (s *State) hand() Rows {
	var rows Rows
	for _, t := range s.OpenTasks() {
		if to := s.assigneeOf(t); to != t.Assignee {
			t.Assignee = to
			rows = rows.and(t.rows())
		}
	}
	return rows
}

// has tells whether somebody has anything to do with the family, and in which departments.
func (s *State) has(staff string) (departments []string) {
	add := func(department string) {
		if !slices.Contains(departments, department) {
			departments = append(departments, department)
		}
	}
	if s.Coordinator == staff {
		add(s.LeadDepartment)
	}
	for _, c := range s.Caseworkers {
		if c.Staff == staff {
			add(c.Department)
		}
	}
	for _, t := range s.OpenTasks() {
		if t.Given == staff || t.Assignee == staff {
			add(t.Department)
		}
	}
	return departments
}

// absences are the moments at which somebody goes away or is back.
func (s *State) absences() []moment {
	var all []moment
	for i := range s.Absences {
		a := &s.Absences[i]
		switch {
		case a.Over:
		case !a.Begun:
			all = append(all, moment{a.From, "absence of " + a.Staff, func(now time.Time) {
				a.Begun = true
				s.note(now, Entry{Kind: AbsenceBegan, Subject: Family, Key: a.Deputy, Why: "for " + a.Staff, Rows: s.hand()})
			}})
		default:
			all = append(all, moment{a.Until, "return of " + a.Staff, func(now time.Time) {
				a.Over = true
				s.note(now, Entry{Kind: AbsenceEnded, Subject: Family, Key: a.Staff, Why: "from " + a.Deputy, Rows: s.hand()})
			}})
		}
	}
	return all
}
