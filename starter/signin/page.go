package signin

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"

	"golang.org/x/text/language"

	"samspil/internal/casework"
)

//go:embed pages/*.html pages/style.css texts/*.json
var files embed.FS

// page is one of the few pages: a text by its name, and what stands below it.
type page struct {
	Text  string // heading and words: texts/*.json
	Code  string // what to tell IT
	Shown []string
	Again bool   // with a link to sign in
	Ends  string // where to sign out of everything

	To    string
	Now   casework.Actor
	Roles []casework.Actor
}

// text is a heading with what to do.
type text struct {
	Title string `json:"title"`
	Body  string `json:"body"`
}

// texts are all texts by language: words are those that stand alone.
type texts struct {
	Pages map[string]text   `json:"pages"`
	Words map[string]string `json:"words"`
}

var languages = []string{"da", "en"}

var written = func() map[string]texts {
	all := map[string]texts{}
	for _, in := range languages {
		data, err := files.ReadFile("texts/" + in + ".json")
		if err != nil {
			panic(err) // it is part of the program
		}
		var t texts
		if err := json.Unmarshal(data, &t); err != nil {
			panic(err)
		}
		all[in] = t
	}
	return all
}()

var templates = func() map[string]*template.Template {
	by := map[string]*template.Template{}
	for _, in := range languages {
		t := written[in]
		by[in] = template.Must(template.New("").Funcs(template.FuncMap{
			"lang":  func() string { return in },
			"title": func(name string) (string, error) { return there(t.Pages[name].Title, name) },
			"body":  func(name string) (string, error) { return there(t.Pages[name].Body, name) },
			"word":  func(name string) (string, error) { return there(t.Words[name], name) },
			"role":  func(r casework.Role) (string, error) { return there(t.Words["role-"+string(r)], string(r)) },
		}).ParseFS(files, "pages/*.html"))
	}
	return by
}()

// there refuses a page with a text that nobody has written, so that a test of the page finds it.
func there(words, name string) (string, error) {
	if words == "" {
		return "", fmt.Errorf("there is no text %s", name)
	}
	return words, nil
}

// mostLanguages is more characters than any browser sends in Accept-Language; a long one takes long to read.
const mostLanguages = 200

func (s *SignIn) languageOf(r *http.Request) string { return Accepted(r, languages, s.Language) }

// Accepted is which of these languages a browser asks for; otherwise where it asks for none of them.
func Accepted(r *http.Request, of []string, otherwise string) string {
	header := r.Header.Get("Accept-Language")
	wanted, _, err := language.ParseAcceptLanguage(header[:min(len(header), mostLanguages)])
	if err != nil || len(wanted) == 0 {
		return otherwise
	}
	var there []language.Tag
	for _, code := range of {
		there = append(there, language.Make(code))
	}
	_, index, confidence := language.NewMatcher(there).Match(wanted...)
	if confidence == language.No {
		return otherwise
	}
	return of[index]
}

// show answers with a page that runs nothing, has nothing from elsewhere, and is kept nowhere.
func (s *SignIn) show(w http.ResponseWriter, r *http.Request, status int, p page) {
	in := s.languageOf(r)
	var body bytes.Buffer
	if err := templates[in].ExecuteTemplate(&body, "page", p); err != nil {
		s.Log.Error("a page of the sign-in could not be made", "page", p.Text)
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	for name, value := range map[string]string{
		"Content-Type": "text/html; charset=utf-8", "Content-Language": in, "Cache-Control": "no-store", "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff",
		"Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
	} {
		w.Header().Set(name, value)
	}
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // who does not read on has closed the page
}

// style answers with the look of the pages.
func style(w http.ResponseWriter, _ *http.Request) {
	data, err := files.ReadFile("pages/style.css")
	if err != nil {
		http.Error(w, "there is no such file", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.Header().Set("Cache-Control", "max-age=3600")
	_, _ = w.Write(data)
}
