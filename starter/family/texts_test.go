package family

import (
	"io/fs"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/letters"
	"samspil/internal/pagetexts/pagetextstest"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/readability"
)

// made is a text with something of ordinary length in each place.
func made(words string) string { return strings.ReplaceAll(words, "%s", "4. maj 2027") }

// texts are the words by language and key.
var texts = func() map[string]map[string]string {
	by := map[string]map[string]string{}
	for _, l := range languages {
		by[l.Code] = l.Words
	}
	return by
}()

func TestTexts_AreTheSameInEveryLanguage(t *testing.T) {
	t.Parallel()
	pagetextstest.Whole(t, languages)
}

// officeEnglish are words of an office.
var officeEnglish = regexp.MustCompile(`(?i)\b(coordinator|assess|contribution|statutory|consent|caseworker|minutes|measure|reassess)`)

// All words together and each of more than a few are easy to read, in short sentences, and no word of an office stands there.
func TestTexts_AreEasyToRead(t *testing.T) {
	t.Parallel()
	var whole []string
	for key, words := range texts["da"] {
		words = made(words)
		whole = append(whole, words)
		c := readability.Of(words)
		require.LessOrEqual(t, c.Most, letters.MostWords, "%s: %s", key, c.Longest)
		require.Empty(t, letters.Unexplained(words), "%s: %s", key, words)
		if len(strings.Fields(words)) >= 25 {
			require.LessOrEqual(t, c.LIX(), float64(letters.MostLIX), "%s has LIX %.1f", key, c.LIX())
		}
	}
	require.LessOrEqual(t, readability.Of(whole...).LIX(), float64(letters.MostLIX))
	for in, words := range texts {
		for key := range words {
			c := readability.Of(made(words[key]))
			require.LessOrEqual(t, c.Most, letters.MostWords, "texts/%s.json, %s: %s", in, key, c.Longest)
		}
	}
	for key, words := range texts["en"] {
		require.NotRegexp(t, officeEnglish, words, key)
	}
	for _, words := range policyfile.DefaultFile().ConsentWords { // they stand on these pages, too
		require.Empty(t, letters.Unexplained(words.Da), words.Da)
		require.NotRegexp(t, officeEnglish, words.En)
	}
}

var keyOn = regexp.MustCompile(`(?:\bt |text\()"([a-z][A-Za-z.0-9-]+)"`)

// Every key that a page or the code names is there.
func TestTexts_AreThereForEveryKey(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(pageFiles, "pages/*.html")
	require.NoError(t, err)
	found := 0
	for _, name := range names {
		page, err := pageFiles.ReadFile(name)
		require.NoError(t, err)
		for _, key := range keyOn.FindAllStringSubmatch(string(page), -1) {
			found++
			require.Contains(t, texts["da"], key[1], name)
		}
	}
	require.Greater(t, found, 50)
	for _, with := range policy.Responsibilities {
		require.Contains(t, texts["da"], "helps."+with)
	}
	for _, key := range []string{"welcome", "again", "nobody", "not-now", "signed-out", "session-over", "no-page", "not-taken", "answer.over", "feedback.over", "feedback.done"} {
		require.Contains(t, texts["da"], key+".title")
		require.Contains(t, texts["da"], key+".do")
	}
}

// The database tells a family of the steps that are worded here and of no other, and of none that is hidden.
func TestSteps_OfWhichAFamilyIsToldAreThoseThatAreWorded(t *testing.T) {
	t.Parallel()
	h := open(t)
	for _, row := range casework.Steps() {
		var told bool
		require.NoError(t, h.register.DB().Get(&told, `SELECT register.is_family_step($1)`, string(row.Step)+"/family/1"))
		asked := row.Step == casework.StepConsent || row.Step == casework.StepConsentRenewal // of the reader
		_, worded := texts["da"]["owed."+string(row.Step)]
		require.Equal(t, told && !asked, worded, row.Step)
		require.False(t, told && row.Step.Hidden(), row.Step)
	}
}
