package browser

import (
	"context"
	"errors"
	"os/exec"

	"github.com/chromedp/chromedp"
)

// ErrNone says that no browser is installed.
var ErrNone = errors.New("there is no Chromium on this machine")

// Start starts a browser with a profile of its own, which ends with the context or when stop is called.
func Start(ctx context.Context, options ...chromedp.ExecAllocatorOption) (_ context.Context, stop func(), err error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		return nil, nil, ErrNone
	}
	all := append(chromedp.DefaultExecAllocatorOptions[:len(chromedp.DefaultExecAllocatorOptions):len(chromedp.DefaultExecAllocatorOptions)],
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.WindowSize(1280, 1000),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-background-networking", true),
		chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true))
	allocator, stopAllocator := chromedp.NewExecAllocator(ctx, append(all, options...)...)
	browser, closeBrowser := chromedp.NewContext(allocator)
	stop = func() { closeBrowser(); stopAllocator() }
	if err := chromedp.Do(browser); err != nil { // nothing to do: it starts it
		stop()
		return nil, nil, err
	}
	return browser, stop, nil
}
