package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Who may do what is asked before anything else: before a decision is held against the journey, before anything is stored,
// looked up or compared. So nobody learns from an answer what they have no part in. The table is the catalogue's: see authority_table.go.
// It is asked twice: by the starter, which knows the journey from the register, and by the journey itself, which also knows
// who owes the task that is answered.

// Capacity is in which capacity somebody acts: one role, or several that count as one here.
type Capacity string

// The capacities.
const (
	Anybody        Capacity = "anybody"     // whoever is signed in, programs too
	Staff          Capacity = "staff"       // caseworkers, coordinators and leaders
	AsCoordinator  Capacity = "coordinator" // koordinerende sagsbehandler
	AsLeader       Capacity = "leader"      // team leaders and heads
	AsIT           Capacity = "it"
	AsProtector    Capacity = "data-protection" // the data protection officer
	AsEngine       Capacity = "engine"          // Samspil itself, which passes on what it has seen and decides nothing
	AsFamilyMember Capacity = "family"          // a citizen whose sign-in is bound to a journey and to who they are in it
)

// Holds tells whether somebody acts in a capacity. Nobody can sign in as the engine, and it decides nothing.
func (c Capacity) Holds(by Actor) bool {
	switch c {
	case Anybody:
		return by.Role != System
	case Staff:
		return by.Role == Caseworker || by.Role == Coordinator || by.Leads()
	case AsCoordinator:
		return by.Role == Coordinator
	case AsLeader:
		return by.Leads()
	case AsIT:
		return by.Role == IT
	case AsProtector:
		return by.Role == Protector
	case AsEngine:
		return by.Role == System
	case AsFamilyMember:
		return by.Role == Citizen && by.bound()
	}
	return false
}

// Part is what the actor's department, or the actor, must be in the journey.
type Part string

// The parts.
const (
	NoPart        Part = "none"       // nothing: the department need not be in the journey
	SomePart      Part = "any"        // any part: see Parts
	Leading       Part = "leads"      // the department that leads the journey, where its coordinator sits
	ForChildren   Part = "children"   // responsible for the children
	ForEmployment Part = "employment" // responsible for employment
	ForSchool     Part = "school"
	ForPost       Part = "post"
	ForBenefits   Part = "benefits" // pays the benefits
	AtTable       Part = "table"    // has a seat at the table
	OwesTask      Part = "task"     // owes the task that the decision is about
	NamedThere    Part = "named"    // the department that the decision names
	WorksThere    Part = "staff"    // every department in which the employee whom it names has something of this family
	Themself      Part = "self"     // the member whom it is about
	OnlyOne       Part = "alone"    // the only one in the family who speaks for anybody in it
	OwnMessage    Part = "own"      // sent the message
)

// Ground is one way of having a say: a capacity and a part, both needed.
type Ground struct {
	As   Capacity `json:"as"`
	Part Part     `json:"part"`
}

// Authority says who has a say: whoever has one of the grounds.
type Authority struct {
	Name    string   `json:"name"`           // of the decision, or of the address
	When    string   `json:"when,omitempty"` // where one decision has several rows: which of its cases this is
	Grounds []Ground `json:"grounds"`
}

// responsible is the department that a part means whatever the journey; empty where the part depends on it.
func (p Part) responsible(law *policy.Policy) string {
	area := map[Part]string{ForChildren: policy.Children, ForEmployment: policy.Employment, ForSchool: policy.School, ForPost: policy.Post, ForBenefits: policy.Benefits}[p]
	if area == "" {
		return ""
	}
	return law.Responsible(area).ID
}

// Check holds a decision against the journey: first whether it can be one at all, which has nothing to do with the journey, then
// whether the actor has a say in it, then whether it fits, and last whether what must be chosen is, and when it happened can be.
func (s *State) Check(body Body, by Actor, now time.Time) *Refusal {
	if r := bounded(body, now); r != nil {
		return r
	}
	if r := s.Authorize(body, by); r != nil {
		return r
	}
	if r := body.Check(s, by, now); r != nil {
		return r
	}
	if r := refused(incoming.Unchosen(body, now)); r != nil {
		return r
	}
	return s.inTime(body, by, now)
}

// Authorize says whether somebody has a say in this decision. The answer depends on nothing that the actor may not know: who
// does not owe a task hears the same whether there is one or not.
func (s *State) Authorize(body Body, by Actor) *Refusal {
	row := s.authorityOf(body)
	for _, g := range row.Grounds {
		if g.As.Holds(by) && s.has(g.Part, body, by) {
			return nil
		}
	}
	return s.notYours(row, body)
}

// authorityOf is the row of the table that counts for a decision.
func (s *State) authorityOf(body Body) Authority {
	when := ""
	if c, several := body.(inCases); several {
		when = c.when(s)
	}
	for _, row := range AuthorityOf(body.Name()) {
		if row.When == when {
			return row.amongThoseWhoKnow(body)
		}
	}
	return Authority{Name: body.Name()} // nobody: a test holds that this does not happen
}

// amongThoseWhoKnow leaves the grounds of whoever may know of such a task as the decision is about. So the coordinator confirms the family's
// letters, and not one that the children's department sends alone.
func (a Authority) amongThoseWhoKnow(body Body) Authority {
	task, is := taskIn(body)
	if !is {
		return a
	}
	if k, err := ParseKey(task); err != nil || !k.Step.Hidden() {
		return a
	}
	a.Grounds = slices.DeleteFunc(slices.Clone(a.Grounds), func(g Ground) bool { return g.Part != OwesTask && g.Part != ForChildren })
	return a
}

// has tells whether the actor has a part in what is decided.
func (s *State) has(p Part, body Body, by Actor) bool {
	switch p {
	case NoPart:
		return true
	case Themself:
		about, is := body.(aboutMember)
		return is && by.Case == s.Case && about.member() == by.Member
	case OnlyOne:
		return by.Case == s.Case && s.speaksAlone(by.Member)
	}
	return by.Department != "" && slices.Contains(s.departmentsWith(p, body, by), by.Department)
}

// departmentsWith are the departments that have a part in what is decided.
func (s *State) departmentsWith(p Part, body Body, by Actor) []string {
	switch p {
	case SomePart:
		return s.Policy.DepartmentIDs()
	case Leading:
		return []string{s.LeadDepartment}
	case AtTable:
		return s.Policy.Table
	case OwesTask:
		if d := s.owing(body); d != "" {
			return []string{d}
		}
		return []string{by.Department} // no task is named that anybody could owe: which is said next
	case NamedThere:
		if named, is := body.(namesDepartment); is {
			return []string{named.department()}
		}
	case WorksThere:
		return s.worksOnlyIn(body, by)
	default:
		return []string{p.responsible(s.Policy)}
	}
	return nil
}

// owing is the department that owes the task which a decision is about: as the task says, or, where there is none, the one
// that would owe it. Empty where the decision names no step.
func (s *State) owing(body Body) string {
	task, is := taskIn(body)
	if !is {
		return ""
	}
	row, _ := RowOf(body.Name())
	k, err := ParseKey(task)
	steps := row.Answers
	if err != nil || len(steps) > 0 && !slices.Contains(steps, k.Step) {
		if len(steps) == 0 {
			return ""
		}
		k = Key{Step: steps[0]}
	}
	if t := s.Task(k); t != nil {
		return t.Department
	}
	return s.owes(k)
}

// worksOnlyIn is the actor's department where everything that the employee has in this family is there, or where they have
// nothing: which is said next. What the actor may not know of does not count.
func (s *State) worksOnlyIn(body Body, by Actor) []string {
	named, is := body.(namesStaff)
	if !is || slices.ContainsFunc(named.worksIn(s, by), func(d string) bool { return d != by.Department }) {
		return nil
	}
	return []string{by.Department}
}

// speaksAlone tells whether a member who is in the family speaks for themself, and nobody else in it speaks for anybody.
func (s *State) speaksAlone(id string) bool {
	speaking := slices.DeleteFunc(s.Present(), func(m *Member) bool { return !m.speaks() })
	return len(speaking) == 1 && speaking[0].ID == id
}
