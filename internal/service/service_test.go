package service

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var quiet = slog.New(slog.DiscardHandler)

func listen(t *testing.T, handler http.Handler) *Server {
	t.Helper()
	s, err := Listen("test", "127.0.0.1:0", "SAMSPIL_LISTEN_ADDRESS", handler, time.Minute, quiet)
	require.NoError(t, err)
	return s
}

func TestServer_FinishesRequestsInHand(t *testing.T) {
	arrived, goOn := make(chan struct{}), make(chan struct{})
	s := listen(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(arrived)
		<-goOn
		_, _ = io.WriteString(w, "done")
	}))
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Run(ctx) }()
	answered := make(chan string, 1)
	go func() {
		response, err := http.Get("http://" + s.Addr())
		if err != nil {
			answered <- err.Error()
			return
		}
		text, _ := io.ReadAll(response.Body)
		_ = response.Body.Close()
		answered <- string(text)
	}()
	<-arrived
	stop()
	close(goOn)
	require.Equal(t, "done", <-answered)
	require.NoError(t, <-ended)
}

func TestListen_ATakenAddressIsAClearMessage(t *testing.T) {
	s := listen(t, http.NotFoundHandler())
	defer func() { _ = s.listener.Close() }()
	_, err := Listen("test", s.Addr(), "SAMSPIL_LISTEN_ADDRESS", http.NotFoundHandler(), time.Minute, quiet)
	require.ErrorContains(t, err, "taken by another program")
	require.ErrorContains(t, err, "SAMSPIL_LISTEN_ADDRESS")
}

func TestHealth_ReadyNamesWhatIsOutOfReach(t *testing.T) {
	metrics, err := NewMetrics("test", quiet)
	require.NoError(t, err)
	fine := func(context.Context) error { return nil }
	broken := func(context.Context) error { return errors.New("password=hemmelig") }
	cases := []struct {
		name   string
		checks []Check
		status int
		body   string
	}{
		{"all fine", []Check{{Name: "postgres", Ask: fine}}, http.StatusOK, `{"postgres":"ok"}`},
		{"one out of reach", []Check{{Name: "postgres", Ask: fine}, {Name: "temporal", Ask: broken}}, http.StatusServiceUnavailable,
			`{"postgres":"ok","temporal":"out of reach"}`},
		{"a spare one out of reach", []Check{{Name: "temporal", Ask: broken, Spare: true}}, http.StatusOK, `{"temporal":"out of reach"}`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			answer := httptest.NewRecorder()
			Health(quiet, metrics, c.checks...).ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/readyz", nil))
			require.Equal(t, c.status, answer.Code)
			require.JSONEq(t, c.body, answer.Body.String())
		})
	}
}

func TestHealth_AnswersInTimeThoughACheckHangs(t *testing.T) {
	metrics, err := NewMetrics("samspil", quiet)
	require.NoError(t, err)
	release := make(chan struct{})
	defer close(release)
	hangs := func(context.Context) error { <-release; return nil } // as a driver does on a connection that froze
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	answer := httptest.NewRecorder()
	Health(quiet, metrics, Check{Name: "postgres", Ask: hangs}).ServeHTTP(answer,
		httptest.NewRequestWithContext(ctx, http.MethodGet, "/readyz", nil))
	require.Equal(t, http.StatusServiceUnavailable, answer.Code)
	require.JSONEq(t, `{"postgres":"out of reach"}`, answer.Body.String())
}

func TestMetrics_HoldWhatTemporalReports(t *testing.T) {
	metrics, err := NewMetrics("test", quiet)
	require.NoError(t, err)
	metrics.Temporal().WithTags(map[string]string{"task_queue": "q"}).Counter("temporal_request").Inc(3)
	answer := httptest.NewRecorder()
	metrics.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	require.Regexp(t, `temporal_request_total\{.*task_queue="q".*\} 3`, answer.Body.String())
	require.Contains(t, answer.Body.String(), "go_goroutines")
}

func TestMetrics_LatenciesAreCountedInSeconds(t *testing.T) {
	metrics, err := NewMetrics("test", quiet)
	require.NoError(t, err)
	for _, took := range []time.Duration{3 * time.Millisecond, 40 * time.Millisecond, 2 * time.Hour} {
		metrics.Temporal().Timer("temporal_workflow_task_execution_latency").Record(took)
	}
	answer := httptest.NewRecorder()
	metrics.Handler().ServeHTTP(answer, httptest.NewRequest(http.MethodGet, "/metrics", nil))
	for bound, count := range map[string]string{"0.0025": "0", "0.005": "1", "0.05": "2", "3600": "2", "14400": "3"} {
		require.Regexp(t, `temporal_workflow_task_execution_latency(_seconds)?_bucket\{.*le="`+bound+`"\} `+count+"\n", answer.Body.String())
	}
	require.Contains(t, answer.Body.String(), `service_name="samspil-test"`)
	require.NotContains(t, answer.Body.String(), "unknown_service")
}

func TestTogether_OneThatFailsEndsTheOthers(t *testing.T) {
	wait := func(ctx context.Context) error { <-ctx.Done(); return nil }
	err := Together(t.Context(), wait, func(context.Context) error { return errors.New("boom") }, wait)
	require.EqualError(t, err, "boom")

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	require.NoError(t, Together(ctx, wait, wait))
}

func TestLogger_WritesWhatWasAskedFor(t *testing.T) {
	var lines bytes.Buffer
	NewLogger(&lines, "worker", "json", slog.LevelWarn).Info("not shown")
	require.Empty(t, lines.String())
	NewLogger(&lines, "worker", "json", slog.LevelInfo).Info("shown", "case", "SP-000001")
	require.Contains(t, lines.String(), `"program":"worker","case":"SP-000001"`)
	NewLogger(&lines, "worker", "text", slog.LevelInfo).Info("as text")
	require.Contains(t, lines.String(), `msg="as text" program=worker`)
}
