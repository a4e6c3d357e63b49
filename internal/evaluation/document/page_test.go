package document_test

import (
	"fmt"
	"math"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
	"samspil/internal/evaluation/document"
	"samspil/internal/evaluation/evaluationtest"
)

// Whoever cannot see the page has it read out: its language, its headings in order, its tables and its drawings say what they are.
func TestPage_CanBeReadOut(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, _ evaluation.Report, language string, page *node) {
		require.Equal(t, language, page.all("html")[0].attr["lang"])
		level := 0
		for _, h := range page.all("h1", "h2", "h3", "h4") {
			n, _ := strconv.Atoi(h.name[1:])
			require.LessOrEqual(t, n, level+1, "%s is a level too deep", h.text())
			require.True(t, n > 1 || level == 0, "one heading is the first")
			level = n
		}
		require.NotZero(t, level)
		for _, table := range page.all("table") {
			require.NotEmpty(t, table.all("caption")[0].text())
			columns := len(table.all("thead")[0].all("th", "td"))
			for _, tr := range table.all("tbody")[0].all("tr") {
				wide := 0
				for _, x := range tr.all("th", "td") {
					span, err := strconv.Atoi(x.attr["colspan"])
					if wide++; err == nil {
						wide += span - 1
					}
				}
				require.Equal(t, columns, wide, "%s of %s", tr.text(), table.attr["id"])
			}
			for _, th := range table.all("th") {
				require.NotEmpty(t, th.attr["scope"], "%s of %s", th.text(), table.attr["id"])
			}
		}
		for _, svg := range page.all("svg") {
			require.Equal(t, "img", svg.attr["role"])
			require.Equal(t, []string{"title", "desc"}, []string{svg.children[0].name, svg.children[1].name})
			for i, id := range strings.Fields(svg.attr["aria-labelledby"]) {
				require.Equal(t, id, svg.children[i].attr["id"])
				require.NotEmpty(t, svg.children[i].text())
			}
			block := ""
			for _, b := range page.all("div") {
				if b.attr["class"] == "block" && slices.Contains(b.all("svg"), svg) {
					block = b.all("table")[0].attr["id"]
				}
			}
			require.NotEmpty(t, block, "%s has a table under it", svg.attr["aria-labelledby"])
		}
	})
}

// The page is one file: nothing is fetched, nothing runs, and every link stays within it.
func TestPage_NeedsNothingElse(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, r evaluation.Report, language string, page *node) {
		ids := map[string]bool{}
		for _, x := range page.all() {
			require.NotContains(t, []string{"script", "link", "img", "iframe", "object", "image", "use"}, x.name)
			for name := range x.attr {
				require.False(t, name == "src" || name == "style" || strings.HasPrefix(name, "on"), "%s of %s", name, x.name)
			}
			if id := x.attr["id"]; id != "" {
				require.False(t, ids[id], "%s stands twice", id)
				ids[id] = true
			}
		}
		for _, a := range page.all("a") {
			to, within := strings.CutPrefix(a.attr["href"], "#")
			require.True(t, within && ids[to], "%s leads nowhere", a.attr["href"])
		}
		text := strings.ReplaceAll(written(t, r, language), "http://www.w3.org/2000/svg", "")
		require.NotRegexp(t, `https?:|@import|url\([^#)]`, text)
	})
}

// Every figure has an anchor; what got worse stands in the table in which what got better does.
func TestPage_EveryFigureHasAnAnchor(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, r evaluation.Report, _ string, page *node) {
		within := map[string]string{}
		for _, table := range page.all("table") {
			for _, x := range table.all("tr", "td") {
				if id := x.attr["id"]; id != "" {
					within[id] = table.attr["id"]
				}
			}
		}
		for _, f := range r.Figures {
			m, _ := evaluation.MeasureBy(f.ID)
			id := f.ID + "-" + string(f.When)
			if f.When == evaluation.AtStart && strings.HasPrefix(f.ID, "who-5") {
				continue // a change since the start
			}
			if f.When == evaluation.AtReturn && !comesBack(r) {
				continue
			}
			require.NotEmpty(t, within[id], "%s stands nowhere", id)
			if m.Beside != "" {
				require.Equal(t, within[id], within[m.Beside+"-"+string(f.When)], "%s stands alone", id)
			}
		}
		for _, d := range r.Departments {
			require.NotEmpty(t, within["deadlines-"+d.ID+"-all"])
			require.NotEmpty(t, within["deadlines-"+d.ID+"-running"])
		}
		for _, m := range r.Interplay {
			require.NotEmpty(t, within["news-"+m.News])
		}
		for _, x := range r.Rates {
			require.NotEmpty(t, within["rate-"+x.ID])
		}
	})
}

// comesBack tells whether a report says that families have come back, or does not say it.
func comesBack(r evaluation.Report) bool {
	return slices.ContainsFunc(r.Figures, func(f evaluation.Figure) bool { return f.When == evaluation.AtReturn && (f.Hidden || f.Of > 0) })
}

// Where families came back, how these stood then is in the page with what it does not say; where none did, nothing is said of it.
func TestPage_SaysHowThoseStoodWhoCameBack(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, r evaluation.Report, language string, page *node) {
		require.NotNil(t, page.byID("came-back"))
		f, _ := r.Figure("self-supporting", evaluation.AtReturn)
		if text := page.byID("self-supporting-came-back").text(); !f.Hidden {
			require.Contains(t, text, strconv.Itoa(f.N)+map[string]string{"da": " af ", "en": " of "}[language]+strconv.Itoa(f.Of))
		}
		require.Contains(t, page.byID("development").text(), map[string]string{"da": "intet om de familier, der ikke kom igen", "en": "nothing of the families that did not come back"}[language])
	})
	r := evaluationtest.Report(50, 1, true)
	require.True(t, comesBack(r))
	for i, f := range r.Figures {
		if f.When == evaluation.AtReturn {
			r.Figures[i] = evaluation.Figure{ID: f.ID, When: f.When}
		}
	}
	require.Nil(t, parse(t, written(t, r, "en")).byID("came-back"))
}

// A share never stands without its interval, what is not known, and the worst and the best case.
func TestPage_EachShareHasItsInterval(t *testing.T) {
	t.Parallel()
	r := evaluationtest.Report(50, 1, true)
	page := parse(t, written(t, r, "en"))
	for _, f := range r.Figures {
		m, _ := evaluation.MeasureBy(f.ID)
		if f.Of == 0 || f.When != evaluation.AtEnd {
			continue
		}
		var cells []string
		for _, td := range page.byID(f.ID + "-end").all("td") {
			cells = append(cells, strings.ReplaceAll(td.text(), "\u2060", ""))
		}
		require.Len(t, cells, 5, f.ID)
		require.Equal(t, []string{fmt.Sprintf("%d of %d", f.N, f.Of), fmt.Sprintf("%.0f%%", math.Round(100*f.Share))}, cells[:2], f.ID)
		require.Contains(t, cells[2], fmt.Sprintf("%.0f%%", math.Round(100*f.High)))
		require.Equal(t, strconv.Itoa(f.Missing), cells[3])
		require.Contains(t, cells[4], fmt.Sprintf("%.0f%%", math.Round(100*f.Best)))
		require.Contains(t, cells[4], fmt.Sprintf("%.0f%%", math.Round(100*f.Worst)), m.ID)
	}
}

func TestPage_BeginsWithFiveSentences(t *testing.T) {
	t.Parallel()
	eachPage(t, func(t *testing.T, r evaluation.Report, language string, page *node) {
		var all []string
		for _, li := range page.all("ol")[0].all("li") {
			all = append(all, li.text())
			require.Equal(t, 1, strings.Count(regexp.MustCompile(`\d\.|kr\.`).ReplaceAllString(li.text(), ""), "."), "one sentence: %s", li.text())
		}
		require.Len(t, all, 5)
		require.Contains(t, all[0], strconv.Itoa(r.Families.N))
		f, _ := r.Figure("paid-work-3-months", evaluation.AtEnd)
		if !f.Hidden {
			whole := strings.Join(all, " ")
			for _, n := range []int{f.N, f.Of - f.N - f.Missing} {
				require.Contains(t, whole, strconv.Itoa(n)+map[string]string{"da": " af ", "en": " of "}[language]+strconv.Itoa(f.Of))
			}
		}
		definitions := page.byID("three-definitions").text()
		for _, id := range []string{"paid-work-3-months", "paid-hours-or-self-supporting", "self-supporting"} {
			m, _ := evaluation.MeasureBy(id)
			require.Contains(t, definitions, m.Name.In(language))
		}
	})
}

// The cost is for each family that began, whatever came of it.
func TestPage_TheCostIsForEachFamilyThatBegan(t *testing.T) {
	t.Parallel()
	r := evaluationtest.Report(50, 1, false)
	require.Contains(t, written(t, r, "da"), "184.000\u00a0kr. for hver familie, der begyndte")
	require.Contains(t, written(t, r, "en"), "DKK\u00a0184,000 for each family that began")
	r.Cohort.Cost = 0
	require.Contains(t, written(t, r, "da"), "Hvad indsatsen har kostet, er ikke indtastet.")
}

// Whatever is given out says what it does not prove.
func TestCaveats_StandInEveryForm(t *testing.T) {
	t.Parallel()
	require.Len(t, document.Caveats(), 7)
	for name, r := range reports() {
		_, whole := object(t, r)
		for _, language := range languages {
			page := parse(t, written(t, r, language))
			_, lines := rows(t, r, language)
			var sheet []string
			for _, row := range lines {
				sheet = append(sheet, row[3])
			}
			for _, text := range document.Caveats() {
				require.Contains(t, page.byID("caveats").text(), text.In(language), name)
				require.Contains(t, sheet, text.In(language), name)
				require.Contains(t, whole, text.In(language), name)
			}
			for _, section := range page.all("section") {
				if len(section.all("svg")) > 0 {
					require.NotEmpty(t, section.all("p")[0].all("a"), "%s does not lead to the caveats", section.attr["id"])
				}
			}
		}
	}
}

// No figure is called what only a comparison could show: neither in what is written nor in where it comes from.
func TestWords_NothingIsCalledWhatItIsNot(t *testing.T) {
	t.Parallel()
	word := regexp.MustCompile(`(?i)effe[ck]t`)
	look := func(where, text string) {
		if at := word.FindStringIndex(text); at != nil {
			t.Errorf("%s: …%s…", where, text[max(0, at[0]-40):at[1]])
		}
	}
	for name, r := range reports() {
		for _, language := range languages {
			look(name+".html", written(t, r, language))
			_, lines := rows(t, r, language)
			look(name+".csv", fmt.Sprint(lines))
		}
		_, text := object(t, r)
		look(name+".json", text)
	}
	files, err := os.ReadDir(".")
	require.NoError(t, err)
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), "_test.go") {
			text, err := os.ReadFile(file.Name())
			require.NoError(t, err)
			look(file.Name(), string(text))
		}
	}
	text, err := os.ReadFile("../../../docs/evaluation.md")
	require.NoError(t, err)
	look("docs/evaluation.md", string(text))
}

// What is written can be read: each colour of text against each ground on which it may stand.
func TestStyle_TextStandsOutFromItsGround(t *testing.T) {
	t.Parallel()
	style, err := os.ReadFile("style.css")
	require.NoError(t, err)
	colours := regexp.MustCompile(`[ {;]color: (#[0-9a-f]{3,6})`).FindAllStringSubmatch(string(style), -1)
	require.Greater(t, len(colours), 4)
	for _, c := range colours {
		grounds := []string{"#ffffff", "#f2f5f8", "#fff3bf"}
		if c[1] == "#fff" {
			grounds = []string{"#1b1b1b"}
		}
		for _, ground := range grounds {
			require.Greater(t, contrast(t, c[1], ground), 4.5, "%s on %s", c[1], ground)
		}
	}
	require.Greater(t, contrast(t, "#1b1b1b", "#ffffff"), 4.5, "drawings")
	require.Greater(t, contrast(t, "#b3261e", "#ffffff"), 3.0, "the interval")
}

func contrast(t *testing.T, one, other string) float64 {
	t.Helper()
	light := func(colour string) float64 {
		hex := strings.TrimPrefix(colour, "#")
		if len(hex) == 3 {
			hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
		}
		sum := 0.0
		for i, times := range []float64{0.2126, 0.7152, 0.0722} {
			n, err := strconv.ParseUint(hex[2*i:2*i+2], 16, 8)
			require.NoError(t, err)
			c := float64(n) / 255
			if c <= 0.03928 {
				c /= 12.92
			} else {
				c = math.Pow((c+0.055)/1.055, 2.4)
			}
			sum += times * c
		}
		return sum
	}
	a, b := light(one), light(other)
	return (max(a, b) + 0.05) / (min(a, b) + 0.05)
}
