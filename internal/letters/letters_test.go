package letters

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/readability"
)

// typical are the values that a letter mostly has.
var typical = map[Place]string{
	Reader: "Anna Holm", Child: "Sofie", Case: "SP-000123", Contact: "Mette Krogh", Telephone: "12 34 56 78", Municipality: "Nørreby Kommune", Where: "Rådhuset, Torvet 1, lokale 3",
	Rules: "barnets lov § 32", Coordinator: "Mette Krogh", Email: "mette@example.dk", Protector: "dpo@example.dk", Years: "5",
	Decided: "Sofie får en støtteperson fra den 1. juni.", Reasons: "Sofie har brug for en voksen mere.", Answer: "Vi mener det samme som før.", Goals: "Sofie går i skole hver dag.", Minutes: "Vi talte om skolen.",
}

// ways are all ways in which a letter can be written.
func ways() (all []Facts) {
	for way := range 64 {
		f := Facts{Young: way&1 > 0, Online: way&2 > 0, Interpreter: way&4 > 0, Replaces: way&32 > 0, When: time.Date(2027, 5, 4, 8, 30, 0, 0, time.UTC), Words: maps.Clone(typical)}
		if way&8 > 0 {
			delete(f.Words, Goals)
		}
		if way&16 > 0 {
			delete(f.Words, Minutes)
		}
		all = append(all, f)
	}
	return all
}

// each is every letter in a language, in every way that makes a difference.
func each(t *testing.T, in string, hold func(l Letter)) {
	t.Helper()
	for _, code := range Codes() {
		seen := map[string]bool{}
		for _, f := range ways() {
			l, err := Write(in, code, f)
			require.NoError(t, err)
			if text := whole(l); !seen[text] {
				seen[text] = true
				hold(l)
			}
		}
	}
}

// said are the sentences of a letter that are fixed and are not its frame: title and headings are no sentences, and would make a text look easier than it is.
func said(l Letter) (all []string) {
	for _, p := range l.Parts {
		if p.Kind == Paragraph || p.Kind == Note {
			all = append(all, p.String())
		}
	}
	return all
}

// whole is all of a letter that is fixed, but for the lines that name the law.
func whole(l Letter) string {
	all := []string{l.Title.String()}
	for _, p := range l.Parts {
		if p.Kind == Own {
			all = append(all, p.Heading)
		} else if p.Kind != Law {
			all = append(all, p.String())
		}
	}
	return strings.Join(all, "\n")
}

func TestLetters_EachThatCaseworkSendsToAFamilyIsThereAndNoOther(t *testing.T) {
	t.Parallel()
	var sent []casework.Code
	for _, row := range casework.Codes() {
		if row.Kind == casework.MessageLetter {
			sent = append(sent, row.Code)
		}
	}
	require.ElementsMatch(t, sent, Codes())
	_, err := Write("da", casework.CodeDeadlineMoved, Facts{})
	require.Error(t, err)
}

func TestDanish_IsEasyToRead(t *testing.T) {
	t.Parallel()
	each(t, Danish, func(l Letter) {
		c := readability.Of(said(l)...)
		require.LessOrEqual(t, c.LIX(), float64(MostLIX), "%s has LIX %.1f; its longest sentence (%d words): %s", l.Code, c.LIX(), c.Most, c.Longest)
		require.Empty(t, Unexplained(whole(l)), "%s has a word of an office that it does not explain (office.json says what it means): %s", l.Code, whole(l))
	})
}

func TestEveryLanguage_HasShortSentences(t *testing.T) {
	t.Parallel()
	for _, in := range Languages() {
		each(t, in.Code, func(l Letter) {
			c := readability.Of(whole(l))
			require.LessOrEqual(t, c.Most, MostWords, "%s, %s: a sentence of %d words: %s", in.Code, l.Code, c.Most, c.Longest)
		})
	}
}

// A line that names the law is not counted. So it says nothing else.
func TestLaw_IsNamedInALineOfItsOwnThatSaysNothingElse(t *testing.T) {
	t.Parallel()
	require.Equal(t, []int{30, 20}, []int{MostLIX, MostWords})
	require.Equal(t, "Reglerne står i ", languages[Danish].texts["language.law"])
	for in, l := range languages {
		begins := l.texts["language.law"]
		require.NotEmpty(t, begins, in)
		for _, row := range catalogue {
			for _, p := range row.parts {
				text := l.texts[row.keyed(p.key)]
				require.Equal(t, p.kind == Law && text != "", strings.HasPrefix(text, begins), "%s, %s: %s", in, p.key, text)
				if p.kind == Law && text != "" {
					require.Len(t, readability.Sentences(text), 1, "%s, %s", in, p.key)
					require.LessOrEqual(t, readability.Of(text).Words, 20, "%s, %s", in, p.key)
				}
			}
		}
	}
}

// What a decision must have by Forvaltningsloven §§ 22-26: what was decided, why, by which law, and how one appeals, within which time.
func TestDecisions_HaveWhatTheLawAsksFor(t *testing.T) {
	t.Parallel()
	decisions := 0
	for _, row := range casework.Codes() {
		if row.Kind != casework.MessageLetter || !strings.Contains(row.Da, "klagevejledning") && row.Code != casework.CodeBoardDecided {
			continue
		}
		decisions++
		for _, in := range Languages() {
			l, err := Write(in.Code, row.Code, Facts{Words: typical})
			require.NoError(t, err)
			text, kinds := "", map[Place]bool{}
			for _, p := range l.Parts {
				text += p.String() + "\n"
				for _, piece := range p.Pieces {
					kinds[piece.Place] = true
				}
			}
			for _, p := range []Place{Decided, Reasons, Rules, Telephone, Contact, Case} {
				require.True(t, kinds[p], "%s, %s: %s", in.Code, row.Code, p)
			}
			require.Regexp(t, `\b4\b`, text, "%s, %s: how many weeks there are to appeal", in.Code, row.Code)
			require.Equal(t, strings.Contains(row.Da, "gratis advokat"), strings.Contains(text, languages[in.Code].texts["appeal.lawyer"]), "%s, %s: a lawyer", in.Code, row.Code)
		}
	}
	require.Equal(t, 13, decisions)
}

func TestLanguages_DanishHasWhatIsSaidAndNoMoreAndEnglishTheSame(t *testing.T) {
	t.Parallel()
	wanted := map[string]bool{"language.name": true, "language.direction": true, "language.day": true, "language.moment": true, "language.clock": true, "language.instead": true, "language.law": true, "language.read": true}
	for month := 1; month <= 12; month++ {
		wanted[fmt.Sprint("month.", month)] = true
	}
	for _, row := range catalogue {
		for _, key := range row.keys() {
			wanted[key] = true
		}
	}
	require.ElementsMatch(t, slices.Collect(maps.Keys(wanted)), slices.Collect(maps.Keys(languages[Danish].texts)))
	require.ElementsMatch(t, slices.Collect(maps.Keys(wanted)), slices.Collect(maps.Keys(languages["en"].texts)))
	require.Empty(t, languages["en"].named().Lacks)
}

// Each language puts the same into the same texts, and writes nothing that is not Danish's.
func TestLanguages_HaveTheSamePlaces(t *testing.T) {
	t.Parallel()
	for in, l := range languages {
		require.Contains(t, []string{"ltr", "rtl"}, l.direction, in)
		require.Contains(t, []string{"yes", "no"}, l.texts["language.read"], in)
		for key, text := range l.texts {
			danish, there := languages[Danish].texts[key]
			require.True(t, there, "%s: %s is not in Danish", in, key)
			require.ElementsMatch(t, distinct(danish), distinct(text), "%s: %s", in, key)
			require.NotEmpty(t, strings.TrimSpace(text), "%s: %s", in, key)
		}
		for key := range languages[Danish].texts { // what every letter needs, and what says that one is missing
			if strings.HasPrefix(key, "language.") || strings.HasPrefix(key, "month.") {
				require.NotEmpty(t, l.texts[key], "%s: %s", in, key)
			}
		}
	}
}

func distinct(text string) []string {
	all := place.FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// To the young person themself nothing is said of a child with a name, and nothing that is said to a parent.
func TestYoung_AreSpokenToThemselves(t *testing.T) {
	t.Parallel()
	for in, l := range languages {
		for _, row := range catalogue {
			if !row.young || !l.has(row) {
				continue
			}
			for _, f := range ways() {
				if !f.Young {
					continue
				}
				letter, err := Write(in, row.code, f)
				require.NoError(t, err)
				require.NotContains(t, whole(letter), typical[Child], "%s, %s", in, row.code)
			}
		}
	}
}

func TestDiffers_OnlyWhereTheLetterSaysSomethingElse(t *testing.T) {
	t.Parallel()
	for name, so := range map[string]struct {
		is    func(*Facts)
		where []casework.Code
	}{
		"online":      {func(f *Facts) { f.Online = true }, []casework.Code{casework.CodeInvitation, casework.CodeNewTime, casework.CodeChildInvited, casework.CodeChildNewTime}},
		"interpreter": {func(f *Facts) { f.Interpreter = true }, []casework.Code{casework.CodeInvitation, casework.CodeNewTime, casework.CodeChildInvited, casework.CodeChildNewTime}},
	} {
		for _, code := range Codes() {
			require.Equal(t, slices.Contains(so.where, code), Differs(code, so.is), "%s, %s", name, code)
		}
	}
	require.True(t, Differs(casework.CodeMeasureDecision, func(f *Facts) { f.Young = true }))
	require.False(t, Differs(casework.CodeInformation, func(f *Facts) { f.Young = true }))
	require.True(t, Differs(casework.CodeMeasureDecision, func(f *Facts) { f.Replaces = true }))
	require.False(t, Differs(casework.CodeAppealMoot, func(f *Facts) { f.Replaces = true }))
}

func TestDays_AreWrittenAsEverywhere(t *testing.T) {
	t.Parallel()
	for month := range 12 {
		at := time.Date(2027, time.Month(month+1), 4, 7, 5, 0, 0, time.UTC)
		for _, in := range []string{"da", "en"} {
			require.Equal(t, calendar.Moment(at, in), languages[in].moment(at))
		}
	}
}

func TestOfficeWords_AreFoundUnlessTheyAreExplained(t *testing.T) {
	t.Parallel()
	require.Equal(t, []string{"genvurdering", "indsats"}, Unexplained("Der er truffet et valg (truffet) om indsatsen. Så kommer en Genvurdering."))
	require.Empty(t, Unexplained("Vi ser på sagen igen (genvurdering). En genvurdering tager 4 uger."))
	require.Empty(t, Unexplained("Vi har et møde i lokale 3 i departementet."), "a part is one word")
	require.Equal(t, []string{"part "}, Unexplained("Du er part."))
	require.Equal(t, []string{"børne- og ungeudvalg"}, Unexplained("Børne- og ungeudvalget har bestemt det."))
	for word, means := range OfficeWords {
		require.NotEmpty(t, means, word)
		require.Regexp(t, `^[^A-ZÆØÅ]+$`, word, "small letters: texts are made small before")
	}
}
