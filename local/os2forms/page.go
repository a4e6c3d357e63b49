package os2forms

import (
	_ "embed" // for the page
	"html/template"
	"net/http"
	"slices"

	"samspil/internal/calendar"
	"samspil/local/page"
)

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("os2forms").Parse(pageSource))

// shownLatest is how many submissions of a form the page has.
const shownLatest = 50

type shownPage struct {
	Lang, Other string
	Pushed      Pushed
	Pushes      bool
	Forms       []shownForm
}

type shownForm struct {
	ID    string
	All   int
	Fault Mode
	Rows  []shownRow
}

type shownRow struct {
	Serial, Saves    int
	UUID             string
	Draft            bool
	Created, Changed string
}

// English tells whether the page is in English.
func (p shownPage) English() bool { return p.Lang == "en" }

// Say is a text in the page's language.
func (p shownPage) Say(da, en string) string {
	if p.English() {
		return en
	}
	return da
}

// showPage shows what there is: of a submission when and how often it was saved, and nothing of what was written in it.
func (s *Server) showPage(w http.ResponseWriter, r *http.Request) {
	p := shownPage{Lang: "da", Other: "en"}
	if r.URL.Query().Get("lang") == "en" {
		p.Lang, p.Other = "en", "da"
	}
	s.mu.Lock()
	p.Pushed, p.Pushes = s.pushed, s.push.URL != ""
	for _, id := range s.ids {
		f := s.forms[id]
		shown := shownForm{ID: id, All: len(f.sent)}
		if f.fault.Mode != Well {
			shown.Fault = f.fault.Mode
		}
		for _, one := range slices.Backward(f.sent[max(0, len(f.sent)-shownLatest):]) {
			shown.Rows = append(shown.Rows, shownRow{one.serial, one.saves, one.uuid, one.draft, calendar.Moment(one.created, p.Lang), calendar.Moment(one.changed, p.Lang)})
		}
		p.Forms = append(p.Forms, shown)
	}
	s.mu.Unlock()
	page.Answer(w, pageTemplate, p, s.log)
}
