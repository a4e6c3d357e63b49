package browser

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// broken is a page on which everything is wrong that Look finds.
const broken = `<!doctype html><html><head><title>x</title></head><body><img src="/none.png"><input name="a"><p style="color:#ccc">Grey</p><div class="wide">x</div><script>nothing()</script></body></html>`

const sound = `<!doctype html><html lang="da"><head><title>Side</title></head><body><main><h1>Side</h1><form><label for="a">Navn</label><input id="a" name="a"></form></main></body></html>`

func TestLook_FindsWhatIsWrongAndNothingElse(t *testing.T) {
	t.Parallel()
	window, stop, err := Start(t.Context())
	if errors.Is(err, ErrNone) {
		t.Skip("SKIPPED: there is no Chromium on this machine")
	}
	require.NoError(t, err)
	t.Cleanup(stop)
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		switch r.URL.Path {
		case "/broken":
			w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'")
			_, _ = w.Write([]byte(strings.Replace(broken, "</head>", `<link rel="stylesheet" href="/style.css"></head>`, 1)))
		case "/style.css":
			w.Header().Set("Content-Type", "text/css")
			_, _ = w.Write([]byte(".wide{width:900px}"))
		default:
			w.Header().Set("Content-Security-Policy", "default-src 'none'")
			_, _ = w.Write([]byte(sound))
		}
	}))
	t.Cleanup(site.Close)
	tab, closeTab, err := Open(window, site.URL, "da")
	require.NoError(t, err)
	t.Cleanup(closeTab)
	require.NoError(t, tab.Wide(320))
	require.NoError(t, tab.Go("/broken"))
	wrong, err := tab.Look()
	require.NoError(t, err)
	for _, found := range []string{"image-alt", "html-has-lang", "label (", "wider than the window", "inline script", "inline style"} {
		require.Contains(t, strings.Join(wrong, "\n"), found)
	}
	require.NoError(t, tab.Go("/sound"))
	wrong, err = tab.Look()
	require.NoError(t, err)
	require.Empty(t, wrong)
}
