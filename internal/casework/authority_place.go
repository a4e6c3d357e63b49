package casework

import (
	"slices"

	"samspil/internal/policy"
)

// Place is a journey as the starter knows it, from the register, when somebody asks for something in it. The register follows
// the journey by a moment, so a department that has just been asked for something may have no part here yet.
type Place struct {
	Law      *policy.Policy // that is loaded
	Lead     string
	HavePart []string // the departments that have a part in the journey
	Ended    bool

	ByConcern bool // a concern started it: the children's department may be the only one that knows of it, which the journey itself says
}

// PlaceFacts are what the register knows of it.
type PlaceFacts struct {
	Heard     bool     // the register has heard of the journey, and not only of the form that begins it
	ByConcern bool     // a concern started it
	Lead      string   // the department that leads it; empty where the register has not heard
	Ended     bool     // the journey has ended
	Asked     []string // departments that were ever asked for something
	LetIn     []string // departments that somebody has agreed to let in
}

// NewPlace says who has a part in a journey: the department responsible for children, whose duty never rests; the one that
// leads it, in a journey that a concern started from when it was asked for something, for until then nobody but the children's
// department knows of it; whoever was asked for something; and whoever the family has let in. Until the register has heard of
// a journey, every department at the table may have one: the journey itself says.
func NewPlace(law *policy.Policy, f PlaceFacts) Place {
	p := Place{Law: law, Lead: f.Lead, Ended: f.Ended, ByConcern: f.ByConcern, HavePart: append(slices.Clone(f.Asked), f.LetIn...)}
	if p.Lead == "" {
		p.Lead = law.Coordination.LeadDepartment
	}
	p.HavePart = append(p.HavePart, law.Responsible(policy.Children).ID)
	if !f.ByConcern {
		p.HavePart = append(p.HavePart, p.Lead)
		if !f.Heard {
			p.HavePart = append(p.HavePart, law.Table...)
		}
	}
	return p
}

// HasPart tells whether somebody works in a department that has a part in the journey, or is bound to it as a citizen. For
// everybody else it is as if there were no such journey.
func (p Place) HasPart(by Actor) bool {
	return Staff.Holds(by) && by.Department != "" && slices.Contains(p.HavePart, by.Department)
}

// MayEver tells whether somebody can have a say in something in any journey at all: their capacity is one that it takes. See also MayAlone.
func MayEver(name string, by Actor) bool {
	return slices.ContainsFunc(AuthorityOf(name), func(row Authority) bool {
		return row.When != CaseAlone && slices.ContainsFunc(row.Grounds, func(g Ground) bool { return g.As.Holds(by) })
	})
}

// MayAlone tells whether somebody can have a say in something while only their department knows of a journey.
func MayAlone(law *policy.Policy, name string, by Actor) bool {
	return slices.ContainsFunc(AuthorityOf(name), func(row Authority) bool {
		return row.When == CaseAlone && slices.ContainsFunc(row.Grounds, func(g Ground) bool { return g.As.Holds(by) && by.Department == g.Part.responsible(law) })
	})
}

// NeedsPart tells whether somebody has a say only with a part in the journey: IT has none, and has a say in which code and
// which policy a journey runs on.
func NeedsPart(name string, by Actor) bool {
	for _, row := range AuthorityOf(name) {
		if slices.Contains(row.Grounds, Ground{AsIT, NoPart}) && AsIT.Holds(by) {
			return false
		}
	}
	return true
}

// Authorize says whether somebody may have a say in something, as far as can be said without the journey: who owes a task, and
// whose work is moved, only the journey knows.
func (p Place) Authorize(name string, by Actor) *Refusal {
	for _, row := range AuthorityOf(name) {
		if row.When == CaseAlone && !p.ByConcern {
			continue
		}
		for _, g := range row.Grounds {
			if g.As.Holds(by) && p.possible(g.Part, by) {
				return nil
			}
		}
	}
	return Unauthorized(p.Law, name)
}

func (p Place) possible(part Part, by Actor) bool {
	switch part {
	case NoPart, OwesTask, NamedThere, WorksThere, Themself, OnlyOne, OwnMessage:
		return true
	case SomePart:
		return p.HasPart(by)
	case Leading:
		return by.Department == p.Lead
	case AtTable:
		return slices.Contains(p.Law.Table, by.Department)
	}
	return by.Department == part.responsible(p.Law)
}

// Unauthorized is the refusal of somebody who can have no say, whatever the journey. Who has one only while nobody else knows of a journey is not named: it would tell that a concern started it.
func Unauthorized(law *policy.Policy, name string) *Refusal {
	all := Authority{Name: name}
	for _, row := range AuthorityOf(name) {
		if row.When != CaseAlone {
			all.Grounds = append(all.Grounds, row.Grounds...)
		}
	}
	return all.refusal(law, func(p Part) []string {
		switch p {
		case AtTable:
			return law.Table
		case ForChildren, ForEmployment, ForSchool, ForPost, ForBenefits:
			return []string{p.responsible(law)}
		}
		return nil
	})
}
