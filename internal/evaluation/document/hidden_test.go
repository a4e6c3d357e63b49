package document_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
	"samspil/internal/evaluation/document"
	"samspil/internal/evaluation/evaluationtest"
)

var (
	notShown = map[string]string{"da": "vises ikke", "en": "not shown"}
	because  = map[string]string{"da": "fordi de kunne pege på en enkelt familie", "en": "for they could point at one family"}
	digit    = regexp.MustCompile(`\d`)
)

// Of seven families nothing is said that depends on what became of them: whatever that was, every form is the same to the last letter.
func TestHidden_OfSevenFamiliesEveryFormIsTheSame(t *testing.T) {
	t.Parallel()
	type people struct{ adults, children int }
	first := map[people]evaluation.Report{}
	compared := 0
	for seed := uint64(1); compared < 3; seed++ {
		require.Less(t, seed, uint64(400), "too few cohorts of the same size")
		r := evaluationtest.Report(7, seed, false)
		size := people{r.Adults.N, r.Children.N}
		before, there := first[size]
		if !there {
			first[size] = r
			continue
		}
		compared++
		for _, language := range languages {
			require.Equal(t, written(t, before, language), written(t, r, language))
			_, one := rows(t, before, language)
			_, other := rows(t, r, language)
			require.Equal(t, one, other)
		}
		_, one := object(t, before)
		_, other := object(t, r)
		require.Equal(t, one, other)
	}
}

// What is hidden has no number in any form, not even a 0, and the reason stands there.
func TestHidden_HasNoNumberInAnyForm(t *testing.T) {
	t.Parallel()
	for name, r := range reports() {
		if r.Cohort.Invented {
			continue
		}
		for _, language := range languages {
			page := parse(t, written(t, r, language))
			for _, f := range r.Figures {
				x := page.byID(f.ID + "-" + string(f.When))
				if x == nil || !f.Hidden {
					continue
				}
				cells := x.all("td")
				if x.name == "td" {
					cells = []*node{x}
				}
				require.Len(t, cells, 1)
				require.Equal(t, notShown[language], strings.TrimSpace(cells[0].text()), f.ID)
			}
			for _, table := range page.all("table") {
				hidden := 0
				for _, td := range table.all("td") {
					if strings.Contains(td.text(), notShown[language]) {
						hidden++
						require.NotRegexp(t, digit, td.text())
					}
				}
				require.Equal(t, hidden > 0, strings.Contains(table.all("caption")[0].text(), because[language]), "%s %s", name, table.attr["id"])
			}
			for _, svg := range page.all("svg") {
				shows := svg.all("text")
				hidden := 0
				for _, text := range shows {
					if text.text() == notShown[language] {
						hidden++
					}
				}
				require.Equal(t, hidden > 0, strings.Contains(svg.all("title")[0].text(), because[language]), "%s %s", name, svg.all("title")[0].text())
			}
			sentences := page.byID("short").text()
			require.Equal(t, strings.Contains(sentences, notShown[language]), strings.Contains(sentences, because[language]), "%s: %s", name, sentences)
			head, lines := rows(t, r, language)
			hidden := 0
			for _, row := range lines {
				if row[12] == "" {
					continue
				}
				hidden++
				require.Equal(t, "hidden", head[12])
				require.Equal(t, notShown[language], row[12])
				require.Empty(t, strings.Join(row[4:12], ""), row)
			}
			require.Positive(t, hidden, name)
		}
		whole, _ := object(t, r)
		require.Positive(t, hiddenObjects(t, whole), name)
	}
}

// hiddenObjects counts those that say they are hidden, and that they say nothing else.
func hiddenObjects(t *testing.T, x any) (n int) {
	t.Helper()
	switch x := x.(type) {
	case []any:
		for _, one := range x {
			n += hiddenObjects(t, one)
		}
	case map[string]any:
		if x["hidden"] == true {
			for key := range x {
				require.Contains(t, []string{"id", "when", "hidden"}, key)
			}
			return 1
		}
		for _, one := range x {
			n += hiddenObjects(t, one)
		}
	}
	return n
}

// Families that nobody has met are called so on every page, in every drawing, table, file and row; real ones never.
func TestInvented_IsSaidEverywhere(t *testing.T) {
	t.Parallel()
	for name, r := range reports() {
		for _, language := range languages {
			label := document.Invented.In(language)
			text := written(t, r, language)
			page := parse(t, text)
			head, lines := rows(t, r, language)
			whole, _ := object(t, r)
			if !r.Cohort.Invented {
				require.NotContains(t, text, label, name)
				require.Nil(t, whole["invented"])
				require.NotContains(t, head, "invented")
				continue
			}
			require.Equal(t, "Opdigtede familier", whole["invented"])
			for _, list := range []string{"measures", "pairs", "departments", "firstPaidHour", "states", "rates", "interplay"} {
				all, _ := whole[list].([]any)
				require.NotEmpty(t, all, list)
				for _, one := range all {
					row, _ := one.(map[string]any)
					require.Equal(t, "Opdigtede familier", row["invented"], list)
				}
			}
			require.Contains(t, text, `@top-center { content: "`+label+`" }`, "every printed page")
			require.Contains(t, page.all("title")[0].text(), label)
			require.Equal(t, label, page.all("p")[0].text(), "the page's first line")
			for _, svg := range page.all("svg") {
				require.True(t, strings.HasPrefix(svg.all("title")[0].text(), label), svg.all("title")[0].text())
				require.Contains(t, svg.all("text")[len(svg.all("text"))-1].text(), label, "it is drawn, too")
			}
			for _, table := range page.all("table") {
				require.Contains(t, table.all("caption")[0].text(), label)
			}
			require.Equal(t, "invented", head[len(head)-1])
			require.NotEmpty(t, lines)
			for _, row := range lines {
				require.Equal(t, label, row[len(row)-1])
			}
		}
	}
}

// Of a small invented cohort nothing is hidden, and nothing says that it is.
func TestInvented_NothingOfThemIsHidden(t *testing.T) {
	t.Parallel()
	r := evaluationtest.Report(1, 1, true)
	_, text := object(t, r)
	for _, language := range languages {
		require.NotContains(t, written(t, r, language), notShown[language])
		require.NotContains(t, text, because[language])
		_, lines := rows(t, r, language)
		for _, row := range lines {
			require.Empty(t, row[12])
		}
	}
}
