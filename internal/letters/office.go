package letters

import (
	_ "embed"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
)

//go:embed office.json
var officeFile []byte

// OfficeWords are words that an office uses and a family does not, by how each begins, with what to say. They are Danish.
var OfficeWords = func() map[string]string {
	words := map[string]string{}
	if err := json.Unmarshal(officeFile, &words); err != nil {
		panic("letters, office.json: " + err.Error()) // it was wrong when the program was built
	}
	return words
}()

// explained is what stands in parentheses, behind the plain words for it: "Vi ser på sagen igen (genvurdering)".
var explained = regexp.MustCompile(`\(([^()]*)\)`)

// Unexplained are the office words that a text has and does not explain, as OfficeWords has them. A word is explained where it stands in parentheses behind plain words once.
func Unexplained(text string) (all []string) {
	small := strings.ToLower(text)
	var behind strings.Builder
	for _, found := range explained.FindAllStringSubmatch(small, -1) {
		behind.WriteString(" " + found[1] + " ")
	}
	for _, word := range slices.Sorted(maps.Keys(OfficeWords)) {
		if begins(small, word) && !begins(behind.String(), word) {
			all = append(all, word)
		}
	}
	return all
}

// begins tells whether a word of the text begins with another; one that ends with a space is meant as it is.
func begins(text, word string) bool {
	exact := strings.HasSuffix(word, " ")
	for at := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(" \n\t.,;:!?()\"«»{}", r) }) {
		if exact && at+" " == word || !exact && strings.HasPrefix(at, word) {
			return true
		}
	}
	return strings.Contains(strings.TrimSpace(word), " ") && strings.Contains(text, strings.TrimSpace(word))
}
