package policyfile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/readability"
)

// What somebody reads before they say yes or no is about 60 words, easy to read, and says of money, of the children's cases and of when it works.
func TestConsentWords_AreShortPlainAndSayWhatStaysAsItIs(t *testing.T) {
	t.Parallel()
	f := DefaultFile()
	for _, act := range ConsentActs {
		w := f.WordsTo(act)
		for language, words := range map[string]string{"da": w.Da, "en": w.En} {
			require.InDelta(t, 60, len(strings.Fields(words)), 12, "%s %s", act, language)
			require.LessOrEqual(t, readability.Of(words).Most, 20, "%s %s", act, language)
		}
		require.LessOrEqual(t, readability.Of(w.Da).LIX(), 30.0, act)
		require.Contains(t, w.Da, "penge", act)
		require.Contains(t, w.Da, "børn", act)
		require.False(t, w.Verified, "%s: nobody has read the law for it; who does changes this line", act)
	}
}

func TestConsentWords_AreThereForEachAnswer(t *testing.T) {
	t.Parallel()
	text := strings.Replace(string(DefaultYAML()), "- to: refuse", "- to: give", 1)
	_, faults := Parse([]byte(text), "x.yaml")
	require.NotEmpty(t, faults)
	require.Contains(t, faults[0].Message, "before each of give, refuse, take-back, once")
}
