package contact

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"slices"

	"samspil/internal/incoming"
	"samspil/internal/pagetexts"
	"samspil/internal/policy"
	"samspil/internal/register"
	"samspil/starter/desk"
	"samspil/starter/signin"
)

//go:embed pages/contact.html pages/style.css texts/*.json
var files embed.FS

// childline is the number of Børnetelefonen.
const childline = "116 111"

// page is the form, or the receipt.
type page struct {
	Form    *form
	Top     string // what is wrong, and is about no one field: the name of a text
	Receipt string // the reference; empty: it is the form
	Way     string // of the receipt: how they will be contacted

	// These are filled in by show.
	Telephone, Leave string
	On               []policy.OnDuty
	Ways             []register.RequestWay
}

// Wrong are the fields in which something is wrong, in the order of the page.
func (p page) Wrong() (fields []string) {
	for _, m := range most {
		if p.Form.Fault[m.field] != "" {
			fields = append(fields, m.field)
		}
	}
	return fields
}

// field is one field as the page shows it.
type field struct {
	Field, Value, Wrong string
	Most                int
}

// Fields are the fields by their names.
func (p page) Fields() map[string]field {
	all := map[string]field{}
	for _, m := range most {
		all[m.field] = field{m.field, p.Form.Value[m.field], p.Form.Fault[m.field], m.n}
	}
	return all
}

// First is the id of a field that can have the focus.
func (page) First(field string) string {
	if field == "way" {
		return "way-" + string(register.RequestWays[0])
	}
	return field
}

// languages are those in which there is a page.
var languages = pagetexts.Read(files)

var templates = func() map[string]*template.Template {
	by := map[string]*template.Template{}
	for _, l := range languages {
		by[l.Code] = template.Must(template.New("").Funcs(l.Funcs(languages)).Funcs(template.FuncMap{
			"has":       func(name string) bool { return l.Words[name] != "" },
			"asset":     desk.Asset,
			"own":       l.Own,
			"dials":     incoming.Dialled,
			"childline": func() string { return childline },
			"emergency": func() string { return policy.Emergency },
		}).ParseFS(files, "pages/contact.html"))
	}
	return by
}()

// languageOf is the language that the reader chose on the page, or that of their browser.
func (d *door) languageOf(r *http.Request) string {
	if in := r.FormValue("language"); languages.Has(in) {
		return in
	}
	return signin.Accepted(r, languages.Codes(), d.Language)
}

// show answers with a page that runs nothing, is kept nowhere, and does not tell the next site where its reader came from.
func (d *door) show(w http.ResponseWriter, r *http.Request, status int, p page) {
	now := d.Now()
	p.Telephone, p.Leave, p.On, p.Ways = d.Telephone, d.Leave, d.Policy.Ring(now), register.RequestWays
	in := d.languageOf(r)
	var body bytes.Buffer
	if err := templates[in].ExecuteTemplate(&body, "page", p); err != nil {
		d.Log.Error("the page for families could not be made") // the error may hold what the page would have shown
		http.Error(w, "112", http.StatusInternalServerError)
		return
	}
	for name, value := range map[string]string{
		"Content-Type": "text/html; charset=utf-8", "Content-Language": in, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "X-Robots-Tag": "noarchive",
		"Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
	} {
		w.Header().Set(name, value)
	}
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // who does not read on has closed the page
}

// style answers with what the page adds to the design system.
func style(w http.ResponseWriter, _ *http.Request) {
	data, err := files.ReadFile("pages/style.css")
	if err != nil {
		http.Error(w, "there is no such file", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(slices.Concat(data, pagetexts.RightToLeft))
}
