package departments

import (
	"bytes"
	_ "embed" // for the page
	"html/template"
	"net/http"
	"slices"
	"time"

	"samspil/internal/calendar"
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

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

type page struct {
	Text        text
	Lang, Other string // the language of the page, and the one it can be had in as well
	Case        string
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
	p := page{Lang: "da", Other: "en", Text: danish, Case: r.URL.Query().Get("case")}
	if r.URL.Query().Get("lang") == "en" {
		p.Lang, p.Other, p.Text = "en", "da", english
	}
	limit := shownLatest
	if p.Case != "" {
		limit = shownOfCase
	}
	for _, id := range s.ids {
		p.Departments = append(p.Departments, s.departments[id].onPage(p, limit))
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, p); err != nil {
		s.log.Error("the departments' page cannot be written", "error", err)
		http.Error(w, "the page cannot be written", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(out.Bytes()) // the reader has gone: nobody is left to tell
}

func (d *departmentSim) onPage(p page, limit int) pageDepartment {
	out := pageDepartment{ID: d.id, Name: d.name.Da}
	if p.Lang == "en" {
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

func (p page) row(t Told) pageRow {
	m := t.Message
	row := pageRow{
		At: p.when(&m.At), Due: p.when(m.Due), Case: m.Case, Kind: p.Text.Kinds[m.Kind], Key: m.Key, Says: m.Code,
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

// when writes business time as people in Denmark read it.
func (p page) when(t *time.Time) string {
	if t == nil {
		return ""
	}
	layout := "02.01.2006 15:04"
	if p.Lang == "en" {
		layout = "2 Jan 2006 15:04"
	}
	return t.In(calendar.Copenhagen).Format(layout)
}

func showStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(styleSource)
}
