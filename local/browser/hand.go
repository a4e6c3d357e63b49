package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/chromedp/chromedp"

	"samspil/local/site"
)

// Hand fills in and sends forms in a tab, as somebody with a mouse does: it is a site.Hand.
type Hand struct{ Tab *Tab }

// Open follows the link to an address where the page has one, and opens the address itself where it has none.
func (h Hand) Open(_ context.Context, address string) (*site.Page, error) {
	link := fmt.Sprintf(`a[href=%s]`, quoted(address))
	there, err := Ask[bool](h.Tab, fmt.Sprintf(`document.querySelector(%s) !== null`, quoted(link)))
	if err != nil {
		return nil, err
	}
	if there {
		err = h.Tab.Leads(chromedp.Click(chromedp.CSS(link)))
	} else {
		err = h.Tab.Go(address)
	}
	if err != nil {
		return nil, err
	}
	return h.Tab.Page()
}

// Send unfolds what is folded, writes what is filled in into the fields that stand on the page, and presses a button.
func (h Hand) Send(_ context.Context, f *site.Form, button url.Values) (*site.Page, error) {
	form := fmt.Sprintf(`form[action=%s]`, quoted(f.Action.RequestURI()))
	if err := chromedp.Do(h.Tab.Context, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`document.querySelectorAll(%s).forEach(x => { x.open = true })`, quoted(form+" details")))); err != nil {
		return nil, err
	}
	for _, field := range f.Filled() {
		if err := h.write(form, field); err != nil {
			return nil, fmt.Errorf("the field %s: %w", field.Name, err)
		}
	}
	press := form + ` button[type=submit]:not([name]):not([aria-hidden])`
	for name, value := range button {
		press = fmt.Sprintf(`%s button[name=%s][value=%s]`, form, quoted(name), quoted(value[0]))
	}
	if err := h.Tab.Leads(chromedp.Click(chromedp.CSS(press))); err != nil {
		return nil, err
	}
	return h.Tab.Page()
}

// write types texts, and chooses what is chosen from. A browser shows days and moments in its own way, so these are set and not typed.
func (h Hand) write(form string, field *site.Field) error {
	at := fmt.Sprintf(`%s [name=%s]`, form, quoted(field.Name))
	if field.Kind == "radio" || field.Kind == "checkbox" {
		wanted, err := json.Marshal(field.Chosen)
		if err != nil {
			return err
		}
		return chromedp.Do(h.Tab.Context, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(
			`document.querySelectorAll(%s).forEach(x => { if (x.checked !== %s.includes(x.value)) x.click() })`, quoted(at), wanted)))
	}
	typed := slices.Contains([]string{"text", "textarea", "number"}, field.Kind)
	value := field.Chosen[0]
	if typed {
		value = ""
	}
	if err := chromedp.Do(h.Tab.Context, chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(x => { x.value = %s; x.focus() })(document.querySelector(%s))`, quoted(value), quoted(at)))); err != nil || !typed {
		return err
	}
	return chromedp.Do(h.Tab.Context, chromedp.KeyEvent(field.Chosen[0]))
}

// Empty sends the form with an action as it stands, without the browser's own checks, as a browser does that has none.
func (t *Tab) Empty(action string) error {
	form := quoted(fmt.Sprintf(`form[action=%s]`, quoted(action)))
	return t.Leads(chromedp.Evaluate[chromedp.Void](fmt.Sprintf(`(() => { const f = document.querySelector(%s); f.noValidate = true; f.requestSubmit(); })()`, form)))
}

// quoted is a text as it stands in a selector or a script.
func quoted(text string) string {
	out, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text can always be encoded
	}
	return strings.NewReplacer(`\u003c`, "<", `\u003e`, ">", `\u0026`, "&").Replace(string(out))
}
