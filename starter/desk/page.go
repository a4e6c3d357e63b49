package desk

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
)

//go:embed pages/*.html
var pageFiles embed.FS

// page is what every page has.
type page struct {
	Title  string
	Crumbs []crumb // where one is; the last one is this page
	Here   string  // which part of the desk it is, for the menu
	Done   string  // what was done just before, to be said once
	Live   string  // where the page listens for what is new; empty: nowhere
	Data   any

	// These are filled in by show.
	Actor    casework.Actor
	Known    bool
	SignsOut bool // there is a session that one can end
	Leads    bool // who coordinates families has them in the menu
	Works    bool // who works with families has their work in it
	Menu     []menuItem
	Finds    bool   // who works with families may search for one
	As       string // the reader's part, in words
	Path     string // this page's address, to come back to
}

// crumb is a step on the way to a page.
type crumb struct{ Title, Address string }

// pages are the templates by language.
var pages = func() map[string]*template.Template {
	by := map[string]*template.Template{}
	for _, in := range languages {
		by[in] = template.Must(template.New("").Funcs(template.FuncMap{
			"t":      func(key string, about ...any) string { return text(in, key, about...) },
			"n":      func(key string, n int) string { return count(in, key, n) },
			"say":    func(da, en string) string { return either(in, da, en) },
			"lang":   func() string { return in },
			"other":  func() string { return map[string]string{"da": "en", "en": "da"}[in] },
			"asset":  func(file string) string { return assetPattern + file },
			"upper":  upper,
			"nth":    func(i int) int { return i + 1 },
			"day":    func(t time.Time) string { return calendar.Day(t, in) },
			"moment": func(t time.Time) string { return calendar.Moment(t, in) },
			"clock":  func(t time.Time) string { return t.In(calendar.Copenhagen).Format("15.04") },
			"iso":    func(t time.Time) string { return t.UTC().Format(time.RFC3339) },
		}).ParseFS(pageFiles, "pages/*.html"))
	}
	return by
}()

// pagePolicy lets a page have its own style, script, fonts, icons and forms and nothing else: no frame, nothing inline, nothing from elsewhere.
const pagePolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// show answers with a page.
func (r *request) show(status int, name string, p page) {
	p.Actor, p.Known, p.Path = r.actor, r.known, Prefix
	if r.Method == http.MethodGet && ours(r.URL.RequestURI()) {
		p.Path = r.URL.RequestURI()
	}
	if r.known {
		p.SignsOut = r.desk.SignsOut
		p.As, p.Leads, p.Works, p.Menu = r.as(), r.may(casework.AddressDeskFamilies), casework.Staff.Holds(r.actor), r.menu(p.Here)
		p.Finds = r.desk.Desk.MayReadAnywhere(r.actor, casework.AddressDeskFind)
	}
	var body bytes.Buffer
	if err := pages[r.in].ExecuteTemplate(&body, name, p); err != nil {
		r.desk.Log.Error("a page could not be made", "request", r.id, "page", name) // the error may hold what the page would have shown
		http.Error(r.w, r.text("problem.not-read.do"), http.StatusInternalServerError)
		return
	}
	r.head("text/html; charset=utf-8")
	r.w.WriteHeader(status)
	_, _ = r.w.Write(body.Bytes()) // who does not read on has closed the page
}

// head says what an answer is and what a browser may do with it.
func (r *request) head(kind string) {
	for header, value := range map[string]string{
		"Content-Type": kind, "Content-Language": r.in, "Content-Security-Policy": pagePolicy, "Cache-Control": "no-store",
		"Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin",
		"Permissions-Policy": "camera=(), geolocation=(), microphone=()", "Vary": "Cookie",
	} {
		r.w.Header().Set(header, value)
	}
}

// as says in which part somebody reads: their role, and their department.
func (r *request) as() string { return r.asOf(r.actor) }

func (r *request) asOf(a casework.Actor) string {
	role := r.text("role." + string(a.Role))
	if a.Department == "" {
		return role
	}
	return role + ", " + r.department(a.Department)
}

// department is what a department is called; its code where the policy has no such department any more.
func (r *request) department(id string) string {
	d, known := r.desk.Policy.Department(id)
	if !known {
		return id
	}
	return either(r.in, d.Da, d.En)
}
