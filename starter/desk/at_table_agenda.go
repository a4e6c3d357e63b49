package desk

import (
	"slices"
	"strconv"

	"samspil/internal/agenda"
	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/reading"
)

// agendaGroup is what the register knows about one person, or about the family, for the meeting to take up.
type agendaGroup struct {
	Title    string
	Open     bool // it may be read by everybody at the screen
	N        int
	Sections []agendaSection
}

type agendaSection struct {
	Title string
	Lines []string
}

// agenda are the items of the meeting: first what is about the family, then one person after another. What is about a person is folded, until the part with them sits at the screen; of those in other parts there is nothing.
func (w *wording) agenda(f reading.Form, at *sitting, caseNo, department string) (groups []agendaGroup) {
	made := f.Agenda(caseNo, department)
	parts := at.parts(f)
	if len(parts) > 1 {
		var here []string
		if at.part > 0 && at.part <= len(parts) {
			here = parts[at.part-1].Members
		}
		made = made.Among(here)
	}
	subjects := []string{casework.Family}
	for _, m := range f.Members {
		subjects = append(subjects, m.Member)
	}
	for _, subject := range subjects {
		g := agendaGroup{Title: upper(w.subject(subject)), Open: subject == casework.Family || len(parts) > 1}
		is := func(of string) bool {
			if subject == casework.Family {
				return casework.KindOf(casework.NamesIn(of)[0]) == ""
			}
			return casework.NamesIn(of)[0] == subject
		}
		g.add(text(w.in, "table.agenda.since"), w.sinceLines(made, is))
		g.add(text(w.in, "table.agenda.late"), w.owedLines(slices.Concat(made.Overdue, made.OnArrival), at, is))
		g.add(text(w.in, "table.agenda.open"), w.owedLines(made.Open, at, is))
		g.add(text(w.in, "table.agenda.measured"), w.measuredLines(made, is))
		g.add(text(w.in, "table.agenda.paused"), w.pausedLines(made, is))
		if g.N > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func (g *agendaGroup) add(title string, lines []string) {
	if len(lines) > 0 {
		g.Sections, g.N = append(g.Sections, agendaSection{title, lines}), g.N+len(lines)
	}
}

func (w *wording) sinceLines(a agenda.Agenda, is func(string) bool) (lines []string) {
	for _, c := range a.Changes {
		if is(c.Subject) {
			lines = append(lines, calendar.Day(c.At, w.in)+": "+upper(c.In(w.in)))
		}
	}
	return lines
}

// owedLines are what departments owe, but for the meeting itself.
func (w *wording) owedLines(all []agenda.Deadline, at *sitting, is func(string) bool) (lines []string) {
	for _, d := range all {
		if !is(d.Subject) || d.Key == at.key {
			continue
		}
		line := upper(d.In(w.in)) + ", " + w.department(d.Department)
		if d.Due != nil {
			line += " (" + calendar.Day(*d.Due, w.in) + ")"
		}
		lines = append(lines, line)
	}
	return lines
}

func (w *wording) measuredLines(a agenda.Agenda, is func(string) bool) (lines []string) {
	shown := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	for _, m := range a.Measurements {
		if !is(m.Member) {
			continue
		}
		line := upper(m.In(w.in)) + ": " + shown(m.Now.Value)
		if m.Before != nil && m.Before.Value != m.Now.Value {
			line += text(w.in, "table.agenda.before", shown(m.Before.Value))
		}
		lines = append(lines, line)
	}
	return lines
}

func (w *wording) pausedLines(a agenda.Agenda, is func(string) bool) (lines []string) {
	for _, x := range a.Suspensions {
		if is(x.Member) {
			row := w.pause(casework.SuspensionRow{Scope: x.Scope, Member: x.Member, Until: x.Until})
			lines = append(lines, row.Scope+", "+text(w.in, "until")+" "+calendar.Day(x.Until, w.in))
		}
	}
	return lines
}
