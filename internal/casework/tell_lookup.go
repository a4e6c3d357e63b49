package casework

import (
	"slices"
)

// Lookup says what a department may look up in the register: the gate's rule, read from the register's rows instead of from
// the state. Whatever shows a family to somebody asks here.
type Lookup struct {
	Members  []MemberRow
	Consents []ConsentRow
	Children string // the department responsible for children; left empty, nobody sees what is for that one alone
}

// LetIn tells whether a department may hear about anybody in the family for the joint work.
func (l Lookup) LetIn(department string) bool {
	return slices.ContainsFunc(l.Members, func(m MemberRow) bool { return m.LeftAt == nil && l.May(department, m.Member) })
}

// May tells whether a department may hear about a subject for the joint work: everybody who speaks for each member in it has
// agreed. The family as a whole and the departments it may hear about when it is let in at all.
func (l Lookup) May(department, subject string) bool {
	members := l.named(subject)
	if len(members) == 0 {
		return l.LetIn(department)
	}
	return !slices.ContainsFunc(members, func(m MemberRow) bool {
		speakers := l.speakingFor(m)
		return len(speakers) == 0 || slices.ContainsFunc(speakers, func(who string) bool { return !l.agreed(who, department) })
	})
}

// speakingFor leaves out custody holders who have died.
func (l Lookup) speakingFor(m MemberRow) []string {
	return slices.DeleteFunc(slices.Clone(m.SpokenBy), func(id string) bool {
		return id != m.Member && slices.ContainsFunc(l.Members, func(x MemberRow) bool { return x.Member == id && x.LeftWhy == Died })
	})
}

// MaySee tells whether a department may see a row: what is its own always; another's where it may hear about everybody in it,
// and nothing that is confidential, unless it is responsible for children.
func (l Lookup) MaySee(department string, r Row) bool {
	switch readers := r.Readers(); {
	case readers.Counted:
		return false
	case readers.Own != "" && readers.Own == department:
		return true
	case readers.OwnOnly:
		return false
	case readers.Confidential:
		return l.Children != "" && l.Children == department
	default:
		return l.LetIn(department) && !slices.ContainsFunc(readers.About, func(who string) bool { return !l.May(department, who) })
	}
}

func (l Lookup) agreed(who, department string) bool {
	return slices.ContainsFunc(l.Consents, func(c ConsentRow) bool {
		stands := c.State == ConsentGiven || c.State == ConsentLimited // the clock has a limited one recorded as expired
		return c.Member == who && c.Department == department && c.Purpose == ConsentShare && stands
	})
}

// named are the members in a subject, e.g. both in "child-1.adult-2".
func (l Lookup) named(subject string) []MemberRow {
	var out []MemberRow
	for _, part := range NamesIn(subject) {
		for _, m := range l.Members {
			if m.Member == part {
				out = append(out, m)
			}
		}
	}
	return out
}
