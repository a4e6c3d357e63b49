package letters

import (
	"maps"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// A language that lacks one part of one letter: that letter comes whole in Danish and says so first, in both; every other letter is there.
func TestPartialLanguage_LacksAWholeLetterAndNeverAPart(t *testing.T) {
	t.Parallel()
	partial := &language{code: "xx", direction: "rtl", texts: maps.Clone(languages["ar"].texts)}
	delete(partial.texts, "coordinator-is.does")
	all := maps.Clone(languages)
	all["xx"] = partial
	require.Equal(t, []casework.Code{casework.CodeCoordinatorIs}, partial.named().Lacks)

	l, err := all.write("xx", casework.CodeCoordinatorIs, Facts{Words: typical})
	require.NoError(t, err)
	require.Equal(t, []string{"da", "ltr"}, []string{l.Language, l.Direction})
	require.Equal(t, languages[Danish].texts["coordinator-is.title"], l.Title.String())
	require.Equal(t, []string{"xx", "rtl", "da", "ltr"}, []string{l.Parts[0].Language, l.Parts[0].Direction, l.Parts[1].Language, l.Parts[1].Direction})
	require.Contains(t, l.Parts[0].String(), "الدنماركية")
	require.Contains(t, l.Parts[1].String(), "Derfor får du det på dansk")
	for _, p := range l.Parts[2:] {
		require.Equal(t, "da", p.Language)
		require.NotEqual(t, Note, p.Kind)
	}
	l, err = all.write("xx", casework.CodeInvitation, Facts{Words: typical})
	require.NoError(t, err)
	require.Equal(t, []string{"xx", "rtl"}, []string{l.Language, l.Direction})
}

// A language of which there is nothing: in Danish, and it says so in English and in Danish.
func TestUnknownLanguage_GetsDanishAndALineThatSaysSo(t *testing.T) {
	t.Parallel()
	l, err := Write("pl", casework.CodeInvitation, Facts{Words: typical})
	require.NoError(t, err)
	require.Equal(t, "da", l.Language)
	require.Equal(t, []string{"en", "da"}, []string{l.Parts[0].Language, l.Parts[1].Language})
	require.Contains(t, l.Parts[0].String(), "12 34 56 78")
	for _, in := range []string{"", "da"} {
		l, err = Write(in, casework.CodeInvitation, Facts{Words: typical})
		require.NoError(t, err)
		require.Equal(t, Frame, l.Parts[0].Kind, "nothing to say of the language")
	}
}

// Arabic has every letter, is read from right to left, and what is put into it stands apart for itself.
func TestArabic_IsWholeAndItsValuesStandApart(t *testing.T) {
	t.Parallel()
	arabic := languages["ar"]
	require.Equal(t, "rtl", arabic.direction)
	require.Empty(t, arabic.named().Lacks)
	require.Len(t, arabic.texts, len(languages[Danish].texts))
	each(t, "ar", func(l Letter) {
		require.Equal(t, "ar", l.Language, l.Code)
		for _, p := range append([]Part{l.Title}, l.Parts...) {
			text := p.String()
			for _, piece := range p.Pieces {
				if piece.Place != "" {
					require.Contains(t, text, piece.isolated(), "%s: %s", l.Code, text)
				}
			}
		}
	})
	l, err := Write("ar", casework.CodeInvitation, ways()[0])
	require.NoError(t, err)
	require.Contains(t, whole(l), asItBegins+"4 مايو 2027 الساعة 10:30"+end)
	require.Contains(t, whole(l), leftToRight+"12 34 56 78"+end)
	l, err = Write("da", casework.CodeInvitation, ways()[0])
	require.NoError(t, err)
	require.NotContains(t, whole(l), end, "a letter from left to right needs none")
}

// Nothing is left in another language: in a language with another script only what stands in parentheses, and the names of laws, are in Latin letters.
func TestArabic_IsArabic(t *testing.T) {
	t.Parallel()
	aside := regexp.MustCompile(`\([^()]*\)|\{[a-z]+\}|barnets lov|retssikkerhedsloven|databeskyttelses(loven|forordningen)|artikel`)
	for key, text := range languages["ar"].texts {
		if strings.HasPrefix(key, "language.") && key != "language.instead" {
			continue
		}
		for _, r := range aside.ReplaceAllString(text, "") {
			require.False(t, unicode.Is(unicode.Latin, r), "%s: %s", key, text)
		}
	}
}

// What nobody knows yet stands as its place.
func TestPlaces_ThatAreNotKnownStandAsTheyAre(t *testing.T) {
	t.Parallel()
	l, err := Write("ar", casework.CodeCoordinatorIs, Facts{})
	require.NoError(t, err)
	require.Contains(t, whole(l), "{coordinator}")
	require.Equal(t, []Place{Reader, Coordinator, Telephone, Email, Contact, Municipality, Case}, Places(casework.CodeCoordinatorIs))
	require.Contains(t, Places(casework.CodeMeasureDecision), Decided)
}
