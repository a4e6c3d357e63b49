package family

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/pagetexts"
	"samspil/internal/policy"
	"samspil/starter/desk"
)

//go:embed pages/*.html pages/style.css
var pageFiles embed.FS

// page is what every page has. Its title is the same everywhere.
type page struct {
	Heading string
	Done    template.HTML // what was done just before
	Data    any

	// These are filled in by show.
	Known bool // somebody has signed in
	Young bool // it is a young person's own page

	On time.Time // of a page on paper: the day as of which it is
}

// pages are the templates by language.
var pages = func() map[string]*template.Template {
	by := map[string]*template.Template{}
	for _, l := range languages {
		by[l.Code] = template.Must(template.New("").Funcs(l.Funcs(languages)).Funcs(template.FuncMap{
			"dials":     incoming.Dialled,
			"emergency": func() string { return policy.Emergency },
			"nth":       nth,
			"asset":     func(file string) string { return "/my/assets/" + desk.AssetSum() + "/" + file },
			"iso":       func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		}).ParseFS(pageFiles, "pages/*.html"))
	}
	return by
}()

// pagePolicy lets a page have its own style, fonts, icons and forms and nothing else: no script, no frame, nothing from elsewhere.
const pagePolicy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// show answers with a page.
func (r *request) show(status int, name string, p page) {
	if r.signed != nil {
		p.Known, p.Young = true, r.signed.Place.Young()
	}
	var body bytes.Buffer
	if err := pages[r.in].ExecuteTemplate(&body, name, p); err != nil {
		r.pages.Log.Error("a page could not be made", "request", r.id, "page", name) // the error may hold what the page would have shown
		http.Error(r.w, r.text("not-now.do"), http.StatusInternalServerError)
		return
	}
	r.head("text/html; charset=utf-8")
	if p.Known && r.Method == http.MethodGet {
		r.w.Header().Set("Refresh", "1200;url="+Prefix) // a page that is left open does not stay readable when the session is over
	}
	r.w.WriteHeader(status)
	_, _ = r.w.Write(body.Bytes()) // who does not read on has closed the page
}

// head says what an answer is and that nobody keeps it, and that no other site hears where somebody comes from. That the page is told to its own site lets old browsers send its forms.
func (r *request) head(kind string) {
	for header, value := range map[string]string{
		"Content-Type": kind, "Content-Language": r.in, "Content-Security-Policy": pagePolicy, "Cache-Control": "no-store", "Pragma": "no-cache",
		"Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin", "X-Robots-Tag": "noindex",
		"Permissions-Policy": "camera=(), geolocation=(), microphone=()", "Vary": "Cookie", "X-Request-Id": r.id,
	} {
		r.w.Header().Set(header, value)
	}
}

// redirect leads to another address. That, too, is kept nowhere.
func (r *request) redirect(to string) {
	r.head("text/html; charset=utf-8")
	http.Redirect(r.w, r.Request, to, http.StatusSeeOther)
}

// problem answers with a page that is a heading and a few words, by the key of its texts.
func (r *request) problem(status int, key string) {
	if status == http.StatusServiceUnavailable {
		r.w.Header().Set("Retry-After", "60")
	}
	signIn := key == "welcome" || key == "again" || key == "signed-out" || key == "session-over"
	r.show(status, "problem", page{Heading: r.text(key + ".title"), Data: problemPage{Do: r.text(key + ".do"), SignIn: signIn}})
}

type problemPage struct {
	Do     string
	SignIn bool // with a link to sign in
}

// style is what these pages add to the look.
func (r *request) style() {
	css, err := pageFiles.ReadFile("pages/style.css")
	if err != nil {
		r.problem(http.StatusNotFound, "no-page")
		return
	}
	r.w.Header().Set("Content-Type", "text/css; charset=utf-8")
	r.w.Header().Set("X-Content-Type-Options", "nosniff")
	r.w.Header().Set("Cache-Control", "max-age=3600")
	_, _ = r.w.Write(slices.Concat(css, pagetexts.RightToLeft))
}
