package department_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
)

func TestNew_TakesOnlyAnAddressThatIsSafe(t *testing.T) {
	t.Parallel()
	for address, ok := range map[string]bool{
		"https://integration.example.dk/children": true, "https://integration.example.dk:8443": true,
		"http://127.0.0.1:9000/children": true, "http://localhost:9000": true, "http://[::1]:9000": true,
		"http://integration.example.dk": false, "http://127.0.0.1.example.dk": false, "integration.example.dk": false,
		"https://user:secret@example.dk": false, "https://example.dk/?key=secret": false, "https://example.dk/#secret": false,
		"ftp://example.dk": false, "https:///children": false, "": false, "https://secret\x7f": false,
	} {
		_, err := department.New(address, someKey, department.Options{})
		if ok {
			require.NoError(t, err, address)
			continue
		}
		require.Error(t, err, address)
		require.NotContains(t, err.Error(), "secret")
	}
}

func TestNew_RefusesAKeyThatNoHeaderHoldsWithoutRepeatingIt(t *testing.T) {
	t.Parallel()
	for _, key := range []string{"", "secret key", "secret\n"} {
		_, err := department.New("https://example.dk", key, department.Options{})
		require.Error(t, err)
		require.NotContains(t, err.Error(), "secret")
	}
}

func TestClient_FollowsNobodyToAnotherHost(t *testing.T) {
	t.Parallel()
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a person was sent elsewhere") }))
	defer elsewhere.Close()
	for _, status := range []int{301, 302, 303, 307, 308} {
		c := misbehaving(t, say(status, "text/plain", "", "Location", elsewhere.URL))

		_, err := c.Send(t.Context(), task(), now)

		require.Equal(t, department.CodeRedirected, wrong(t, err).Code)
		require.True(t, wrong(t, err).Final)
	}
}

func TestClient_FollowsOnItsOwnHostWithTheBodyOnly(t *testing.T) {
	t.Parallel()
	for status, followed := range map[int]bool{307: true, 308: true, 302: false, 303: false} {
		c := misbehaving(t, func(w http.ResponseWriter, r *http.Request) {
			text, _ := io.ReadAll(r.Body)
			if r.URL.Path == "/moved" {
				if !strings.Contains(string(text), someCPR) || r.Header.Get("Idempotency-Key") == "" {
					t.Error("the message was lost on the way")
				}
				say(200, "application/json", `{"receipt":"B-1"}`)(w, r)
				return
			}
			say(status, "text/plain", "", "Location", "/moved")(w, r)
		})

		_, err := c.Send(t.Context(), task(), now)

		require.Equal(t, followed, err == nil, status)
	}
}

func TestClient_GivesUpOnADepartmentThatPointsInACircle(t *testing.T) {
	t.Parallel()
	calls := 0
	c := misbehaving(t, func(w http.ResponseWriter, r *http.Request) {
		calls++
		say(307, "text/plain", "", "Location", r.URL.Path)(w, r)
	})

	_, err := c.Send(t.Context(), task(), now)

	require.Equal(t, department.CodeRedirected, wrong(t, err).Code)
	require.Equal(t, 4, calls)
}

func TestClient_ReadsNoMoreThanAnAnswerCanBe(t *testing.T) {
	t.Parallel()
	c := misbehaving(t, say(200, "application/json", `{"receipt":"B-1","more":"`+strings.Repeat("x", 1<<20)+`"}`))

	_, err := c.Send(t.Context(), task(), now)

	require.Equal(t, department.CodeTooLarge, wrong(t, err).Code)
	require.False(t, wrong(t, err).Final)
}

func TestClient_NetworkErrorsAreTriedAgainAndSayNothing(t *testing.T) {
	t.Parallel()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	refused, err := department.New(gone.URL, someKey, department.Options{})
	require.NoError(t, err)
	cut := misbehaving(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	half := misbehaving(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		_, _ = w.Write([]byte(someName))
	})
	for name, c := range map[string]*department.Client{"refused": refused, "cut": cut, "cut half-way": half} {
		_, err := c.Send(t.Context(), task(), now)

		require.Equal(t, department.CodeUnreachable, wrong(t, err).Code, name)
		require.False(t, wrong(t, err).Final, name)
		require.NotContains(t, err.Error(), "127.0.0.1", name)
		require.NotContains(t, err.Error(), someName, name)
	}
}

func TestClient_StopsAtItsOwnTimeoutAndAtTheCallersDeadline(t *testing.T) {
	t.Parallel()
	silent := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // only then does the server see that the caller has gone
		<-r.Context().Done()
	})

	_, err := client(t, silent, department.Options{Timeout: 20 * time.Millisecond}).Send(t.Context(), task(), now)
	require.Equal(t, department.CodeTimeout, wrong(t, err).Code)

	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err = client(t, silent, department.Options{}).Send(ctx, task(), now)
	require.Equal(t, department.CodeTimeout, wrong(t, err).Code)
	require.ErrorIs(t, err, context.DeadlineExceeded)

	ctx, cancel = context.WithCancel(t.Context())
	cancel()
	_, err = client(t, silent, department.Options{}).Send(ctx, task(), now)
	require.Equal(t, department.CodeCancelled, wrong(t, err).Code)
	require.ErrorIs(t, err, context.Canceled)
}

func TestClient_TrustsNoUnknownCertificate(t *testing.T) {
	t.Parallel()
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = discard()
	server.StartTLS()
	defer server.Close()
	c, err := department.New(server.URL, someKey, department.Options{})
	require.NoError(t, err)

	_, err = c.Send(t.Context(), task(), now)

	require.Equal(t, department.CodeUntrusted, wrong(t, err).Code)
}
