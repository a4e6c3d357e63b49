package e2e_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"samspil/internal/evaluation"
	"samspil/internal/evaluation/document"
	"samspil/internal/evaluation/evaluationtest"
)

// mostPages are as many as a politician is asked to read.
const mostPages = 8

// An evaluation's document is printed on a few pages of A4, each of which says that its families are invented; nothing hangs out over the edge, and no row of a table is on two pages.
func TestDocument_IsPrintedOnFewPagesWithoutASplitRow(t *testing.T) {
	t.Parallel()
	browser := openBrowser(t)
	for name, c := range map[string]struct {
		report   evaluation.Report
		language string
	}{
		"rich-da":   {evaluationtest.Report(50, 1, true), "da"},
		"rich-en":   {evaluationtest.Report(120, 2, true), "en"},
		"hidden-da": {evaluationtest.Report(20, 1, false), "da"},
		"hidden-en": {evaluationtest.Report(50, 1, false), "en"},
		"seven-da":  {evaluationtest.Report(7, 1, false), "da"},
	} {
		at := filepath.Join(t.TempDir(), name+".html")
		var text strings.Builder
		require.NoError(t, document.HTML(&text, c.report, c.language))
		require.NoError(t, os.WriteFile(at, []byte(text.String()), 0o600))
		show(t, browser, chromedp.EmulateViewport(1100, 1200), chromedp.Navigate("file://"+at))
		require.Empty(t, asks[string](t, browser, overTheEdge), "%s, on a screen", name)

		pdf, err := chromedp.Run(browser, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(at+".pdf", pdf, 0o600))
		pages := len(regexp.MustCompile(`/Type\s*/Page\b`).FindAll(pdf, -1))
		require.True(t, pages > 1 && pages <= mostPages, "%s has %d pages", name, pages)
		label := ""
		if c.report.Cohort.Invented {
			label = document.Invented.In(c.language)
		}
		readsPrint(t, at+".pdf", pages, label, asks[[]string](t, browser, rowsAsText))

		show(t, browser, chromedp.EmulateViewport(a4Wide, 1200))
		require.Positive(t, asks[int](t, browser, asPrinted), "the page has rules for print")
		require.Empty(t, asks[string](t, browser, overTheEdge), "%s, printed", name)
		require.Empty(t, asks[string](t, browser, divided), "%s: these could be divided between pages", name)
	}
}

// What is asked of a page. Between its margins an A4 page is 182 mm wide, at 96 dots to the inch, and a good 1,000 dots high.
const (
	a4Wide      = 688
	overTheEdge = `[...document.querySelectorAll('h1, h2, h3, p, li, table, th, td, svg')].filter(x => x.getBoundingClientRect().right > innerWidth).map(x => x.id || x.tagName).join(' ')`
	rowsAsText  = `[...document.querySelectorAll('tbody tr')].map(x => x.innerText)`
	asPrinted   = `[...document.styleSheets[0].cssRules].filter(x => x.media?.mediaText === 'print').map(x => x.media.mediaText = 'all').length`
	divided     = `[...document.querySelectorAll('tr, figure')].filter(x => getComputedStyle(x).breakInside !== 'avoid' || x.getBoundingClientRect().height > 900).map(x => x.id || x.tagName).join(' ')`
)

func asks[T any](t *testing.T, browser context.Context, question string) T {
	t.Helper()
	said, err := chromedp.Run(browser, chromedp.Evaluate[T](question))
	require.NoError(t, err)
	return said
}

// readsPrint reads what was printed, page by page: each has the label, and each row of a table stands whole on one of them. Without a program that reads PDF this is left out.
func readsPrint(t *testing.T, at string, pages int, label string, rows []string) {
	t.Helper()
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Log("SKIPPED: there is no pdftotext on this machine that reads what was printed")
		return
	}
	out, err := exec.CommandContext(within(t), reader, "-raw", at, "-").Output()
	require.NoError(t, err)
	printed := strings.Split(strings.TrimSuffix(string(out), "\f"), "\f")
	require.Len(t, printed, pages)
	whole := make([]string, len(printed))
	for i, page := range printed {
		require.Contains(t, page, label, "page %d", i+1)
		whole[i] = letters(page)
	}
	require.NotEmpty(t, rows)
	for _, row := range rows {
		on := 0
		for _, page := range whole {
			if strings.Contains(page, letters(row)) {
				on++
			}
		}
		require.Positive(t, on, "no page has the whole row %q", row)
	}
}

// letters are those of a text and its digits: where lines end, and how words are divided, does not matter.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}
