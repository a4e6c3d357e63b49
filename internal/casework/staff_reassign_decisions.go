package casework

import (
	"slices"
	"time"
)

// Reassign gives work to somebody else. It says what, in exactly one way: one task; all that one person has in this family,
// tasks and roles; all of one department's tasks, with its caseworker; or the coordinator's role. Who may answer stays
// the same: the department. One task whoever owes it takes, where it is nobody's, or gives away, where it is theirs; the rest is a leader's.
type Reassign struct {
	Task        string  `json:"task,omitempty" da:"En opgave" en:"One task"`
	Person      string  `json:"person,omitempty" da:"Alt, hvad en medarbejder har" en:"Everything that one employee has" of:"staff"` // a staff id
	Department  string  `json:"department,omitempty" da:"Alt, hvad en forvaltning har" en:"Everything that one department has"`
	Coordinator bool    `json:"coordinator,omitempty" da:"Rollen som koordinator" en:"The coordinator's role"`
	To          string  `json:"to" da:"Til medarbejder" en:"To employee" of:"staff"` // a staff id
	Reason      TextRef `json:"reason"`
}

func (Reassign) Name() string { return "reassign" }

// Check that it says what is given away in one way, that it changes something, and that those decide whose staff it is.
func (d Reassign) Check(s *State, by Actor, _ time.Time) *Refusal {
	ways := 0
	for _, given := range []bool{d.Task != "", d.Person != "", d.Department != "", d.Coordinator} {
		if given {
			ways++
		}
	}
	var what *Refusal
	switch {
	case s.Ending != nil:
		return s.running()
	case ways != 1:
		what = refuse("reassign-what", "", "Skriv én af delene: task, person, department eller coordinator.",
			"Write one of them: task, person, department or coordinator.")
	case d.Task != "":
		what = d.oneTask(s, by)
	case d.Person != "":
		what = d.onePerson(s, by)
	case d.Department != "":
		what = d.oneDepartment(s, by)
	default:
		what = d.theCoordinator(s)
	}
	return first(what, staffID(d.To, "to"), reasonGiven(d.Reason))
}

func (d Reassign) oneTask(s *State, by Actor) *Refusal {
	k, err := ParseKey(d.Task)
	t := s.Task(k)
	switch {
	case err != nil:
		_, r := s.taskOf(d.Task, "")
		return r
	case t == nil || !t.IsOpen() && !t.IsOwed(), !s.seenBy(t, by): // others do not learn that there is one
		return refuse("task-not-open", "task", "Opgaven er ikke åben længere. Se listen over opgaver.", "The task is not open any more. Look at the list of tasks.")
	case t.liesWithAnother(by):
		return t.others()
	case t.Owner == d.To:
		return unchanged("assignee-unchanged", "to", "Opgaven ligger der allerede.", "The task lies there already.")
	}
	return nil
}

func (d Reassign) onePerson(s *State, by Actor) *Refusal {
	in := d.worksIn(s, by)
	var r *Refusal
	for _, x := range s.Deputies {
		if x.Deputy != d.Person || !s.knowsOf(x, by) {
			continue
		}
		if x.Staff == d.To || s.away(d.To, x) {
			r = deputyAway("to")
		}
	}
	switch {
	case len(in) == 0:
		r = refuse("staff-nothing", "person", "Medarbejderen har ingen opgaver her. Vælg en anden.", "That person has nothing in this family. Choose somebody else.")
	case d.Person == d.To:
		r = unchanged("assignee-unchanged", "to", "Det ligger der allerede.", "It lies there already.")
	}
	return r
}

func (d Reassign) oneDepartment(s *State, by Actor) *Refusal {
	if r := s.departments([]string{d.Department}, "department"); r != nil {
		return r
	}
	others := func(t *Task) bool { return t.Owner != d.To }
	if s.caseworker(d.Department) == d.To && !slices.ContainsFunc(s.tasksOf(d.Department, by), others) {
		return unchanged("assignee-unchanged", "to", "Det ligger der allerede.", "It lies there already.")
	}
	return nil
}

func (d Reassign) theCoordinator(s *State) *Refusal {
	switch {
	case s.Coordinator == "":
		return refuse("no-coordinator", "", "Familien har ingen koordinator endnu: udpeg en.", "The family has no coordinator yet: appoint one.")
	case s.Coordinator == d.To:
		return unchanged("coordinator-unchanged", "to", "Det er allerede familiens koordinator.", "That is the family's coordinator already.")
	}
	return nil
}

// tasksOf are a department's tasks that are still to be done, but those that are the coordinator's own and those that who asks may
// not know of.
func (s *State) tasksOf(department string, by Actor) []*Task {
	return slices.DeleteFunc(slices.Clone(s.Tasks), func(t *Task) bool {
		return t.Department != department || !t.IsOpen() && !t.IsOwed() || s.isCoordinators(t) || !s.seenBy(t, by)
	})
}

func (d Reassign) Apply(s *State, by Actor, now time.Time) {
	e := Entry{Actor: by, Reason: d.Reason}
	switch {
	case d.Task != "":
		k, _ := ParseKey(d.Task)
		e.Why, e.Went = "one task", OneTask
		s.assignTask(s.Task(k), d.To, now, e)
	case d.Person != "":
		d.applyPerson(s, by, now, e)
	case d.Department != "":
		if s.caseworker(d.Department) != d.To {
			s.setCaseworker(d.Department, d.To, by, now, d.Reason)
		}
		for _, t := range s.tasksOf(d.Department, by) {
			e.Why, e.Went = "all of "+d.Department, AllOfDepartment
			s.assignTask(t, d.To, now, e)
		}
		s.leftBehind(func(t *Task) bool { return t.Department == d.Department && t.Owner != "" && t.Owner != d.To }, by, now)
	default:
		s.setCoordinator(d.To, by, now, d.Reason)
	}
}

// applyPerson gives away everything a person has: roles, tasks, and whom they stand in for. Whether they are away themselves
// does not matter any more.
func (d Reassign) applyPerson(s *State, by Actor, now time.Time, e Entry) {
	if s.Coordinator == d.Person {
		s.setCoordinator(d.To, by, now, d.Reason)
	}
	for _, a := range slices.Clone(s.Caseworkers) {
		if a.Staff == d.Person {
			s.setCaseworker(a.Department, d.To, by, now, d.Reason)
		}
	}
	for _, t := range s.Tasks {
		if t.Owner == d.Person && s.seenBy(t, by) {
			all := e
			all.Why, all.Went = "all that was "+d.Person+"'s", AllOfPerson
			s.assignTask(t, d.To, now, all)
		}
	}
	for _, x := range slices.Clone(s.Deputies) {
		switch {
		case !s.knowsOf(x, by):
		case d.Person == x.Staff:
			s.overFor(x, by, now, "reassigned to "+d.To, d.Reason)
		case d.Person == x.Deputy:
			i := s.deputy(x)
			s.Deputies[i].Deputy = d.To
			s.note(now, Entry{
				Kind: DeputySet, Actor: by, Subject: Family, Key: x.key(), Why: d.To + " for " + x.Staff, Reason: d.Reason, Rows: s.Deputies[i].rows(nil),
			})
		}
	}
	s.rearrange(now, e)
	s.leftBehind(func(t *Task) bool { return t.Owner == d.Person || t.Assignee == d.Person }, by, now)
}
