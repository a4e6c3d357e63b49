package agenda

import (
	"slices"

	"samspil/internal/casework"
)

// An agenda lies on the table where the family sits. So it names nobody beside somebody from whom they are marked apart: it has what all
// parts of the meeting may see, or what one part may. That there are parts is said where the department hears of two of them, and
// never why.

// MakePart makes the agenda of the part of the meeting in which a member is; of what all parts may see where member is empty.
func MakePart(f Facts, department, member string) Agenda {
	a := Make(f, department)
	a.Part = member
	setApart(&a, f, member)
	return a
}

// setApart leaves out what is about those of other parts.
func setApart(a *Agenda, f Facts, member string) {
	var named []string
	for _, m := range f.Members {
		if slices.ContainsFunc(a.subjects(), func(subject string) bool { return casework.SubjectNames(subject, m.Member) }) {
			named = append(named, m.Member)
		}
	}
	parts := casework.MarkedParts(named, f.Marks)
	if len(parts) < 2 {
		return
	}
	a.Parts = parts
	mine := slices.DeleteFunc(slices.Clone(parts), func(part []string) bool { return !slices.Contains(part, member) })
	if len(mine) == 0 {
		mine = parts
	}
	others := slices.DeleteFunc(named, func(id string) bool {
		return !slices.ContainsFunc(mine, func(part []string) bool { return !slices.Contains(part, id) })
	})
	without(a, others)
}

// Among is the agenda with what is about these members and about nobody else, and what is about the family as a whole: for the part of a meeting in which they are.
func (a Agenda) Among(members []string) Agenda {
	var out []string
	for _, subject := range a.subjects() {
		for _, id := range casework.NamesIn(subject) {
			if casework.KindOf(id) != "" && !slices.Contains(members, id) {
				out = append(out, id)
			}
		}
	}
	without(&a, out)
	return a
}

// without leaves out what is about any of some members.
func without(a *Agenda, others []string) {
	about := func(subject string) bool {
		return slices.ContainsFunc(others, func(id string) bool { return casework.SubjectNames(subject, id) })
	}
	if a.Meeting != nil {
		meeting := *a.Meeting
		meeting.Times = slices.DeleteFunc(slices.Clone(meeting.Times), func(t Time) bool { return slices.ContainsFunc(t.Members, about) })
		a.Meeting = &meeting
	}
	a.Changes = slices.DeleteFunc(slices.Clone(a.Changes), func(c Change) bool { return about(c.Subject) })
	for _, list := range []*[]Deadline{&a.Overdue, &a.OnArrival, &a.Open} {
		*list = slices.DeleteFunc(slices.Clone(*list), func(d Deadline) bool { return about(d.Subject) })
	}
	a.Measurements = slices.DeleteFunc(slices.Clone(a.Measurements), func(m Measured) bool { return about(m.Member) })
	a.Goals = slices.DeleteFunc(slices.Clone(a.Goals), func(g Goal) bool { return about(g.Member) })
	for i := range a.Goals {
		a.Goals[i].Steps = slices.DeleteFunc(slices.Clone(a.Goals[i].Steps), func(x GoalStep) bool { return about(x.Member) })
	}
	a.Suspensions = slices.DeleteFunc(slices.Clone(a.Suspensions), func(s Suspended) bool { return about(s.Member) })
}

// subjects are those whom the agenda is about.
func (a Agenda) subjects() []string {
	var out []string
	for _, c := range a.Changes {
		out = append(out, c.Subject)
	}
	for _, d := range slices.Concat(a.Overdue, a.OnArrival, a.Open) {
		out = append(out, d.Subject)
	}
	for _, m := range a.Measurements {
		out = append(out, m.Member)
	}
	for _, g := range a.Goals {
		out = append(out, g.Member)
		for _, x := range g.Steps {
			out = append(out, x.Member)
		}
	}
	for _, s := range a.Suspensions {
		out = append(out, s.Member)
	}
	if a.Meeting != nil {
		for _, t := range a.Meeting.Times {
			out = append(out, t.Members...)
		}
	}
	return out
}
