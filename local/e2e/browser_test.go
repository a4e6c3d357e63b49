package e2e_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/browser"
	"samspil/workflows"
)

// A supervisor follows a ready-made link into the stock Temporal UI, finds the family that is late and no other, opens it
// and reads what is late first.
func TestSupervisor_FollowsALinkAndReadsWhatIsLateInTheTemporalUI(t *testing.T) {
	t.Parallel()
	window := openBrowser(t)
	defer keepPicture(t, window)
	w := newTown(t, "browser", nil)
	late := w.begin(rehearsal.LateDepartment())
	view := w.until(late, func(v casework.View) bool {
		for _, task := range v.Tasks {
			if task.Late {
				return true
			}
		}
		return false
	})
	inTime := w.begin(rehearsal.Straight())
	w.until(inTime, inStage(casework.Assessment))

	// Visibility lags: the page is looked at once the search knows the family.
	w.eventually(func() bool { return len(w.find(t, workflows.Filters(view.Now)[0].Query)) == 1 })
	id, other := late.Family.WorkflowID, inTime.Family.WorkflowID
	link := workflows.Filters(view.Now)[0].Link(w.UIURL(), w.Namespace)
	show(t, window, chromedp.Navigate(link), pageHas(id))
	require.NotContains(t, text(t, window), other, "a family that is in time is not in the list")

	show(t, window, chromedp.Click(fmt.Sprintf(`a[href*="/workflows/%s/"]`, id)), pageHas("User Metadata"))
	show(t, window, chromedp.Click(`a[href*="user-metadata"]`), pageHas("FOR SENT"))
	page := text(t, window)
	require.Contains(t, page, "bidrag til den fælles udredning · Social og Myndighed")
	require.Contains(t, page, "Social og Myndighed")
	require.Contains(t, page, "dage tilbage")
	require.Contains(t, page, view.Case)
}

// openBrowser starts a headless Chromium with a profile of its own. Without one on the machine the test is skipped.
func openBrowser(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*tooLong) // a walk of the site is many things
	t.Cleanup(cancel)
	started, stop, err := browser.Start(ctx, chromedp.WindowSize(1500, 1200))
	if errors.Is(err, browser.ErrNone) {
		t.Skip("SKIPPED: there is no Chromium on this machine")
	}
	require.NoError(t, err)
	t.Cleanup(stop)
	return started
}

// show does things in the browser, one after the other.
func show(t *testing.T, browser context.Context, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	require.NoError(t, chromedp.Do(browser, steps...))
}

// allText is all that a person can read: the UI shows Markdown in frames of its own.
const allText = `[document, ...[...document.querySelectorAll('iframe')].map(f => f.contentDocument)].map(d => d?.body?.innerText ?? '').join(' ')`

// pageHas waits until the page shows a text: the UI fetches what it shows bit by bit.
func pageHas(what string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		expression := fmt.Sprintf("(%s).includes(%q)", allText, what)
		_, err := chromedp.Poll[bool](expression, chromedp.WithPollingTimeout(2*time.Minute))(ctx, target)
		if err != nil {
			return fmt.Errorf("the page never shows %q: %w", what, err)
		}
		return nil
	})
}

func text(t *testing.T, browser context.Context) string {
	t.Helper()
	all, err := chromedp.Run(browser, chromedp.Evaluate[string](allText))
	require.NoError(t, err)
	return all
}

// keepPicture saves what the browser shows where SAMSPIL_TEST_PICTURE says, for people to look at.
func keepPicture(t *testing.T, browser context.Context) {
	t.Helper()
	path := os.Getenv("SAMSPIL_TEST_PICTURE")
	if path == "" {
		return
	}
	picture, err := chromedp.Run(browser, chromedp.CaptureScreenshot())
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(path, picture, 0o600))
}
