package e2e_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/browser"
	"samspil/local/player"
	"samspil/local/site"
)

// With the keyboard alone somebody comes past the menu, to a list, a row, a task and its form, is refused, finds the field that is wrong, and sends again. What has the focus shows it, all the way.
func TestDesk_ADecisionIsTakenWithTheKeyboardAlone(t *testing.T) {
	t.Parallel()
	window := openBrowser(t)
	w := home(t)
	view := w.until(w.begin(rehearsal.Straight()), inStage(casework.Assessment))
	tab := w.tab(window, "da")
	require.NoError(t, tab.As(w.person(rehearsal.CaseworkerOf("social")).Cookies()))
	require.NoError(t, tab.Go(site.Home))

	require.NoError(t, tab.TabTo("a.skipnav"), "the first thing leads past the menu")
	require.NoError(t, tab.Type(kb.Enter))
	at, err := tab.Focused("#main-content")
	require.NoError(t, err)
	require.True(t, at.Is, at.What)
	require.NoError(t, tab.Go(site.Home))
	for _, link := range []string{
		`.desk-menu a[href="/desk/work"]`, `.desk-tabs a[href*="whose=nobody"]`, `a[href^="/desk/families/` + view.Case + `?"][href*="#task-contribution"]`,
		`#tasks a[href*="task=contribution"]`, `.desk-ways a[href*="/deliver-contribution"]`,
	} {
		require.NoError(t, tab.TabTo(link))
		require.NoError(t, tab.Enter())
	}
	const field, send = `textarea[name=summary]`, `.desk-send button[type=submit]`
	require.NoError(t, tab.TabTo(field))
	require.NoError(t, tab.Type("   ")) // nothing that anybody could read
	require.NoError(t, tab.TabTo(send))
	require.NoError(t, tab.Enter())
	at, err = tab.Focused(`.alert-error`)
	require.NoError(t, err)
	require.True(t, at.Is, "what is wrong has the focus, and not %s", at.What)
	require.NoError(t, tab.TabTo(`.alert-error a`))
	require.NoError(t, tab.Type(kb.Enter))
	at, err = tab.Focused(field)
	require.NoError(t, err)
	require.True(t, at.Is && at.Seen, at.What)
	require.NoError(t, tab.Type("Opdigtet bidrag, skrevet med tastaturet."))
	require.NoError(t, tab.TabTo(send))
	require.NoError(t, tab.Enter())
	page, err := tab.Page()
	require.NoError(t, err)
	require.Equal(t, "deliver-contribution", page.URL.Query().Get("done"))
	require.NotEmpty(t, page.Says("role", "status"))
}

// A family's intake and joint assessment are decided in a browser that runs no script; in a window like that of a screen at 200 % nothing hangs out over the edge.
func TestDesk_AFamilyIsCarriedThroughItsAssessmentInABrowserWithoutScripts(t *testing.T) {
	t.Parallel()
	window := openBrowser(t)
	w := home(t)
	played := *w.player
	played.Site = &player.AtSite{Base: "http://" + w.Starter, Hand: func(_ context.Context, actor casework.Actor) (site.Hand, error) {
		tab := w.tab(window, "da")
		if err := tab.As(w.person(actor).Cookies()); err != nil {
			return nil, err
		}
		if err := tab.Wide(640); err != nil {
			return nil, err
		}
		return browser.Hand{Tab: tab}, tab.WithoutScripts(true)
	}}
	w.player = &played
	view := w.until(w.begin(rehearsal.Straight()), inStage(casework.Tracks))
	require.NotEmpty(t, view.Plan)

	tab := w.tab(window, "da")
	require.NoError(t, tab.As(w.person(rehearsal.CoordinatorActor).Cookies()))
	require.NoError(t, tab.Wide(640))
	meetings := "/desk/families/" + view.Case + "/meetings/"
	held := meetings + "joint-meeting/1"
	for _, address := range []string{
		site.Home, "/desk/work", "/desk/families", "/desk/families/" + view.Case, "/desk/families/" + view.Case + "/decisions", "/desk/families/" + view.Case + "/decisions/hold-meeting",
		meetings + "status-meeting/1", held, held + "/questions?who=adult-1", held + "/letter?who=adult-1",
	} {
		require.NoError(t, tab.Go(address))
		wrong, err := tab.Look()
		require.NoError(t, err)
		require.Empty(t, wrong, address)
	}
	w.isPrinted(tab, "/desk/families/"+view.Case, view.Case)
	w.isPrinted(tab, held+"/letter?who=adult-1", "Det talte vi om")
}

// shownInPrint are the controls that a printed page shows.
const shownInPrint = `[...document.querySelectorAll('button, input, select, textarea, nav, .skipnav, .button')].filter(x => x.getClientRects().length > 0).map(x => x.outerHTML.slice(0, 80))`

// isPrinted holds that a page is printed with what it says, and without what one clicks on.
func (w *town) isPrinted(tab *browser.Tab, address, says string) {
	w.t.Helper()
	require.NoError(w.t, tab.Go(address))
	_, err := chromedp.Call(tab.Context, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	require.NoError(w.t, err)
	shown, err := browser.Ask[[]string](tab, shownInPrint)
	require.NoError(w.t, err)
	require.Empty(w.t, shown)
	pdf, err := chromedp.Run(tab.Context, chromedp.PrintToPDF(chromedp.PDFPaper(chromedp.PaperA4), chromedp.PDFPreferCSSPageSize()))
	require.NoError(w.t, err)
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		w.t.Log("SKIPPED: there is no pdftotext on this machine that reads what was printed")
		return
	}
	at := filepath.Join(w.t.TempDir(), "page.pdf")
	require.NoError(w.t, os.WriteFile(at, pdf, 0o600))
	out, err := exec.CommandContext(within(w.t), reader, at, "-").Output()
	require.NoError(w.t, err)
	require.Contains(w.t, string(out), says)
	require.NotContains(w.t, strings.ToLower(string(out)), "gå til indhold")
}
