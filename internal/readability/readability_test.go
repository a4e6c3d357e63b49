package readability_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/readability"
)

func TestSentences_EndWhereAReaderStops(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		text string
		want []string
	}{
		"a date and a time are no ends":      {"Mødet er den 4. maj kl. 10.30. Kom gerne.", []string{"Mødet er den 4. maj kl. 10.30.", "Kom gerne."}},
		"a number can end one":               {"Vi ses den 4. Vi glæder os.", []string{"Vi ses den 4.", "Vi glæder os."}},
		"abbreviations":                      {"Ring fx. til os, dvs. til tlf. 12 34 56 78 (nr. 2).", []string{"Ring fx. til os, dvs. til tlf. 12 34 56 78 (nr. 2)."}},
		"a mark in parentheses or quotes":    {"Er du uenig? Sig det (nu!). Han sagde: \"Nej.\" Så gik han.", []string{"Er du uenig?", "Sig det (nu!).", "Han sagde: \"Nej.\"", "Så gik han."}},
		"a line is an end without a mark":    {"Kære Anna\nDu er inviteret", []string{"Kære Anna", "Du er inviteret"}},
		"a colon is none":                    {"Her er planen: Vi ringer.", []string{"Her er planen: Vi ringer."}},
		"a small letter after a word is one": {"Det er slut. og så", []string{"Det er slut.", "og så"}},
		"no word, no sentence":               {" ... \n – ", nil},
		"right to left":                      {"هل لديك أسئلة؟ اتصل بنا. شكرا", []string{"هل لديك أسئلة؟", "اتصل بنا.", "شكرا"}},
		"isolated values":                    {"Mødet er \u2068kl. 10.30\u2069. Kom.", []string{"Mødet er \u2068kl. 10.30\u2069.", "Kom."}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			require.Equal(t, c.want, readability.Sentences(c.text))
		})
	}
}

func TestWords_AreCountedWithoutMarksAndANumberOnce(t *testing.T) {
	t.Parallel()
	require.Equal(t, []string{"Ring", "til", "os", "på", "12", "eller", "98", "og", "kom", "kl", "10.30"}, readability.Words("Ring til os på 12 34 56 78, eller 98 76 – og kom «kl. 10.30»!"))
	require.Equal(t, []string{"§§", "66", "og", "67", "stk", "1"}, readability.Words("§§ 66 og 67, stk. 1"))
	require.Equal(t, []string{"1", "2"}, readability.Words("1, 2"))
}

func TestLIX_IsAsItIsDefined(t *testing.T) {
	t.Parallel()
	// 12 words in 3 sentences, 3 of them long: 4 + 25.
	c := readability.Of("Vi har truffet en afgørelse. Du kan klage. Ring til kommunen nu.")
	require.Equal(t, readability.Count{Sentences: 3, Words: 12, Long: 3, Longest: "Vi har truffet en afgørelse.", Most: 5}, c)
	require.InDelta(t, 29.0, c.LIX(), 0.001)
	require.Zero(t, readability.Of("", "...").LIX())
	require.InDelta(t, 5.0, readability.Of("Ring på 12 34 56 78 i dag.").LIX(), 0.001, "a telephone number is one short word")
	office := readability.Of("Familien vil blive indkaldt til statusmøde med henblik på revurdering af helhedsplanen")
	plain := readability.Of("I er inviteret til et møde den 4. maj. Her ser vi på jeres plan sammen.")
	require.Greater(t, office.LIX(), 55.0)
	require.Less(t, plain.LIX(), 25.0)
	require.Equal(t, 9, plain.Most)
}

// Whatever is written, nothing of it is lost: the sentences together have the words of the text, unless a number in groups ends a line.
func TestOf_CountsEveryWordOnce(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[a-zæøå]{1,12}[.,!?]?`), 1, 40).Draw(t, "words")
		text := ""
		for _, w := range words {
			text += w + " "
		}
		c := readability.Of(text)
		require.Equal(t, len(words), c.Words)
		require.LessOrEqual(t, c.Sentences, c.Words)
		require.LessOrEqual(t, c.Most, c.Words)
		require.GreaterOrEqual(t, c.LIX(), 1.0)
	})
}
