package e2e_test

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/browser"
	"samspil/local/site"
)

// The widths at which a page is looked at, in pixels: a screen's, and that of a small telephone, which is also a screen at 400 %. In English the words are shorter and all else is the same, so each
// page is looked at once more, at the one width or the other.
func widths(language string, page int) []int64 {
	if language == "da" {
		return []int64{1280, 320}
	}
	return [][]int64{{1280}, {320}}[page%2]
}

// Where somebody begins who walks the site. What leads on from there is found by its links.
var beginnings = []string{site.Home, "/sign-in/as", "/sign-in/done", "/desk/nothing", "/desk/families/SP-999999", "/desk/work?whose=everybody", "/contact"}

// Every page and state that anybody comes to keeps the rules of WCAG 2.1 AA, stays within its window, and gives the browser nothing to complain of: at two widths, in two languages, as each role. A page
// is looked at where there is something on it that nobody has seen before; all others are walked.
func TestDesk_EveryPageKeepsTheRulesOfAccessibility(t *testing.T) {
	t.Parallel()
	window := openBrowser(t)
	w := newTown(t, "desk", nil)
	families := w.families()
	danish, english := w.tab(window, "da"), w.tab(window, "en")
	known, sent := map[string]bool{}, map[string]bool{}
	for _, actor := range walkers() {
		addresses := w.walked(actor, known, families)
		for language, tab := range map[string]*browser.Tab{"da": danish, "en": english} {
			p := w.person(actor)
			require.NoError(t, p.Speaks(within(t), language))
			require.NoError(t, tab.Forget())
			require.NoError(t, tab.As(p.Cookies()))
			for i, address := range addresses {
				w.looksAt(tab, address, language, widths(language, i), cmp.Or(actor.ID, "nobody"), sent)
			}
		}
	}
}

// walkers are one of each role, and nobody.
func walkers() []casework.Actor {
	return []casework.Actor{
		rehearsal.CaseworkerOf("children"), rehearsal.CoordinatorActor, rehearsal.CaseworkerOf("employment"), rehearsal.LeaderActor, rehearsal.CaseworkerOf("school"),
		{ID: "c-109", Role: casework.Head, Department: "children"}, rehearsal.ITActor, {},
	}
}

// families are some in which there is something to see: one that is late, one in the middle of everything with a concern, one that has ended.
func (w *town) families() (addresses []string) {
	w.t.Helper()
	late := w.until(w.begin(rehearsal.LateDepartment()), func(v casework.View) bool {
		return slices.ContainsFunc(v.Tasks, func(t casework.ViewTask) bool { return t.Late })
	}).Case
	busy := w.until(w.begin(rehearsal.TwoAdults()), inStage(casework.Tracks)).Case
	concern := w.decided(busy, "report-concern", "walk-concern-"+busy, rehearsal.CaseworkerOf("children"), `{"child":"child-1","source":"inside","text":"Opdigtet: barnet er tit alene."}`)
	require.Equal(w.t, http.StatusOK, concern.status, concern.text)
	for _, caseNo := range []string{late, busy, w.end(w.begin(rehearsal.Silent())).Case} {
		addresses = append(addresses, "/desk/families/"+caseNo, "/desk/families/"+caseNo+"/decisions")
	}
	w.asks()
	return addresses
}

// asks has somebody ask for help who has not signed in.
func (w *town) asks() {
	w.t.Helper()
	receipt, err := w.person(casework.Actor{}).Post(within(w.t), "/contact", url.Values{"way": {"none"}, "text": {"Opdigtet: vi sover ikke."}, "danger": {"yes"}})
	require.NoError(w.t, err)
	require.Equal(w.t, http.StatusOK, receipt.Status)
}

// person signs somebody in at the site.
func (w *town) person(actor casework.Actor) *site.Person {
	w.t.Helper()
	if actor.ID == "" {
		return site.Nobody("http://" + w.Starter)
	}
	p, err := site.SignIn(within(w.t), "http://"+w.Starter, actor)
	require.NoError(w.t, err)
	return p
}

func (w *town) tab(window context.Context, language string) *browser.Tab {
	w.t.Helper()
	tab, closeTab, err := browser.Open(window, "http://"+w.Starter, language)
	require.NoError(w.t, err)
	w.t.Cleanup(closeTab)
	return tab
}

// walked are the addresses to look at: those at which somebody sees something that nobody has seen before.
func (w *town) walked(actor casework.Actor, known map[string]bool, more []string) (addresses []string) {
	w.t.Helper()
	all, err := site.Walk(within(w.t), w.person(actor), site.Bounds{Pages: 120, Each: 2}, append(beginnings, more...)...)
	require.NoError(w.t, err)
	for _, at := range all {
		require.Less(w.t, at.Page.Status, 500, at.Address)
	}
	for _, at := range site.Different(all, known) {
		if strings.HasPrefix(at.Page.Header.Get("Content-Type"), "text/html") {
			addresses = append(addresses, at.Address)
		}
	}
	w.t.Logf("%s: %d pages, looks at %d", cmp.Or(actor.ID, "nobody"), len(all), len(addresses))
	return addresses
}

// looksAt looks at a page, and at what each of its forms answers when it is sent as it stands, where none like it was sent before.
func (w *town) looksAt(tab *browser.Tab, address, language string, wide []int64, who string, sent map[string]bool) {
	w.t.Helper()
	look := func(state string) {
		for _, width := range wide {
			require.NoError(w.t, tab.Wide(width))
			wrong, err := tab.Look()
			require.NoError(w.t, err)
			if len(wrong) > 0 {
				w.t.Errorf("%s%s, %s, %s, %d px:\n  %s", site.Pattern(address), state, who, language, width, strings.Join(wrong, "\n  "))
			}
		}
	}
	require.NoError(w.t, tab.Go(address))
	look("")
	page, err := tab.Page()
	require.NoError(w.t, err)
	for _, form := range page.Forms {
		if form.Method != http.MethodPost || form.Action.Path == "/desk/language" || strings.HasPrefix(form.Action.Path, "/sign-") {
			continue
		}
		like := language + " " + site.Pattern(form.Action.Path)
		if sent[like] {
			continue
		}
		sent[like] = true
		require.NoError(w.t, tab.Go(address))
		if err := tab.Empty(form.Action.RequestURI()); err != nil {
			w.t.Errorf("%s: the form to %s: %v", site.Pattern(address), form.Action.Path, err)
			continue
		}
		look(fmt.Sprintf(" after its form to %s was sent empty", site.Pattern(form.Action.Path)))
	}
}
