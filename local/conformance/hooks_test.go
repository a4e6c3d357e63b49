package conformance_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department/conformance"
	"samspil/internal/webhook"
	"samspil/local/departments"
)

var secret = webhook.Key("a-secret-of-32-bytes-for-a-test-")

// sender is a department's system that sends webhooks. As it stands here it is right.
type sender struct {
	t      *testing.T
	url    string
	secret webhook.Key
	body   func(n int, try int) string
	id     func(n int, try int) string
	at     func(first time.Time) time.Time
	again  func(status int) bool // whether one that was answered like that, 0 when it was cut, is sent again
	stop   bool                  // at 410
	pause  time.Duration         // between two tries
}

func rightSender(t *testing.T) *sender {
	return &sender{
		t: t, secret: secret, stop: true,
		body: func(n, _ int) string {
			if n == 2 {
				return `{"type":"decision","timestamp":"2026-11-22T08:00:00Z","data":{"case":"SP-000001","ref":"r-1"}}`
			}
			return `{"type":"decision","timestamp":"2026-11-22T08:00:00Z","data":` + wholeData + `}`
		},
		id:    func(n, _ int) string { return fmt.Sprint("msg-", n) },
		at:    func(time.Time) time.Time { return time.Now() },
		again: func(status int) bool { return status == 0 || status == http.StatusServiceUnavailable },
	}
}

const wholeData = `{"case":"SP-000001","decision":"hold-review","by":{"id":"s-children","role":"caseworker"},"fields":{"task":"child-review/child-1/1"}}`

// run sends four decisions, and a fifth that a sender who was told to stop does not send.
func (s *sender) run(ctx context.Context) {
	for n := range 5 {
		first := time.Now()
		for try := range 3 {
			status := s.send(ctx, s.id(n, try), s.at(first), s.body(n, try))
			if status == http.StatusGone && s.stop {
				return
			}
			if !s.again(status) {
				break
			}
			time.Sleep(s.pause)
		}
	}
}

// longPause is so long that the time of a try and of the first can be told apart.
const longPause = 1600 * time.Millisecond

func (s *sender) send(ctx context.Context, id string, at time.Time, body string) int {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, s.url+"/v1/webhooks/children", strings.NewReader(body))
	if err != nil {
		return 0
	}
	req.GetBody = nil // so that the transport does not send it again by itself
	req.Header.Set("webhook-id", id)
	req.Header.Set("webhook-timestamp", fmt.Sprint(at.Unix()))
	req.Header.Set("webhook-signature", "v1,b3RoZXI= "+s.secret.Sign(id, at, []byte(body)))
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	return res.StatusCode
}

// listen holds a sender to the contract; fetched is what it answers of the thin one.
func listen(t *testing.T, s *sender, fetched string) conformance.Report {
	t.Helper()
	system := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/children/v1/events/r-1" || r.Header.Get("Authorization") != "Bearer "+key || fetched == "" {
			http.NotFound(w, r)
			return
		}
		_, _ = w.Write([]byte(fetched)) // the caller may have gone
	}))
	t.Cleanup(system.Close)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s.url = "http://" + listener.Addr().String()
	sent := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	go func() { defer close(sent); s.run(ctx); cancel() }() // nothing more comes, so nothing is waited for
	results, err := conformance.Listen(ctx, listener, conformance.Hooks{
		Target: conformance.Target{Department: "children", URL: system.URL + "/children", Key: key}, Key: secret, Wait: 20 * time.Second, Quiet: 20 * time.Second,
	})
	require.NoError(t, err)
	<-sent
	return conformance.Report{Results: results}
}

func TestListen_ARightSenderPasses(t *testing.T) {
	t.Parallel()
	s := rightSender(t)
	s.pause = longPause
	report := listen(t, s, wholeData)
	require.Len(t, report.Of(conformance.Passed), len(report.Results), "%+v", report.Results)
}

func TestListen_FindsEachFault(t *testing.T) {
	t.Parallel()
	right := rightSender(t)
	for fault, wrong := range map[string]struct {
		found   string
		fetched string
		spoil   func(*sender)
	}{
		"another secret": {"webhook-signature", wholeData, func(s *sender) { s.secret = webhook.Key("another") }},
		"the first try's timestamp": {"webhook-timestamp", wholeData, func(s *sender) {
			s.pause, s.at = longPause, func(first time.Time) time.Time { return first }
		}},
		"a clock that is wrong": {"webhook-timestamp", wholeData, func(s *sender) { s.at = func(time.Time) time.Time { return time.Now().Add(-time.Hour) } }},
		"another body": {"webhook-id-and-body-stay", wholeData, func(s *sender) {
			s.body = func(n, try int) string { return right.body(n, try) + strings.Repeat(" ", try) }
		}},
		"another id for each try": {"webhook-again-after-503", wholeData, func(s *sender) { s.id = func(n, try int) string { return fmt.Sprint("msg-", n, "-", try) } }},
		"never again after 503":   {"webhook-again-after-503", wholeData, func(s *sender) { s.again = func(status int) bool { return status == 0 } }},
		"never again after a cut": {"webhook-again-after-cut", wholeData, func(s *sender) { s.again = func(status int) bool { return status == 503 } }},
		"again although taken":    {"webhook-not-again-after-202", wholeData, func(s *sender) { s.again = func(int) bool { return true } }},
		"on and on after 410":     {"webhook-410-stops", wholeData, func(s *sender) { s.stop = false }},
		"no employee": {"webhook-body", wholeData, func(s *sender) {
			s.body = func(n, try int) string { return strings.Replace(right.body(n, try), `"by"`, `"of"`, 1) }
		}},
		"nothing to fetch":        {"webhook-thin", "", func(*sender) {}},
		"another case is fetched": {"webhook-thin", strings.Replace(wholeData, "000001", "000002", 1), func(*sender) {}},
	} {
		t.Run(fault, func(t *testing.T) {
			t.Parallel()
			s := rightSender(t)
			wrong.spoil(s)
			report := listen(t, s, wrong.fetched)
			require.Contains(t, report.Of(conformance.Failed), wrong.found, "%+v", report.Results)
		})
	}
}

// The simulator sends as a sender must, too.
func TestListen_TheSimulatorSendsAsItMust(t *testing.T) {
	t.Parallel()
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	require.NoError(t, err)
	s, err := departments.Start(t.Context(), departments.Config{
		Keys:     map[string]string{"children": key},
		Webhooks: map[string]departments.Webhooks{"children": {To: "http://" + listener.Addr().String(), Keys: []webhook.Key{secret}, Thin: true, Pause: longPause}},
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, s.Stop()) })
	var event webhook.Event
	event.Type, event.Timestamp = webhook.TypeDecision, time.Now()
	require.NoError(t, json.Unmarshal([]byte(wholeData), &event.Data))
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() {
		defer cancel()
		for n := range 4 {
			if err := s.Happened(ctx, "children", fmt.Sprint("msg-", n), event); err != nil || n == 3 {
				ended <- err
				return
			}
		}
	}()
	results, err := conformance.Listen(ctx, listener, conformance.Hooks{
		Target: conformance.Target{Department: "children", URL: s.URL("children"), Key: key}, Key: secret, Wait: 20 * time.Second, Quiet: 20 * time.Second,
	})
	require.NoError(t, err)
	require.ErrorContains(t, <-ended, "410")
	require.Len(t, conformance.Report{Results: results}.Of(conformance.Passed), len(results), "%+v", results)
}
