package e2e_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/browser"
)

// Somebody of a family signs in at the provider of citizens, reads their page and takes back one consent: the department hears so and the page says what holds now. Without a script, at the width of a small telephone and of a screen, by the rules of
// WCAG 2.1 AA, and without anything that the browser complains of.
func TestFamily_ReadsItsOwnPageAndTakesBackAConsent(t *testing.T) {
	t.Parallel()
	window := openBrowser(t)
	w := newTown(t, "own-page", nil)
	script := rehearsal.TwoAdults()
	script.Children[0].Turns, script.Children[0].In = 13, 300 // a party, and too young to sign in
	caseNo := w.until(w.begin(script), inStage(casework.Tracks)).Case
	tab := w.tab(window, "da")
	require.NoError(t, tab.WithoutScripts(true))
	looks := func(says string) {
		t.Helper()
		for _, width := range []int64{320, 1280} {
			require.NoError(t, tab.Wide(width))
			require.NoError(t, tab.WithoutScripts(false)) // what looks is one
			wrong, err := tab.Look()
			require.NoError(t, err)
			require.NoError(t, tab.WithoutScripts(true))
			require.Empty(t, wrong, "%s, %d px", says, width)
		}
		text, err := browser.Ask[string](tab, `document.body.innerText`)
		require.NoError(t, err)
		require.Contains(t, text, says)
		title, err := browser.Ask[string](tab, `document.title + " " + location.pathname + location.search`)
		require.NoError(t, err)
		require.NotContains(t, title, caseNo)
		require.True(t, strings.HasPrefix(title, "Min side /my/"), title)
	}
	click := func(selector string) {
		t.Helper()
		require.NoError(t, tab.Leads(chromedp.Click(chromedp.CSS(selector))), selector)
	}
	require.NoError(t, tab.Go("/my/"))
	looks("Log ind på din side")
	click(`a[href="/my/sign-in"]`)
	click(fmt.Sprintf(`a[href*="as=%s.adult-1"]`, caseNo))
	looks("Det skal vi gøre for jer")
	click(`a[href="/my/consent"]`)
	looks("Hvad må de få at vide om dig?")
	given := w.count(`SELECT count(*) FROM register.consents WHERE case_no = $1 AND member = 'adult-1' AND state = 'given'`, caseNo)
	click(`form[action="/my/consent"] button`)
	looks("Må de ikke få mere at vide?")
	click(`form[action="/my/consent/confirm"] button`)
	looks("må ikke få mere at vide om dig til planen")
	w.eventually(func() bool {
		return w.count(`SELECT count(*) FROM register.consents WHERE case_no = $1 AND member = 'adult-1' AND state = 'given'`, caseNo) < given &&
			w.count(`SELECT count(*) FROM register.journal WHERE case_no = $1 AND kind = 'department-told' AND why LIKE '%consent-withdrawn%'`, caseNo) > 0
	})
	click(`a[href="/my/leave"]`)
	require.NoError(t, tab.Go("/my/consent"))
	looks("Log ind på din side")

	paper := "/desk/families/" + caseNo + "/paper?who=child-1"
	printed, err := w.person(rehearsal.CaseworkerOf("children")).Get(within(t), paper)
	require.NoError(t, err)
	require.Contains(t, printed.Text, "Det her er din side på papir.", "a child that cannot sign in gets the same of the department responsible for children")
	other, err := w.person(rehearsal.CoordinatorActor).Get(within(t), paper)
	require.NoError(t, err)
	require.Equal(t, 404, other.Status)
}
