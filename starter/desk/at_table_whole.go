package desk

import (
	"slices"
	"strconv"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// wholePage is all of what is to be written down of a meeting, and who gets to read it, before it is sent by one button.
type wholePage struct {
	Part                              int
	Parts                             bool // the meeting is held in parts: what is about one of them is folded away
	Fields                            []keptField
	Departments, Separate, Supporters string
	Family                            []wholeName
	Minutes, Dissents                 []wholePart
	Goals                             []wholeGoal
	SamePlan                          bool
	Rest                              []string
}

// wholePart is what is written of some of them.
type wholePart struct {
	Who, Words, Letter, Departments string
	Away                            bool // of those who are not in the part that sits at the screen
}

type wholeName struct {
	Name string
	Away bool
}

// wholeGoal is what becomes of a goal.
type wholeGoal struct {
	Who, Want, Becomes string
	Lines              []string
	Away               bool
}

// whole makes the page of the values that will be sent.
func (m *form) whole(r *request, values written, p *decisionPage) *wholePage {
	w, f := m.words, m.things
	list := func(name string) []string { all, _ := values[name].([]string); return all }
	rows := func(name string) []written { all, _ := values[name].([]written); return all }
	out := &wholePage{
		Part: p.at.part, Parts: len(p.at.parts(f)) > 1,
		Fields: flat(relay.FieldsOf(holdMeeting), values, ""), Departments: w.departments(list("present")), Separate: w.members(list("separately")), Supporters: w.members(list("supporters")),
		SamePlan: len(rows("plan")) == 0,
	}
	for _, id := range list("family") {
		out.Family = append(out.Family, wholeName{w.member(id), p.at.away(f, id)})
	}
	reads := r.readsOf(f)
	for _, row := range rows("minutes") {
		about := minutesOf(row)
		part := wholePart{Who: w.members(about), Words: said(row, "text"), Letter: w.members(about), Departments: reads(casework.MinutesRow{About: about}, list("present")), Away: p.at.away(f, about...)}
		if len(about) == 0 {
			part.Who, part.Letter = text(w.in, "table.everybody"), text(w.in, "table.everybody.letter")
		}
		out.Minutes = append(out.Minutes, part)
	}
	for _, row := range rows("dissent") {
		who := said(row, "department") + said(row, "member")
		out.Dissents = append(out.Dissents, wholePart{Who: w.subject(who), Words: said(row, "text"), Departments: reads(casework.DissentRow{Who: who}, list("present")), Away: p.at.away(f, who)})
	}
	for _, row := range rows("plan") {
		goal := w.wholeGoal(row, goalIn(planNow(f), row))
		goal.Away = p.at.away(f, said(row, "member"))
		out.Goals = append(out.Goals, goal)
	}
	for _, field := range p.Fields {
		if !slices.Contains(own, field.Path) || field.Path == "feedback" {
			out.Rest = append(out.Rest, filledIn(field)...)
		}
	}
	return out
}

func said(row written, name string) string { words, _ := row[name].(string); return words }

// readsOf says which departments may read a row. Whoever does not see all consents is told the rule alone.
func (r *request) readsOf(f reading.Form) func(row casework.Row, present []string) string {
	law := r.desk.Policy
	w, sees := r.wording(), r.actor.Department == law.Responsible(policy.Children).ID || r.actor.Role == casework.Coordinator && r.actor.Department == law.Coordination.LeadDepartment
	lookup := casework.Lookup{Members: f.Members, Consents: f.Table.Consents}
	return func(row casework.Row, present []string) string {
		if !sees {
			return r.text("table.reads.rule")
		}
		var all []string
		for _, d := range law.Departments {
			if (slices.Contains(law.Table, d.ID) || slices.Contains(present, d.ID)) && lookup.MaySee(d.ID, row) {
				all = append(all, d.ID)
			}
		}
		if len(all) == 0 {
			return r.text("table.reads.none")
		}
		return w.departments(all)
	}
}

// wholeGoal says what becomes of a goal, and what is new of it. before is how it stands; nil: there was none.
func (w *wording) wholeGoal(row, before written) wholeGoal {
	out := wholeGoal{Who: w.member(said(row, "member")), Want: said(row, "want"), Becomes: text(w.in, "table.becomes.new")}
	now := withWordsOf(before, row)
	changed := before == nil
	if before != nil {
		out.Want, changed = said(now, "want"), settleWords(copied(row), before)
		switch status := said(row, "status"); {
		case status != said(before, "status"):
			out.Becomes = text(w.in, "table.becomes."+status)
		case changed:
			out.Becomes = text(w.in, "table.becomes.changed")
		default:
			out.Becomes = text(w.in, "table.goal."+status)
		}
	}
	if !changed {
		return out
	}
	if words := said(now, "reached"); words != "" {
		out.Lines = append(out.Lines, text(w.in, "plan.reached")+": "+words)
	}
	steps, _ := now["steps"].([]written)
	for _, step := range steps {
		out.Lines = append(out.Lines, w.subject(said(step, "department")+said(step, "member"))+": "+said(step, "what")+" ("+text(w.in, "plan.by")+" "+w.day(said(step, "by"))+")")
	}
	out.Lines = append(out.Lines, text(w.in, "plan.department")+": "+w.department(said(row, "department"))+", "+text(w.in, "plan.target")+" "+w.day(said(row, "target")))
	return out
}

func copied(row written) written {
	out := written{}
	for name, value := range row {
		out[name] = value
	}
	return out
}

// filledIn is what is filled in of a field, a line for each.
func filledIn(f formField) (lines []string) {
	for _, inner := range f.Fields {
		lines = append(lines, filledIn(inner)...)
	}
	for _, row := range f.Rows {
		var cells []string
		for _, inner := range row {
			cells = append(cells, filledIn(inner)...)
		}
		if len(cells) > 0 {
			lines = append(lines, f.Title+": "+strings.Join(cells, ", "))
		}
	}
	var chosen []string
	for _, o := range f.Options {
		if o.Chosen {
			chosen = append(chosen, o.Title)
		}
	}
	switch {
	case len(chosen) > 0:
		lines = append(lines, f.Title+": "+strings.Join(chosen, ", "))
	case len(f.Options) == 0 && f.Value != "" && f.As == "check":
		lines = append(lines, f.Title)
	case len(f.Options) == 0 && f.Value != "":
		lines = append(lines, f.Title+": "+f.Value)
	}
	return lines
}

// flat are values as a form sends them, so that reading it gives the same values.
func flat(fields []incoming.Field, values written, under string) (all []keptField) {
	for _, f := range fields {
		at := incoming.Join(under, f.Name)
		switch v := values[f.Name].(type) {
		case string:
			all = append(all, keptField{at, v})
		case []string:
			for _, one := range v {
				all = append(all, keptField{at, one})
			}
		case written:
			all = append(all, flat(f.Fields, v, at)...)
		case []written:
			all = append(all, keptField{rowsName(at), strconv.Itoa(len(v))})
			for i, row := range v {
				all = append(all, flat(f.Fields, row, rowPath(at, i))...)
			}
		}
	}
	return all
}
