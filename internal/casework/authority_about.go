package casework

import (
	"reflect"

	"samspil/internal/policy"
)

// What a decision is about, as far as it matters for who may take it.

// taskIn is the task that a decision names, as it stands in its field Task: one of the steps that the decision answers, or of any where it
// answers none. It is false for a decision that has no such field, and so is about no task.
func taskIn(body Body) (task string, is bool) {
	field := reflect.ValueOf(body).FieldByName("Task")
	if !field.IsValid() {
		return "", false
	}
	return field.String(), true
}

// aboutMember is a decision about one member that the member can take.
type aboutMember interface{ member() string }

// namesDepartment is a decision that names the department whose it is.
type namesDepartment interface{ department() string }

// namesStaff is a decision about an employee's work; worksIn are the departments in which they have something that
// the actor may know of.
type namesStaff interface {
	worksIn(s *State, by Actor) []string
}

// inCases is a decision in which it depends on what is decided who decides.
type inCases interface{ when(s *State) string }

func (d ChangeConsent) member() string { return d.Member }

// member is whom the question is put to.
func (d AnswerConsent) member() string {
	k, _ := ParseKey(d.Task)
	return k.Subject
}

func (d ChangeConsent) department() string { return d.Department }
func (d Assign) department() string        { return d.Department }
func (d Reassign) department() string      { return d.Department }

func (d SetDeputy) worksIn(s *State, by Actor) []string { return s.worksIn(d.Staff, by) }

// worksIn are also the departments of those for whom the person stands in.
func (d Reassign) worksIn(s *State, by Actor) []string {
	in := s.worksIn(d.Person, by)
	for _, x := range s.Deputies {
		if x.Deputy == d.Person && s.knowsOf(x, by) {
			in = append(in, s.worksIn(x.Staff, by)...)
		}
	}
	return in
}

func (d ChangeConsent) when(s *State) string {
	switch {
	case !d.Given:
		return CaseTakenBack
	case s.saidNo(d.Member, d.Department, d.Purposes):
		return CaseAfterNo
	}
	return CaseGiven
}

func (AddMember) when(s *State) string    { return s.whileAlone() }
func (RemoveMember) when(s *State) string { return s.whileAlone() }
func (MoveAway) when(s *State) string     { return s.whileAlone() }

// whileAlone: as long as nobody else knows of a journey that a concern started there is nobody else who could write down who is in the family or that it moves. To ask a
// coordinator would tell them of the concern.
func (s *State) whileAlone() string {
	if s.childrensAlone() {
		return CaseAlone
	}
	return ""
}

func (d Suspend) when(*State) string { return caseOfScope(d.Scope) }

func (d Resume) when(s *State) string {
	for _, x := range s.Suspended() {
		if x.N == d.Suspension {
			return caseOfScope(x.Scope)
		}
	}
	return ""
}

func caseOfScope(scope string) string {
	if scope == policy.ScopeDemands {
		return CaseDemands
	}
	return ""
}

// when is the first way that is named: that there is one and only one is said when it is held against the journey.
func (d Reassign) when(*State) string {
	switch {
	case d.Task != "":
		return CaseTask
	case d.Person != "":
		return CasePerson
	case d.Department != "":
		return CaseDepartment
	}
	return CaseCoordinator
}
