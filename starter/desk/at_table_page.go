package desk

import (
	"slices"
	"strconv"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/reading"
)

// tablePage is the page on which a meeting is held.
type tablePage struct {
	Key, Long string // Long: the decision's own form
	Part      int
	Parts     []option // whom the screen is shown to, where the meeting is held in parts
	Invited   []arrangedPart
	Called    string // the departments that are invited
	Due       due

	Here, Away []seat
	Present    formField
	Supporters formField
	Agenda     []agendaGroup
	Minutes    tableRows
	Dissents   tableRows
	Plan       formField // what is wrong with the plan as a whole
	Goals      tableRows
	Before     []tableRow // goals that were met or given up before, and stay as they are
	Rest       []formField
	RestOpen   bool

	FamilyWrong string
}

// seat is one of those who can be there.
type seat struct {
	ID, Name         string
	Invited          string
	Here, Separately bool
}

// own are the fields of the decision that have a place of their own on the page, or come after the meeting.
var own = []string{"task", "present", "family", "supporters", "separately", "plan", "dissent", "minutes", "feedback"}

// spread fills in what the meeting begins with, where nothing was typed: the parts that it is held in, and the plan goal by goal.
func (at *sitting) spread(values written, f reading.Form) {
	values["task"] = at.key
	if _, typed := values["minutes"]; !typed {
		var parts []written
		for _, part := range at.parts(f) {
			parts = append(parts, written{"about": part.Members})
		}
		if len(parts) > 1 {
			values["minutes"] = parts
		}
	}
	typed, _ := values["plan"].([]written)
	put(values, "plan", spreadPlan(typed, f))
}

// parts are those that the meeting is arranged for, as far as the reader hears of everybody in them.
func (at *sitting) parts(f reading.Form) (parts []casework.ArrangedPartRow) {
	for _, a := range f.Arranged {
		for _, part := range f.Table.ArrangedParts {
			if a.Key == at.key && a.EndedAt == nil && part.N == a.N {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

// away tells whether something is about somebody who is not in the part that sits at the screen. Until it is said which part does, that is everything about anybody.
func (at *sitting) away(f reading.Form, about ...string) bool {
	parts := at.parts(f)
	about = slices.DeleteFunc(slices.Clone(about), func(id string) bool { return casework.KindOf(id) == "" })
	switch {
	case len(parts) < 2 || len(about) == 0:
		return false
	case at.part < 1 || at.part > len(parts):
		return true
	}
	return slices.ContainsFunc(about, func(id string) bool { return !slices.Contains(parts[at.part-1].Members, id) })
}

// sit makes the page of the form's fields.
func (p *decisionPage) sit(r *request, m *form, values written) {
	if p.Sure != "" {
		p.Whole = m.whole(r, values, p)
		return
	}
	f, w := m.things, m.words
	t := &tablePage{Key: p.at.key, Part: p.at.part, Long: formAddress(r.PathValue("case"), holdMeeting.Name(), p.at.key, r.backTo())}
	for _, field := range p.Fields {
		switch field.Path {
		case "present":
			t.Present = field
		case "family", "separately":
			t.FamilyWrong = strings.TrimSpace(t.FamilyWrong + " " + field.Wrong)
		case "supporters":
			t.Supporters = p.at.among(f, supporting(field, f))
		case "minutes":
			t.Minutes = m.rowsOf(field, values, p.at, 1, minutesOf)
		case "dissent":
			t.Dissents = m.rowsOf(field, values, p.at, 0, dissentOf)
		case "plan":
			t.plan(m, field, values, p.at)
		}
		_, said := values[field.Path]
		if !slices.Contains(own, field.Path) || field.Path == "feedback" && said {
			t.Rest = append(t.Rest, field)
			t.RestOpen = t.RestOpen || said || wrongUnder(m.wrong, field.Path)
		}
	}
	t.RestOpen = t.RestOpen || strings.HasPrefix(p.at.key, string(casework.StepClosingMeeting)+"/")
	p.unseen(t)
	t.people(m, p.Fields, p.at)
	t.invited(w, f, p.at)
	t.Agenda = w.agenda(f, p.at, r.PathValue("case"), r.actor.Department)
	p.Table = t
}

// wrongUnder tells whether anything is wrong with a field, or with what stands in it.
func wrongUnder(wrong map[string]string, path string) bool {
	for at := range wrong {
		if at == path || strings.HasPrefix(at, path+"[") || strings.HasPrefix(at, path+".") {
			return true
		}
	}
	return false
}

// unseen says at the top what is wrong with a field that the page has hidden, or shows elsewhere.
func (p *decisionPage) unseen(t *tablePage) {
	hidden := map[string]bool{"f-task": true}
	for _, row := range slices.Concat(t.Goals.Open, t.Goals.Away, t.Before) {
		hidden[row.By["n"].ID], hidden[row.By["member"].ID], hidden[row.By["measure"].ID] = true, row.Known, row.Known
	}
	p.Wrong = slices.DeleteFunc(p.Wrong, func(f wrongField) bool {
		if hidden[f.ID] {
			p.Top = append(p.Top, f.Words)
		}
		return hidden[f.ID]
	})
	for i := range p.Wrong {
		if p.Wrong[i].ID == "f-separately" {
			p.Wrong[i].ID = "f-family"
		}
	}
}

// supporting offers nobody but those who stand by somebody.
func supporting(field formField, f reading.Form) formField {
	field.Options = slices.DeleteFunc(slices.Clone(field.Options), func(o option) bool {
		return !o.Chosen && !slices.ContainsFunc(f.Supporters, func(x casework.SupporterRow) bool { return x.EndedAt == nil && x.Who == o.Code })
	})
	return field
}

// people are those of the family who can be there, and who of them was invited to which part.
func (t *tablePage) people(m *form, fields []formField, at *sitting) {
	chosen := func(path, id string) bool {
		return slices.ContainsFunc(fields, func(f formField) bool {
			return f.Path == path && slices.ContainsFunc(f.Options, func(o option) bool { return o.Code == id && o.Chosen })
		})
	}
	for _, x := range m.members {
		here := chosen("family", x.Member)
		if x.LeftAt != nil && x.LeftWhy != casework.Outside && !here {
			continue
		}
		s := seat{ID: x.Member, Name: m.words.member(x.Member), Here: here, Separately: chosen("separately", x.Member)}
		for i, part := range at.parts(m.things) {
			if slices.Contains(part.Members, x.Member) {
				s.Invited = text(m.words.in, "table.invited", i+1)
			}
		}
		if at.away(m.things, x.Member) {
			t.Away = append(t.Away, s)
		} else {
			t.Here = append(t.Here, s)
		}
	}
}

// invited says when and where the meeting is held, and which parts it has.
func (t *tablePage) invited(w *wording, f reading.Form, at *sitting) {
	for _, a := range f.Arranged {
		if a.Key == at.key && a.EndedAt == nil {
			t.Called = w.departments(a.Departments)
		}
	}
	parts := at.parts(f)
	for i, part := range parts {
		row := arrangedPart{At: part.StartsAt, Online: part.Online, Place: f.Texts[part.Place]}
		if !at.away(f, part.Members...) {
			row.Members, row.Interpreters = w.members(part.Members), w.members(part.Interpreters)
		}
		t.Invited = append(t.Invited, row)
		if len(parts) > 1 {
			t.Parts = append(t.Parts, option{Code: strconv.Itoa(i + 1), Title: text(w.in, "table.part", i+1), Chosen: at.part == i+1})
		}
	}
	for _, d := range f.Deadlines {
		if d.Key == at.key {
			t.Due = w.due(f.Moment, d.Due, d.State, d.OnArrival)
		}
	}
}

// showTable answers with the page, or with the whole of what is to be written down.
func (r *request) showTable(status int, p decisionPage) {
	caseNo, back := r.PathValue("case"), r.backTo()
	p.Draft.Keep = strings.Replace(formAddress(caseNo, holdMeeting.Name(), p.at.key, back), "/decisions/", "/drafts/", 1)
	p.Action = sittingAddress(caseNo, p.at.key, back)
	title := r.wording().step(p.at.key)
	crumbs := r.way(caseNo, back, crumb{Title: title})
	if p.Whole != nil {
		r.show(status, "table-whole", page{Title: r.text("table.whole"), Crumbs: crumbs, Data: p})
		return
	}
	r.show(status, "table", page{Title: title, Crumbs: crumbs, Data: p})
}
