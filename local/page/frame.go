package page

import (
	"bytes"
	_ "embed" // for the frame
	"html/template"
	"log/slog"
	"net/http"
	"slices"
	"time"

	"samspil/internal/calendar"
)

//go:embed frame.html
var frameSource string

//go:embed style.css
var commonStyle []byte

// Frame has what every page shows. A page embeds it, and has a field Text with Title and Intro.
type Frame struct {
	// Lang is the page's language, and Other the other one: da or en.
	Lang, Other string
	// Case is the case that was asked for, or empty for all.
	Case  string
	Words Words
}

// Asked is what a request asks for: ?case=SP-000001 and ?lang=en; else all cases, in Danish.
func Asked(r *http.Request) Frame {
	f := Frame{Lang: "da", Other: "en", Case: r.URL.Query().Get("case"), Words: danish}
	if r.URL.Query().Get("lang") == "en" {
		f.Lang, f.Other, f.Words = "en", "da", english
	}
	return f
}

// English tells whether the page is in English.
func (f Frame) English() bool { return f.Lang == "en" }

// When writes business time as people in Denmark read it; nothing for no time.
func (f Frame) When(t *time.Time) string {
	if t == nil {
		return ""
	}
	return calendar.Moment(*t, f.Lang)
}

// Template is the frame with a page in it. It panics when the page is no template.
func Template(source string) *template.Template {
	return template.Must(template.Must(template.New("frame").Parse(frameSource)).Parse(source))
}

// Answer writes a whole page or, when that fails, a 500 and a line in the log.
func Answer(w http.ResponseWriter, t *template.Template, page any, log *slog.Logger) {
	var out bytes.Buffer
	if err := t.Execute(&out, page); err != nil {
		log.Error("the page cannot be written", "error", err)
		http.Error(w, "the page cannot be written", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
	h.Set("Cache-Control", "no-store")
	_, _ = w.Write(out.Bytes()) // the reader has gone: nobody is left to tell
}

// Style answers with the styles of all pages, and the page's own after them.
func Style(own []byte) http.HandlerFunc {
	style := slices.Concat(commonStyle, []byte("\n"), own)
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = w.Write(style)
	}
}
