package departments_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
	"samspil/local/departments"
)

func TestGate_EachDepartmentHasItsOwnKey(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c, err := department.New(s.URL("children"), "key-of-post", department.Options{})
	require.NoError(t, err)
	defer c.Close()

	err = send(t, c, message("m-1"))

	require.Equal(t, "unauthorized", code(t, err))
	require.Zero(t, s.Counts("children"))
}

func TestGate_RefusesWhatIsNotOfTheContract(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	good := written(t, message("m-1"))
	nameless := message("m-1")
	nameless.Ground = ""
	for _, c := range []struct {
		name, path, body string
		header           []string
		status           int
	}{
		{"no key", "/children/v1/messages", good, []string{"Authorization", ""}, 401},
		{"another scheme", "/children/v1/messages", good, []string{"Authorization", "Basic key-of-children"}, 401},
		{"no such department", "/nobody/v1/messages", good, nil, 404},
		{"no JSON by its type", "/children/v1/messages", good, []string{"Content-Type", "text/plain"}, 415},
		{"no JSON", "/children/v1/messages", "{", nil, 400},
		{"a time that is none", "/children/v1/messages", strings.Replace(good, `"at":"2026`, `"at":"x`, 1), nil, 400},
		{"no business time", "/children/v1/messages", good, []string{"Samspil-Business-Time", "today"}, 400},
		{"no ground", "/children/v1/messages", written(t, nameless), nil, 422},
		{"another key than the id", "/children/v1/messages", good, []string{"Idempotency-Key", "m-2"}, 400},
		{"too much", "/children/v1/messages", `{"id":"` + strings.Repeat("x", 2<<20) + `"}`, nil, 413},
		{"hours of nobody", "/children/v1/paid-hours", `{}`, nil, 422},
	} {
		t.Run(c.name, func(t *testing.T) {
			header := append([]string{
				"Authorization", "Bearer key-of-children", "Content-Type", "application/json", "Idempotency-Key", "m-1",
				"Samspil-Business-Time", "2026-11-03T08:00:00Z",
			}, c.header...)
			status, answer := do(t, http.MethodPost, s.Base()+c.path, c.body, header...)
			require.Equal(t, c.status, status)
			require.Contains(t, answer, "urn:samspil:department:")
			require.NotContains(t, answer, someName)
		})
	}
	require.Zero(t, s.Counts("children"))
}

func TestGate_IgnoresFieldsThatAreNewToIt(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	body := strings.Replace(written(t, message("m-1")), "{", `{"fromTheFuture":{"a":1},`, 1)

	status, _ := do(t, http.MethodPost, s.URL("children")+"/v1/messages", body, "Authorization", "Bearer key-of-children",
		"Content-Type", "application/json", "Idempotency-Key", "m-1", "Samspil-Business-Time", "2026-11-03T08:00:00Z")

	require.Equal(t, 201, status)
}

func TestStart_RefusesWhatCannotWork(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]departments.Config{
		"an address that others reach": {Addr: "0.0.0.0:0", Keys: map[string]string{"children": "k"}},
		"no address":                   {Addr: "here", Keys: map[string]string{"children": "k"}},
		"no departments":               {},
		"an empty key":                 {Keys: map[string]string{"children": ""}},
		"a name that is no path":       {Keys: map[string]string{"a/b": "k"}},
		"a path that is taken":         {Keys: map[string]string{"control": "k"}},
	} {
		_, err := departments.Start(t.Context(), c)
		require.Error(t, err, name)
	}

	s := start(t, config())
	taken := config()
	taken.Addr = strings.TrimPrefix(s.Base(), "http://")
	_, err := departments.Start(t.Context(), taken)
	require.ErrorContains(t, err, "in use")
}

func TestStop_CutsOffWhoWaitsForASlowDepartment(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	c := client(t, s, 0)
	require.NoError(t, s.SetFault("children", departments.Fault{Mode: departments.Slow, Delay: departments.Duration(time.Hour)}))
	answered := make(chan error)
	go func() {
		_, err := c.Send(t.Context(), message("m-1"), now)
		answered <- err
	}()
	require.Eventually(t, func() bool { return s.Counts("children").Arrived == 1 }, 5*time.Second, time.Millisecond)

	require.NoError(t, s.Stop())
	require.NoError(t, s.Stop(), "again changes nothing")

	require.Equal(t, department.CodeUnreachable, code(t, <-answered))
	require.Error(t, send(t, c, message("m-1")))
}

func TestStop_FollowsTheContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	s, err := departments.Start(ctx, config())
	require.NoError(t, err)
	require.NoError(t, send(t, client(t, s, 0), message("m-1")))

	cancel()
	require.NoError(t, s.Stop(), "waits until it has stopped")
	require.Equal(t, department.CodeUnreachable, code(t, send(t, client(t, s, 0), message("m-2"))))
}

// A kind of a later version is told apart from a message that is wrong.
func TestGate_AKindThatNobodyKnowsHasItsOwnCode(t *testing.T) {
	t.Parallel()
	s := start(t, config())
	m := message("m-1")
	m.Kind = "kind-of-a-later-version"
	status, answer := do(t, http.MethodPost, s.URL("children")+"/v1/messages", written(t, m), "Authorization", "Bearer key-of-children",
		"Content-Type", "application/json", "Idempotency-Key", "m-1", "Samspil-Business-Time", "2026-11-03T08:00:00Z")
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Contains(t, answer, "unknown-kind")
}
