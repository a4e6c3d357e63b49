package departments

import (
	_ "embed" // for the page
	"net/http"
	"slices"

	"samspil/internal/casework"
	"samspil/local/page"
)

// How many messages the page shows of each department: the latest, or more of a case that was asked for.
const (
	shownLatest = 15
	shownOfCase = 200
)

//go:embed page.html
var pageSource string

//go:embed style.css
var styleSource []byte

var pageTemplate = page.Template(pageSource)

type shownPage struct {
	page.Frame
	Text        text
	Departments []pageDepartment
}

type pageDepartment struct {
	ID, Name string
	Counts   Counts
	Repeats  int // arrivals beyond the first of each key
	Faults   []string
	Rows     []pageRow // the latest first
}

type pageRow struct {
	At, Due, Case, Kind, Key, Says, Receipt string
	About                                   []string
	Arrived, Conflicts                      int
}

func (s *Server) showPage(w http.ResponseWriter, r *http.Request) {
	p := shownPage{Frame: page.Asked(r), Text: danish}
	if p.English() {
		p.Text = english
	}
	limit := shownLatest
	if p.Case != "" {
		limit = shownOfCase
	}
	for _, id := range s.ids {
		p.Departments = append(p.Departments, s.departments[id].onPage(p, limit))
	}
	page.Answer(w, pageTemplate, p, s.log)
}

func (d *departmentSim) onPage(p shownPage, limit int) pageDepartment {
	out := pageDepartment{ID: d.id, Name: d.name.Da}
	if p.English() {
		out.Name = d.name.En
	}
	told := d.ledger.told(p.Case)
	told = told[max(0, len(told)-limit):]
	for _, t := range slices.Backward(told) {
		out.Rows = append(out.Rows, p.row(t))
	}
	d.ledger.mu.Lock()
	out.Counts = d.ledger.counts
	d.ledger.mu.Unlock()
	out.Repeats = out.Counts.Arrived - out.Counts.Keys
	for _, f := range d.faults.list() {
		out.Faults = append(out.Faults, p.Text.fault(f))
	}
	return out
}

// says is a code in words; the code itself where it has none, as how a journey ended.
func (p shownPage) says(code string) string {
	row, listed := casework.CodeOf(code)
	switch {
	case !listed:
		return code
	case p.English():
		return row.En
	}
	return row.Da
}

func (p shownPage) row(t Told) pageRow {
	m := t.Message
	row := pageRow{
		At: p.When(&m.At), Due: p.When(m.Due), Case: m.Case, Kind: p.Text.Kinds[m.Kind], Key: m.Key, Says: p.says(m.Code),
		Receipt: t.Receipt, Arrived: t.Arrived, Conflicts: t.Conflicts,
	}
	if m.To != "" {
		row.Says += " → " + m.To
	}
	if m.Assignee != "" {
		row.Says += " (" + m.Assignee + ")"
	}
	if m.Text != "" {
		row.Says += " ✎ " + p.Text.WithText
	}
	for _, person := range m.About {
		member := person.Member
		if person.Protected {
			member += " (" + p.Text.Protected + ")"
		}
		row.About = append(row.About, member)
	}
	return row
}
