package pagetexts

import (
	_ "embed"
	"fmt"
	"html/template"

	"samspil/internal/letters"
)

// RightToLeft is a style that turns round what the design system says of left and right, for pages that are read from right to left.
//
//go:embed right-to-left.css
var RightToLeft []byte

// inDanish marks what is Danish in a page that is not. Who wrote a text may have written it in any language, so it is read in the direction in which it begins.
const inDanish = ` lang="da" dir="auto"`

// Translated tells whether the municipality's own words are in this language.
func (l Language) Translated() bool { return l.Code == letters.Danish || l.Code == English }

// Own is the one of two texts of the municipality's that is for who reads this language: in a further one the Danish text, which is the one that holds.
func (l Language) Own(da, en string) string {
	if l.Code == English {
		return en
	}
	return da
}

// Dir is the direction of the whole page as its attribute; none where it is that of every browser.
func (l Language) Dir() template.HTMLAttr {
	if l.Direction == "ltr" {
		return ""
	}
	return template.HTMLAttr(` dir="` + l.Direction + `"`) //nolint:gosec // it is a word of the program's own files
}

// Written is the attributes of an element that holds what people wrote, or the municipality's own words.
func (l Language) Written() template.HTMLAttr {
	if l.Translated() {
		return ""
	}
	return inDanish
}

// Mark is a word of the municipality's, marked where it is not in the page's language.
func (l Language) Mark(word string) template.HTML {
	safe := template.HTMLEscapeString(word)
	if !l.Translated() && word != "" {
		safe = "<span" + inDanish + ">" + safe + "</span>"
	}
	return template.HTML(safe) //nolint:gosec // it was escaped
}

// HTML is Text for a page: what is marked stays so.
func (l Language) HTML(key string, about ...any) template.HTML {
	put := make([]any, len(about))
	for i, a := range about {
		if marked, is := a.(template.HTML); is {
			put[i] = marked
			continue
		}
		put[i] = l.apart(template.HTMLEscapeString(fmt.Sprint(a)))
	}
	words, there := l.Words[key]
	if !there {
		words = key
	}
	words = template.HTMLEscapeString(words)
	if len(about) > 0 {
		words = fmt.Sprintf(words, put...)
	}
	return template.HTML(words) //nolint:gosec // all of it was escaped
}

// Funcs are what templates of pages in the language say words with.
func (l Language) Funcs(all Texts) template.FuncMap {
	return template.FuncMap{
		"t":          l.HTML,
		"lang":       func() string { return l.Code },
		"dir":        l.Dir,
		"besides":    func() Texts { return all.Besides(l.Code) },
		"read":       func() bool { return l.Read },
		"translated": l.Translated,
		"danish":     func(key string) string { return all.In(letters.Danish).Text(key) },
		"mark":       l.Mark,
		"written":    l.Written,
		"apart":      l.apart,
		"day":        l.Day,
		"moment":     l.Moment,
	}
}
