package events

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/relay/relaytest"
	"samspil/internal/service/logtest"
	"samspil/internal/webhook"
	"samspil/schema/access/accesstest"
	"samspil/starter/api"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var now = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// keys are two of each department: the one that counts, and the one that replaces it.
var keys = map[string][]webhook.Key{
	"children":   {bytes.Repeat([]byte("children-old"), 3), bytes.Repeat([]byte("children-new"), 3)},
	"employment": {bytes.Repeat([]byte("employment-1"), 3)},
	"social":     {bytes.Repeat([]byte("social-key-1"), 3)},
}

// system is a department's own system, of which events are fetched.
type system struct {
	*httptest.Server
	down   atomic.Bool
	asked  atomic.Int32
	answer atomic.Pointer[string]
	status atomic.Int32
}

// office is the door for webhooks on a real port, and what hands on what came in.
type office struct {
	*httptest.Server
	t        testing.TB
	engine   *relaytest.Engine
	register *register.Register
	events   *Events
	system   *system // of the department employment
	log      *logtest.Buffer
	metrics  *prometheus.Registry
}

func open(t testing.TB, with ...func(*Options)) *office {
	t.Helper()
	o := &office{t: t, engine: relaytest.New(now), log: &logtest.Buffer{}, metrics: prometheus.NewRegistry(), system: &system{}}
	var err error
	o.register, err = register.Open(t.Context(), pgtest.NewFrom(t, accesstest.Up), register.WithCPRKey(bytes.Repeat([]byte{7}, 32)), register.WithLease(2*time.Second))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, o.register.Close()) })
	o.engine.Register = o.register
	o.system.Server = httptest.NewServer(http.HandlerFunc(o.system.serve))
	t.Cleanup(o.system.Close)
	log, law := slog.New(slog.NewJSONHandler(io.MultiWriter(o.log, t.Output()), nil)), policyfile.Default()
	r := relay.New(o.register, o.engine, relay.Options{Policy: law, Language: "da", Wait: 5 * time.Second, Every: 20 * time.Millisecond, Try: 5 * time.Second, Backoff: 20 * time.Millisecond, Workers: 2}, log, o.metrics)
	desk := relay.NewDesk(o.register, r, intake.Rules{Policy: law, CPR: privacy.CPRRules{AllowTestNumbers: true}})
	fetcher, err := department.NewEvents(o.system.URL, "a-key-of-the-employment-department", department.EventOptions{})
	require.NoError(t, err)
	claims := func(d string, role casework.Role) bool {
		return role == casework.Caseworker || d == "employment" && role == casework.Coordinator
	}
	options := Options{Register: o.register, Desk: desk, Fetchers: map[string]Fetcher{"employment": fetcher}, Claims: claims, Every: 20 * time.Millisecond, Longest: 50 * time.Millisecond, Log: log, Metrics: o.metrics}
	for _, change := range with {
		change(&options)
	}
	o.events = New(options)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 2)
	go func() { ended <- r.Run(ctx) }()
	go func() { ended <- o.events.Run(ctx) }()
	o.Server = httptest.NewServer(api.New(api.Options{
		Desk: desk, Reading: reading.Of(o.register, law), Policy: law, Language: "da", Log: log, Metrics: o.metrics, SignIn: signIn,
		Webhooks: api.Webhooks{Keys: keys, Claims: claims, Fetches: func(d string) bool { return d == "employment" }, Tolerance: 5 * time.Minute,
			Take: o.register.TakeEvent, Find: o.register.EventOf, Stored: o.events.Stored},
	}))
	t.Cleanup(func() {
		o.Close()
		cancel()
		require.NoError(t, <-ended)
		require.NoError(t, <-ended)
	})
	return o
}

// signIn knows everybody as "role@department".
func signIn(token string) (casework.Actor, bool) {
	role, in, made := strings.Cut(token, "@")
	return casework.Actor{ID: "sys-" + in, Role: casework.Role(role), Department: in}, made
}

func (s *system) serve(w http.ResponseWriter, r *http.Request) {
	s.asked.Add(1)
	answer := s.answer.Load()
	switch {
	case s.down.Load():
		w.WriteHeader(http.StatusServiceUnavailable)
	case s.status.Load() != 0:
		http.Redirect(w, r, "/elsewhere", int(s.status.Load()))
	case answer == nil || r.Header.Get("Authorization") != "Bearer a-key-of-the-employment-department" || r.URL.Path != "/v1/events/ref-1":
		w.WriteHeader(http.StatusNotFound)
	default:
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(*answer))
	}
}

// sent is one webhook on its way.
type sent struct {
	department, id, body string
	key                  webhook.Key
	at                   time.Time
	change               func(http.Header)
}

func (o *office) send(s sent) (status int, answer map[string]any) {
	o.t.Helper()
	request, err := o.request(s)
	require.NoError(o.t, err)
	return o.do(request)
}

func (o *office) request(s sent) (*http.Request, error) {
	if s.key == nil {
		s.key = keys[s.department][0]
	}
	if s.at.IsZero() {
		s.at = time.Now()
	}
	request, err := http.NewRequestWithContext(o.t.Context(), http.MethodPost, o.URL+"/v1/webhooks/"+s.department, strings.NewReader(s.body))
	if err != nil {
		return nil, err
	}
	request.Header.Set(webhook.HeaderID, s.id)
	request.Header.Set(webhook.HeaderTimestamp, strconv.FormatInt(s.at.Unix(), 10))
	request.Header.Set(webhook.HeaderSignature, "v1,AAAA "+s.key.Sign(s.id, s.at, []byte(s.body)))
	if s.change != nil {
		s.change(request.Header)
	}
	return request, nil
}

func (o *office) do(request *http.Request) (status int, answer map[string]any) {
	o.t.Helper()
	response, err := o.Client().Do(request)
	require.NoError(o.t, err)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	require.NoError(o.t, err)
	require.NoError(o.t, json.Unmarshal(text, &answer), "%s", text)
	return response.StatusCode, answer
}

// event is what a department's system hears of what it sent.
func (o *office) event(token, id string) (status int, answer map[string]any) {
	o.t.Helper()
	request, err := http.NewRequestWithContext(o.t.Context(), http.MethodGet, o.URL+"/v1/events/"+id, nil)
	require.NoError(o.t, err)
	request.Header.Set("Authorization", "Bearer "+token)
	return o.do(request)
}

// becomes waits until an event is in a state.
func (o *office) becomes(department, id, state string) (answer map[string]any) {
	o.t.Helper()
	require.Eventually(o.t, func() bool {
		_, answer = o.event("caseworker@"+department, id)
		return answer["state"] == state
	}, 20*time.Second, 20*time.Millisecond, "%s: %v", id, answer)
	return answer
}

func (o *office) count(query string, args ...any) (n int) {
	o.t.Helper()
	require.NoError(o.t, o.register.DB().GetContext(o.t.Context(), &n, query, args...))
	return n
}

// form is a family of one adult and one child. The people are invented.
func form(n int) string {
	born := func(year int) string { return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), n) }
	return fmt.Sprintf(`{"adults":[{"name":"Maja Prøvesen","cpr":%q,"address":"Opdigtet Vej 1"}],"children":[{"name":"Alma Prøvesen","cpr":%q,"custodyHolders":[1]}],"reason":"Opdigtet."}`, born(1988), born(2015))
}

func whole(kind, by, role, more, fields string) string {
	return fmt.Sprintf(`{"type":%q,"timestamp":"2026-03-02T09:00:00Z","data":{%s"by":{"id":%q,"role":%q},"fields":%s}}`, kind, more, by, role, fields)
}

// begin has the children's department hand in a family, and gives its case number.
func (o *office) begin() (caseNo string) {
	o.t.Helper()
	status, answer := o.send(sent{department: "children", id: "family-1", body: whole("intake", "s-1", "caseworker", "", form(1))})
	require.Equal(o.t, http.StatusAccepted, status, answer)
	o.becomes("children", "family-1", "done")
	require.NoError(o.t, o.register.DB().Get(&caseNo, `SELECT case_no FROM intake.inbox WHERE kind = 'intake'`))
	return caseNo
}

const appoint = `{"task":"coordinator-appointed/family/1","coordinator":"k-1"}`
const consents = `{"member":"adult-1","department":"benefits","given":true,"how":"orally"}`

func decided(caseNo, name string) string {
	return fmt.Sprintf(`"case":%q,"decision":%q,`, caseNo, name)
}
