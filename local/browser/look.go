package browser

import (
	_ "embed" // for the library
	"encoding/json"
	"fmt"

	"github.com/chromedp/chromedp"
)

//go:embed axe/axe.min.js
var axe string

// rules are those of WCAG 2.0 and 2.1, levels A and AA.
const rules = `axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations']}).then(r => JSON.stringify(r.violations.flatMap(v => v.nodes.map(n => ({rule: v.id, what: v.help, where: n.html.slice(0, 160)})))))`

// overTheEdge are the elements that make the page wider than its window, where it is.
const overTheEdge = `(() => {
	const page = document.scrollingElement;
	if (page.scrollWidth <= page.clientWidth) return [];
	return ['page', ...[...document.querySelectorAll('body *')].filter(x => x.getBoundingClientRect().right > page.clientWidth + 1).slice(0, 3).map(x => x.outerHTML.slice(0, 120))];
})()`

// Look says what is wrong with the page as it is shown: each rule that it breaks and where, what hangs out over the edge, and what the browser complains of.
func (t *Tab) Look() (wrong []string, err error) {
	there, err := Ask[bool](t, `typeof window.axe === 'object'`)
	if err != nil {
		return nil, err
	}
	if !there {
		if err := chromedp.Do(t.Context, chromedp.Evaluate[chromedp.Void](axe)); err != nil {
			return nil, fmt.Errorf("the rules cannot be loaded: %w", err)
		}
	}
	said, err := Ask[string](t, rules)
	if err != nil {
		return nil, fmt.Errorf("the rules cannot be tried: %w", err)
	}
	var broken []struct{ Rule, What, Where string }
	if err := json.Unmarshal([]byte(said), &broken); err != nil {
		return nil, err
	}
	for _, b := range broken {
		wrong = append(wrong, fmt.Sprintf("%s (%s): %s", b.Rule, b.What, b.Where))
	}
	over, err := Ask[[]string](t, overTheEdge)
	for _, where := range over {
		wrong = append(wrong, "wider than the window: "+where)
	}
	return append(wrong, t.Complaints()...), err
}
