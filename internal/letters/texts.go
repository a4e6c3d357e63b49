package letters

import (
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"samspil/internal/casework"
)

//go:embed texts/*/*.json
var files embed.FS

// Danish is the language that has every letter.
const Danish = "da"

// language is what there is in one.
type language struct {
	code, direction string
	texts           map[string]string
}

// byCode are languages by their codes (ISO 639).
type byCode map[string]*language

// languages are those that there are.
var languages = func() byCode {
	all := byCode{}
	folders, err := files.ReadDir("texts")
	if err != nil {
		panic(err) // it was wrong when the program was built
	}
	for _, folder := range folders {
		all[folder.Name()] = read(folder.Name())
	}
	return all
}()

// read reads a language. What is wrong with a file was wrong when the program was built.
func read(code string) *language {
	l := &language{code: code, texts: map[string]string{}}
	entries, err := files.ReadDir(path.Join("texts", code))
	if err != nil {
		panic(err)
	}
	for _, file := range entries {
		content, err := files.ReadFile(path.Join("texts", code, file.Name()))
		if err != nil {
			panic(err)
		}
		words := map[string]string{}
		if err := json.Unmarshal(content, &words); err != nil {
			panic(fmt.Sprintf("letters, %s/%s: %v", code, file.Name(), err))
		}
		for key, text := range words {
			if _, twice := l.texts[key]; twice {
				panic(fmt.Sprintf("letters, %s/%s: another file says %q, too", code, file.Name(), key))
			}
			l.texts[key] = text
		}
	}
	l.direction = l.texts["language.direction"]
	return l
}

// Language is one in which there are letters.
type Language struct {
	Code, Name, Direction string
	Read                  bool            // by somebody who grew up with it; else it must be, before a family gets a letter
	Lacks                 []casework.Code // the letters that it does not have
}

// Languages are all that there are, Danish first.
func Languages() []Language {
	all := []Language{languages[Danish].named()}
	for _, code := range slices.Sorted(maps.Keys(languages)) {
		if code != Danish {
			all = append(all, languages[code].named())
		}
	}
	return all
}

// Find is a language by its code, also where it has few letters or none; false where there is nothing of it.
func Find(code string) (Language, bool) {
	l, there := languages[code]
	if !there {
		return Language{}, false
	}
	return l.named(), true
}

func (l *language) named() Language {
	out := Language{Code: l.code, Name: l.texts["language.name"], Direction: l.direction, Read: l.texts["language.read"] == "yes"}
	for _, row := range catalogue {
		if !l.has(row) {
			out.Lacks = append(out.Lacks, row.code)
		}
	}
	return out
}

// has tells whether a letter is there with every part that it can have.
func (l *language) has(row row) bool {
	return !slices.ContainsFunc(row.keys(), func(key string) bool { return l.texts[key] == "" })
}

// text is what a key says, to the young person whom it is about where that is said in other words.
func (l *language) text(key string, young bool) string {
	if own := l.texts[key+forYoung]; young && own != "" {
		return own
	}
	return l.texts[key]
}

// forYoung ends the key of what is said to the young person themself.
const forYoung = ".young"

// place is how one stands in a text.
var place = regexp.MustCompile(`\{([a-z]+)\}`)

// put fills in a text that is nobody's own words.
func put(text string, values map[string]string) string {
	for name, value := range values {
		text = strings.ReplaceAll(text, "{"+name+"}", value)
	}
	return text
}
