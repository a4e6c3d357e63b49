package mailcatcher

import (
	_ "embed" // for the page
	"encoding/json"
	"net/http"
	"regexp"
	"slices"

	"samspil/local/page"
)

// shown is how many e-mails the page shows: the latest.
const shown = 100

//go:embed page.html
var pageSource string

//go:embed style.css
var styleSource []byte

var pageTemplate = page.Template(pageSource)

type shownPage struct {
	page.Frame
	Text  text
	All   int        // e-mails there are
	Mails []pageMail // the latest first
}

type pageMail struct {
	Mail
	When string
	Link string // the first web address in the text
}

func (s *Server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.showPage)
	mux.HandleFunc("GET /mails", s.showMails)
	mux.HandleFunc("GET /style.css", page.Style(styleSource))
	return mux
}

func (s *Server) showPage(w http.ResponseWriter, r *http.Request) {
	p := shownPage{Frame: page.Asked(r), Text: danish}
	if p.English() {
		p.Text = english
	}
	found := s.Mails(p.Case)
	p.All = len(found)
	for _, m := range slices.Backward(found[max(0, len(found)-shown):]) {
		p.Mails = append(p.Mails, pageMail{Mail: m, When: p.When(&m.Date), Link: webAddress.FindString(m.Text)})
	}
	page.Answer(w, pageTemplate, p, s.log)
}

var webAddress = regexp.MustCompile(`https?://[^\s<>"]+`)

func (s *Server) showMails(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(s.Mails(r.URL.Query().Get("case"))) // the reader has gone: nobody is left to tell
}
