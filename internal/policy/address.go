package policy

import (
	"fmt"
	"slices"
)

// ByMail stands where a message's department would, for one that goes by e-mail. No department is called so.
const ByMail = "mail"

// Department is the department with that id.
func (p *Policy) Department(id string) (Department, bool) {
	for _, d := range p.Departments {
		if d.ID == id {
			return d, true
		}
	}
	return Department{}, false
}

// DepartmentIDs are the ids of the departments, in the policy's order.
func (p *Policy) DepartmentIDs() []string {
	ids := make([]string, len(p.Departments))
	for i, d := range p.Departments {
		ids[i] = d.ID
	}
	return ids
}

// Responsible is the department that has this responsibility. A loaded policy has one for each.
func (p *Policy) Responsible(responsibility string) Department {
	for _, d := range p.Departments {
		if slices.Contains(d.ResponsibleFor, responsibility) {
			return d
		}
	}
	return Department{}
}

// Has tells whether the department has this responsibility.
func (d Department) Has(responsibility string) bool {
	return slices.Contains(d.ResponsibleFor, responsibility)
}

// Address is the role id behind Step.To for a task that lies with the department. A responsibility means the team leader of
// the department that has it. It is an error when the department or the addressee is unknown.
func (p *Policy) Address(to, department string) (string, error) {
	switch {
	case to == Coordinator:
		return p.Coordination.Coordinator, nil
	case to == Leader:
		return p.Coordination.Leader, nil
	case slices.Contains(Responsibilities, to):
		return p.Responsible(to).TeamLeader, nil
	case p.Duty.has(to):
		return to, nil
	}
	d, found := p.Department(department)
	if !found {
		return "", fmt.Errorf("policy %s has no department %q", p.Version, department)
	}
	switch to {
	case TeamLeader:
		return d.TeamLeader, nil
	case Head:
		return d.Head, nil
	case DutyLead:
		return d.DutyLead, nil
	}
	return "", fmt.Errorf("policy %s: there is no role %q in department %s", p.Version, to, department)
}

// Roles are the ids of all roles that an escalation can go to, each once.
func (p *Policy) Roles() []string {
	roles := []string{p.Coordination.Coordinator, p.Coordination.Leader}
	for _, d := range p.Departments {
		roles = append(roles, d.TeamLeader, d.Head, d.DutyLead)
	}
	for _, x := range p.Duty.Roster {
		roles = append(roles, x.Role)
	}
	slices.Sort(roles)
	return slices.Compact(roles)
}

// Answerers are the ids of the departments that owe the rule's answer, in the rule's order, each once: the first owes it, and
// the others are told. Each means those asked; Lead is the lead department,
// which also stands for the coordinator; Decider is the department that decided, which only the caller knows.
func (p *Policy) Answerers(r Rule, asked []string, decider string) []string {
	var ids []string
	for _, who := range r.Answers {
		switch who {
		case Each:
			ids = append(ids, asked...)
		case Lead, Coordinator:
			ids = append(ids, p.Coordination.LeadDepartment)
		case Decider:
			ids = append(ids, decider)
		default:
			ids = append(ids, p.Responsible(who).ID)
		}
	}
	first := map[string]bool{}
	return slices.DeleteFunc(ids, func(id string) bool {
		again := first[id]
		first[id] = true
		return again
	})
}
