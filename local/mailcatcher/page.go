package mailcatcher

import (
	"bytes"
	_ "embed" // for the page
	"encoding/json"
	"html/template"
	"net/http"
	"regexp"
	"slices"
	"time"

	"samspil/internal/calendar"
)

// shown is how many e-mails the page shows: the latest.
const shown = 100

//go:embed page.html
var pageSource string

//go:embed style.css
var styleSource []byte

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

type page struct {
	Text        text
	Lang, Other string // the language of the page, and the one it can be had in as well
	Case        string
	All         int        // e-mails there are
	Mails       []pageMail // the latest first
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
	mux.HandleFunc("GET /style.css", showStyle)
	return mux
}

func (s *Server) showPage(w http.ResponseWriter, r *http.Request) {
	p := page{Lang: "da", Other: "en", Text: danish, Case: r.URL.Query().Get("case")}
	if r.URL.Query().Get("lang") == "en" {
		p.Lang, p.Other, p.Text = "en", "da", english
	}
	found := s.Mails(p.Case)
	p.All = len(found)
	for _, m := range slices.Backward(found[max(0, len(found)-shown):]) {
		p.Mails = append(p.Mails, pageMail{Mail: m, When: p.when(m.Date), Link: webAddress.FindString(m.Text)})
	}
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, p); err != nil {
		s.log.Error("the page of e-mails cannot be written", "error", err)
		http.Error(w, "the page cannot be written", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(out.Bytes()) // the reader has gone: nobody is left to tell
}

var webAddress = regexp.MustCompile(`https?://[^\s<>"]+`)

// when writes business time as people in Denmark read it.
func (p page) when(t time.Time) string {
	return t.In(calendar.Copenhagen).Format(p.Text.layout)
}

func (s *Server) showMails(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(s.Mails(r.URL.Query().Get("case"))) // the reader has gone: nobody is left to tell
}

func showStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(styleSource)
}
