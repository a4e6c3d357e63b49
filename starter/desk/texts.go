package desk

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"strings"

	"samspil/internal/casework"
)

// The pages' own words are files, a folder for each language and a file for each part of the desk, by keys that are the same in all languages. What
// casework names (steps, decisions, fields, choices) is named there and nowhere else.

//go:embed texts/*/*.json
var textFiles embed.FS

// languages are those that there are, the first one first.
var languages = []string{"da", "en"}

// texts are the words by language and key.
var texts = func() map[string]map[string]string {
	by := map[string]map[string]string{}
	for _, in := range languages {
		by[in] = map[string]string{}
		files, _ := fs.Glob(textFiles, "texts/"+in+"/*.json") // only a wrong pattern is an error
		for _, file := range files {
			readTexts(by[in], file)
		}
	}
	return by
}()

// readTexts adds the words of a file. What is wrong with one was wrong when the program was built.
func readTexts(by map[string]string, file string) {
	doc, err := textFiles.ReadFile(file)
	if err != nil {
		panic(err)
	}
	words := map[string]string{}
	if err := json.Unmarshal(doc, &words); err != nil {
		panic(fmt.Sprintf("%s: %v", file, err))
	}
	for key, word := range words {
		if _, twice := by[key]; twice {
			panic(fmt.Sprintf("%s: another file says %q, too", file, key))
		}
		by[key] = word
	}
}

// text is what a key says in a language, with what it is about put in. A key that there is not stands for itself: a test finds it.
func text(in, key string, about ...any) string {
	words, there := texts[in][key]
	if !there {
		return key
	}
	if len(about) == 0 {
		return words
	}
	return fmt.Sprintf(words, about...)
}

// count is text for a number of something: key.one for one, key.other for every other number.
func count(in, key string, n int) string {
	if n == 1 {
		return text(in, key+".one")
	}
	return text(in, key+".other", n)
}

// either is the one of two texts that is in a language.
func either(in, da, en string) string { return (&casework.Refusal{Da: da, En: en}).In(in) }

func (r *request) text(key string, about ...any) string { return text(r.in, key, about...) }

// languageCookie keeps which language somebody reads in. It says nothing else.
const languageCookie = "samspil-language"

// languageOf is the language that the reader chose or, where they chose none, that of the settings.
func (d *desk) languageOf(r *http.Request) string {
	if chosen, err := r.Cookie(languageCookie); err == nil {
		for _, in := range languages {
			if in == chosen.Value {
				return in
			}
		}
	}
	if d.Language == "en" {
		return "en"
	}
	return languages[0]
}

// language changes the language and shows the page again.
func (d *desk) language(r *request) {
	if !r.fromHere() {
		r.fail(fromElsewhere)
		return
	}
	if !r.posted(mostShort, "") {
		return
	}
	chosen := languages[0]
	if r.PostForm.Get("language") == "en" {
		chosen = "en"
	}
	http.SetCookie(r.w, &http.Cookie{
		Name: languageCookie, Value: chosen, Path: Prefix, MaxAge: 365 * 24 * 60 * 60, HttpOnly: true, Secure: r.TLS != nil, SameSite: http.SameSiteStrictMode,
	})
	back := r.PostForm.Get("back")
	if !ours(back) {
		back = Prefix
	}
	http.Redirect(r.w, r.Request, back, http.StatusSeeOther)
}

// ours tells whether an address leads to a page of the desk and nowhere else.
func ours(address string) bool {
	return strings.HasPrefix(address, Prefix) && len(address) < 2000 && !strings.ContainsAny(address, "\\\r\n\t") && !strings.Contains(address, "//")
}
