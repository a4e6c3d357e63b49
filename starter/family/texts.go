package family

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"

	"samspil/internal/casework"
)

// The words are a file for each language, by keys that are the same in all.

//go:embed texts/*.json
var textFiles embed.FS

// languages are those that there are, the first one first.
var languages = []string{"da", "en"}

var texts = func() map[string]map[string]string {
	by := map[string]map[string]string{}
	for _, in := range languages {
		doc, err := textFiles.ReadFile("texts/" + in + ".json")
		if err != nil {
			panic(err) // it is part of the program
		}
		words := map[string]string{}
		if err := json.Unmarshal(doc, &words); err != nil {
			panic(fmt.Sprintf("texts/%s.json: %v", in, err))
		}
		by[in] = words
	}
	return by
}()

// text is what a key says in a language, with what it is about put in. A key that there is not stands for itself: a test finds it.
func text(in, key string, about ...any) string {
	words, there := texts[in][key]
	switch {
	case !there:
		return key
	case len(about) == 0:
		return words
	}
	return fmt.Sprintf(words, about...)
}

// wording puts things into words for one reader.
type wording struct {
	pages *Pages
	in    string // the reader's language

	explained map[string]bool // of which departments the page has said what they help with
}

func (w *wording) text(key string, about ...any) string { return text(w.in, key, about...) }

// either is the one of two texts that is in the reader's language.
func (w *wording) either(da, en string) string { return (&casework.Refusal{Da: da, En: en}).In(w.in) }

// languageCookie keeps which language somebody has chosen, for as long as the browser is open: a trace that stays would tell whoever looks that somebody was here.
const languageCookie = "my-language"

// languageOf is the language that the reader chose; otherwise the one that stands at the member, where there are words in it, or that of the settings.
func (r *request) languageOf(member string) string {
	if chosen, err := r.Cookie(languageCookie); err == nil && slices.Contains(languages, chosen.Value) {
		return chosen.Value
	}
	for _, in := range []string{member, r.pages.Language} {
		if slices.Contains(languages, in) {
			return in
		}
	}
	return languages[0]
}

// language changes the language and shows the first page.
func (r *request) language() {
	if !r.posted() {
		return
	}
	chosen := languages[0]
	if r.PostForm.Get("language") == "en" {
		chosen = "en"
	}
	http.SetCookie(r.w, &http.Cookie{Name: languageCookie, Value: chosen, Path: Prefix, HttpOnly: true, Secure: r.pages.Secure, SameSite: http.SameSiteStrictMode})
	r.redirect(Prefix)
}
