package family

import (
	"embed"
	"html/template"
	"net/http"
	"time"

	"samspil/internal/letters"
	"samspil/internal/pagetexts"
)

// The words are a file for each language, by keys that are the same in all.

//go:embed texts/*.json
var textFiles embed.FS

// languages are those in which there is a page.
var languages = pagetexts.Read(textFiles)

// wording puts things into words for one reader.
type wording struct {
	pages *Pages
	in    string // the reader's language

	explained map[string]bool // of which departments the page has said what they help with
}

// spoken is the reader's language.
func (w *wording) spoken() pagetexts.Language { return languages.In(w.in) }

func (w *wording) text(key string, about ...any) string { return w.spoken().Text(key, about...) }

// html is a text in which something is marked.
func (w *wording) html(key string, about ...any) template.HTML { return w.spoken().HTML(key, about...) }

// day writes a day as who reads it does.
func (w *wording) day(t time.Time) string { return w.spoken().Day(t) }

// either is the one of two texts of the municipality's that is for the reader.
func (w *wording) either(da, en string) string { return w.spoken().Own(da, en) }

// languageCookie keeps which language somebody has chosen, for as long as the browser is open: a trace that stays would tell whoever looks that somebody was here.
const languageCookie = "my-language"

// languageOf is the language that the reader chose; otherwise the one that stands at the member, where there are words in it, or that of the settings.
func (r *request) languageOf(member string) string {
	if chosen, err := r.Cookie(languageCookie); err == nil && languages.Has(chosen.Value) {
		return chosen.Value
	}
	for _, in := range []string{member, r.pages.Language} {
		if languages.Has(in) {
			return in
		}
	}
	return letters.Danish
}

// language changes the language and shows the first page.
func (r *request) language() {
	if !r.posted() {
		return
	}
	chosen := languages.In(r.PostForm.Get("language")).Code
	http.SetCookie(r.w, &http.Cookie{Name: languageCookie, Value: chosen, Path: Prefix, HttpOnly: true, Secure: r.pages.Secure, SameSite: http.SameSiteStrictMode})
	r.redirect(Prefix)
}
