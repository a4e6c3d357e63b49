package browser

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"samspil/local/site"
)

// Tab is a window of a browser that shares no cookies with any other.
type Tab struct {
	Context context.Context // of chromedp, for what Tab does not do
	Base    string

	mu         sync.Mutex
	complaints []string
}

// Open opens a window on a browser that Start has started. language is what its reader asks for: da or en.
func Open(browser context.Context, base, language string) (*Tab, func(), error) {
	ctx, closeTab := chromedp.NewContext(browser, chromedp.WithNewBrowserContext())
	t := &Tab{Context: ctx, Base: base}
	if err := chromedp.Listen(ctx, t.heard); err != nil {
		closeTab()
		return nil, nil, err
	}
	_, err := chromedp.Call(ctx, log.Enable, struct{}{})
	if err == nil {
		_, err = chromedp.Call(ctx, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": language}})
	}
	if err != nil {
		closeTab()
		return nil, nil, err
	}
	return t, closeTab, nil
}

// heard keeps what the browser complains of: a policy that was violated, an error in the console. That a page itself answers with a refusal is none.
func (t *Tab) heard(event any) {
	var said string
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Source == "network" && strings.Contains(e.Entry.Text, "with a status of 4") && !strings.Contains(e.Entry.URL, "/assets/") {
			return
		}
		said = fmt.Sprintf("%s %s: %s", e.Entry.Source, e.Entry.Level, e.Entry.Text)
	case *runtime.EventConsoleAPICalled:
		said = fmt.Sprintf("console %s", e.Type)
	case *runtime.EventExceptionThrown:
		said = "exception: " + e.ExceptionDetails.Text
	default:
		return
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	t.complaints = append(t.complaints, said)
}

// Complaints are what the browser has complained of since they were last asked for.
func (t *Tab) Complaints() []string {
	t.mu.Lock()
	defer t.mu.Unlock()
	said := t.complaints
	t.complaints = nil
	return said
}

// Forget takes all cookies from the tab.
func (t *Tab) Forget() error {
	_, err := chromedp.Call(t.Context, network.ClearBrowserCookies, struct{}{})
	return err
}

// As gives the tab the cookies of somebody who has signed in.
func (t *Tab) As(cookies []*http.Cookie) error {
	for _, c := range cookies {
		set := network.SetCookieParams{Name: c.Name, Value: c.Value, URL: t.Base, Path: "/", SameSite: network.CookieSameSiteStrict}
		if _, err := chromedp.Call(t.Context, network.SetCookie, set); err != nil {
			return fmt.Errorf("a cookie of the site: %w", err)
		}
	}
	return nil
}

// Wide sets how wide the window is, in pixels.
func (t *Tab) Wide(width int64) error {
	return chromedp.Do(t.Context, chromedp.EmulateViewport(width, 1000))
}

// WithoutScripts forbids scripts, or allows them again.
func (t *Tab) WithoutScripts(forbidden bool) error {
	_, err := chromedp.Call(t.Context, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: forbidden})
	return err
}

// Go opens an address of the site.
func (t *Tab) Go(address string) error {
	if strings.HasPrefix(address, "/") {
		address = t.Base + address
	}
	return chromedp.Do(t.Context, chromedp.Navigate(address))
}

// Leads does something that leads to a page, and waits until that page is loaded.
func (t *Tab) Leads(do chromedp.Action[chromedp.Void]) error {
	_, err := chromedp.Run(t.Context, chromedp.WaitEvent(page.LoadEventFired, nil, do))
	return err
}

// Page is what the tab shows.
func (t *Tab) Page() (*site.Page, error) {
	at, err := chromedp.Run(t.Context, chromedp.Location())
	if err != nil {
		return nil, err
	}
	text, err := chromedp.Run(t.Context, chromedp.OuterHTML(chromedp.CSS("html")))
	if err != nil {
		return nil, err
	}
	return site.Read(at, text)
}

// Ask evaluates an expression on the page.
func Ask[T any](t *Tab, expression string) (T, error) {
	return chromedp.Run(t.Context, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
}
