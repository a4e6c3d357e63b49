package pagetexts

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"samspil/internal/letters"
)

// English is the language that the municipality's own words are in besides Danish.
const English = "en"

// Language is one in which there are texts. Whether somebody has read it (Read) is said of these texts.
type Language struct {
	letters.Language
	Words map[string]string // by their keys
}

// Texts are all languages, Danish first, English next, others by their codes.
type Texts []Language

// Read reads texts/*.json. What is wrong with a file was wrong when the program was built.
func Read(files fs.FS) Texts {
	names, err := fs.Glob(files, "texts/*.json")
	if err != nil {
		panic(err)
	}
	var all Texts
	for _, name := range names {
		all = append(all, read(files, name))
	}
	rank := func(l Language) int { return slices.Index([]string{English, letters.Danish}, l.Code) }
	slices.SortStableFunc(all, func(a, b Language) int { return rank(b) - rank(a) })
	return all
}

func read(files fs.FS, name string) Language {
	code := strings.TrimSuffix(path.Base(name), ".json")
	known, there := letters.Find(code)
	if !there {
		panic(fmt.Sprintf("%s: package letters has no language.json of it", name))
	}
	content, err := fs.ReadFile(files, name)
	if err != nil {
		panic(err)
	}
	l := Language{Language: known}
	if err := json.Unmarshal(content, &l.Words); err != nil {
		panic(fmt.Sprintf("%s: %v", name, err))
	}
	l.Read = l.Words["language.read"] == "yes"
	return l
}

// Codes are those of all languages.
func (t Texts) Codes() (codes []string) {
	for _, l := range t {
		codes = append(codes, l.Code)
	}
	return codes
}

// Has tells whether there is a language.
func (t Texts) Has(code string) bool { return slices.Contains(t.Codes(), code) }

// In is a language; Danish where there is none of that code.
func (t Texts) In(code string) Language {
	return t[max(slices.Index(t.Codes(), code), 0)]
}

// Besides are all languages but one, for whoever wants another.
func (t Texts) Besides(code string) Texts {
	return slices.DeleteFunc(slices.Clone(t), func(l Language) bool { return l.Code == code })
}

// Text is what a key says, with what it is about put in. A key that there is not stands for itself: a test finds it.
func (l Language) Text(key string, about ...any) string {
	words, there := l.Words[key]
	switch {
	case !there:
		return key
	case len(about) == 0:
		return words
	}
	put := make([]any, len(about))
	for i, a := range about {
		put[i] = l.apart(fmt.Sprint(a))
	}
	return fmt.Sprintf(words, put...)
}

// apart is a value as it stands in a text of the language: it turns nothing around where that is read from right to left.
func (l Language) apart(value string) string {
	if l.Direction == "rtl" {
		return letters.Isolated(value)
	}
	return value
}
