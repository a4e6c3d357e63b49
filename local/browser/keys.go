package browser

import (
	"errors"
	"fmt"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// mostTabs is how often somebody presses the tabulator before they give up.
const mostTabs = 300

// focused is what has the focus: whether it is what is looked for, and whether one sees that it has it. Of what the design draws itself, the drawing shows it, which belongs to the label; in which part of a
// day or a moment it is, the browser shows by itself.
const focused = `(wanted => {
	const at = document.activeElement, box = at.getBoundingClientRect(), drawn = x => { const s = getComputedStyle(...x); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none' };
	const label = at.id ? document.querySelector('label[for="' + CSS.escape(at.id) + '"]') : null;
	const seen = ['date', 'datetime-local'].includes(at.type) || drawn([at]) || label && (drawn([label]) || drawn([label, '::before']) || drawn([label, '::after']));
	const there = box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight;
	return {is: at.matches(wanted), what: at === document.body ? 'nothing' : at.outerHTML.slice(0, 120), seen: !!seen && there};
})`

// Focus is what has the keyboard's focus.
type Focus struct {
	Is   bool   // what was looked for
	What string // as it stands on the page
	Seen bool   // it is in the window, and drawn as having the focus
}

// Focused says what has the focus.
func (t *Tab) Focused(selector string) (Focus, error) {
	return Ask[Focus](t, fmt.Sprintf("%s(%s)", focused, quoted(selector)))
}

// TabTo presses the tabulator until something has the focus. Everything on the way has to show that it has it.
func (t *Tab) TabTo(selector string) error {
	for range mostTabs {
		if err := chromedp.Do(t.Context, chromedp.KeyEvent(kb.Tab)); err != nil {
			return err
		}
		at, err := t.Focused(selector)
		switch {
		case err != nil:
			return err
		case at.What == "nothing":
			return fmt.Errorf("the tabulator never comes to %s", selector)
		case !at.Seen:
			return fmt.Errorf("nobody sees that this has the focus: %s", at.What)
		case at.Is:
			return nil
		}
	}
	return errors.New("the tabulator goes round in circles")
}

// Enter presses the key that follows a link or presses a button, and waits for the page to which it leads.
func (t *Tab) Enter() error { return t.Leads(chromedp.KeyEvent(kb.Enter)) }

// Type types a text where the focus is.
func (t *Tab) Type(text string) error { return chromedp.Do(t.Context, chromedp.KeyEvent(text)) }
