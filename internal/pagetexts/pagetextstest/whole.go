// Package pagetextstest holds the texts of pages that families read to what each language must have.
package pagetextstest

import (
	"maps"
	"regexp"
	"slices"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"samspil/internal/letters"
	"samspil/internal/pagetexts"
	"samspil/internal/readability"
)

var (
	verb  = regexp.MustCompile(`%.`)
	aside = regexp.MustCompile(`\([^()]*\)|%s`)
)

// Whole demands of each language that it says what Danish says, with the same places, in short sentences, and says who has read it. A fault names the file and the key.
func Whole(t *testing.T, all pagetexts.Texts) {
	t.Helper()
	danish := all.In(letters.Danish)
	require.Equal(t, []string{letters.Danish, pagetexts.English}, all.Codes()[:2])
	for _, l := range all {
		file := "texts/" + l.Code + ".json"
		require.Contains(t, []string{"yes", "no"}, l.Words["language.read"], "%s: language.read says whether somebody who grew up with the language has read the file", file)
		for key := range l.Words {
			require.Contains(t, danish.Words, key, "%s has a key that no page says", file)
		}
		for _, key := range slices.Sorted(maps.Keys(danish.Words)) {
			words := l.Words[key]
			require.NotEmpty(t, words, "%s says nothing at %s", file, key)
			require.Equal(t, verb.FindAllString(danish.Words[key], -1), verb.FindAllString(words, -1), "%s, %s: what is put in differs from the Danish text", file, key)
			c := readability.Of(words)
			require.LessOrEqual(t, c.Most, letters.MostWords, "%s, %s: %s", file, key, c.Longest)
			if l.Direction == "rtl" && key != "language.read" {
				require.False(t, containsLatin(aside.ReplaceAllString(words, "")), "%s, %s: Latin letters stand in parentheses only: %s", file, key, words)
			}
		}
	}
}

func containsLatin(words string) bool {
	return slices.ContainsFunc([]rune(words), func(r rune) bool { return unicode.Is(unicode.Latin, r) })
}
