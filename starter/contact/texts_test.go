package contact

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/letters"
	"samspil/internal/pagetexts/pagetextstest"
	"samspil/internal/readability"
	"samspil/internal/register"
)

// What families read is plain: LIX 30 at most in Danish, and no sentence of more than 20 words in any language.
func TestTexts_AreEasyToRead(t *testing.T) {
	t.Parallel()
	for _, l := range languages {
		var all []string
		for _, words := range l.Words {
			require.Empty(t, letters.Unexplained(words), "a word of an office: %s", words)
			if strings.ContainsAny(words, ".?") { // what is no sentence would make it look easier than it is
				all = append(all, words)
			}
		}
		c := readability.Of(all...)
		require.LessOrEqual(t, c.Most, 20, c.Longest)
		if l.Code == "da" {
			require.LessOrEqual(t, c.LIX(), 30.0)
		}
	}
}

var inPage = regexp.MustCompile(`\{\{(?:t|danish) "([^"]+)"\}\}`)

func TestTexts_AreTheSameInEveryLanguage(t *testing.T) {
	t.Parallel()
	pagetextstest.Whole(t, languages)
}

// There is everything that the page says, and nothing else.
func TestTexts_AreThoseThatThePageSays(t *testing.T) {
	t.Parallel()
	content, err := os.ReadFile("pages/contact.html")
	require.NoError(t, err)
	said, danish := map[string]bool{"language.read": true}, languages.In(letters.Danish).Words
	for _, found := range inPage.FindAllStringSubmatch(string(content), -1) {
		said[found[1]] = true
	}
	for _, m := range most {
		said["of."+m.field] = true
		if danish["hint."+m.field] != "" {
			said["hint."+m.field] = true
		}
	}
	for _, way := range register.RequestWays {
		said["way."+string(way)], said["receipt.way."+string(way)] = true, true
	}
	for _, key := range strings.Fields("way when telephone name address text long too-often not-stored too-large unreadable") {
		said["wrong."+key] = true
	}
	require.ElementsMatch(t, slices.Collect(maps.Keys(said)), slices.Collect(maps.Keys(danish)))
}
