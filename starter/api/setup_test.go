package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/service/logtest"
	"samspil/schema/access/accesstest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// switchedEngine stands in for Temporal where a test needs it out of reach or refusing.
type switchedEngine struct {
	down   atomic.Bool
	refuse atomic.Pointer[casework.Refusal]
	mu     sync.Mutex
	rules  atomic.Pointer[casework.State] // a journey whose own rules decide, for every case
	only   atomic.Pointer[string]         // the one message that they decide; nil: all

	families sync.Map // of some cases: their own *casework.State, for what can be asked of a journey
}

// engineNow is when it is in every journey.
var engineNow = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func (*switchedEngine) JourneyID(caseNo string) string { return "family-" + caseNo }

func (e *switchedEngine) Start(context.Context, *casework.State) error {
	if e.down.Load() {
		return errors.New("out of reach")
	}
	return nil
}

func (e *switchedEngine) Look(context.Context, string) (relay.Fate, error) {
	return relay.Fate{Standing: relay.Running}, e.Working(context.Background())
}

func (e *switchedEngine) Working(context.Context) error {
	if e.down.Load() {
		return errors.New("out of reach")
	}
	return nil
}

func (*switchedEngine) NeverBegan(context.Context, string, string) (bool, error) { return false, nil }

func (e *switchedEngine) StartAnew(ctx context.Context, state *casework.State) error {
	return e.Start(ctx, state)
}

func (e *switchedEngine) Resume(ctx context.Context, state *casework.State) error {
	return e.Start(ctx, state)
}

func (*switchedEngine) Preview(context.Context, string, string, casework.Decision) (casework.Preview, error) {
	return casework.Preview{}, relay.ErrNotRunning
}

func (e *switchedEngine) Answers(ctx context.Context, caseNo string) error {
	_, err := e.Decidable(ctx, caseNo, casework.Actor{Role: casework.IT})
	return err
}

func (e *switchedEngine) Decidable(_ context.Context, caseNo string, by casework.Actor) ([]casework.Decidable, error) {
	state := e.rules.Load()
	if own, has := e.families.Load(caseNo); has {
		state = own.(*casework.State)
	}
	switch {
	case e.down.Load():
		return nil, errors.New("out of reach")
	case state == nil:
		return nil, relay.ErrNotRunning
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	return state.Decidable(by, engineNow), nil
}

func (e *switchedEngine) Decide(_ context.Context, _, name string, d casework.Decision) (casework.Receipt, error) {
	if e.down.Load() {
		return casework.Receipt{}, errors.New("out of reach")
	}
	if state, only := e.rules.Load(), e.only.Load(); state != nil && (only == nil || *only == d.Message) {
		body, err := casework.ReadBody(name, d.Body)
		if err != nil {
			return casework.Receipt{}, err
		}
		e.mu.Lock()
		defer e.mu.Unlock()
		if refusal := state.Validate(d.Message, body, d.Actor, engineNow); refusal != nil {
			return casework.Receipt{}, refusal
		}
		body.Apply(state, d.Actor, engineNow)
		state.Tick(engineNow)
	}
	if refusal := e.refuse.Load(); refusal != nil {
		return casework.Receipt{}, refusal
	}
	return casework.Receipt{Message: d.Message, At: engineNow}, nil
}

// office is the API on a real port, with a real database.
type office struct {
	*httptest.Server
	t         testing.TB
	engine    *switchedEngine
	register  *register.Register
	log       *logtest.Buffer
	metrics   *prometheus.Registry
	idle      bool          // it hands nothing on
	says      io.Writer     // the log, and where else it is written
	every     time.Duration // how often the relay looks for work that nobody told it of
	quotas    relay.Quotas  // none unless a test sets some
	strangers int           // how often a stranger may ask in a minute; 0: as often as they like
	reads     int           // how often one may read in a minute; 0: as often as they like
}

var people = map[string]casework.Actor{
	"children-token":    {ID: "cw-17", Role: casework.Caseworker, Department: "children"},
	"social-token":      {ID: "cw-18", Role: casework.Caseworker, Department: "social"},
	"coordinator-token": {ID: "co-1", Role: casework.Coordinator, Department: "employment"},
	"it-token":          {ID: "os2forms", Role: casework.IT},
}

// signIn knows the people, and everybody by their role and department: "role@department", or "role@department@id".
func signIn(token string) (casework.Actor, bool) {
	if role, department, made := strings.Cut(token, "@"); made {
		department, id, _ := strings.Cut(department, "@")
		return casework.Actor{ID: "x-" + role + department + id, Role: casework.Role(role), Department: department}, true
	}
	actor, known := people[token]
	return actor, known
}

// onBehalf says that the system of the children's department acts on behalf of its people.
func onBehalf(token string) []casework.Role {
	if token == "caseworker@children@system" {
		return []casework.Role{casework.Caseworker, casework.TeamLeader}
	}
	return nil
}

func open(t testing.TB) *office {
	t.Helper()
	return openAt(t, pgtest.NewFrom(t, accesstest.Up))
}

// openAt is open with the register at an address, reached in a certain way.
func openAt(t testing.TB, url string, options ...register.Option) *office {
	t.Helper()
	o := &office{t: t, engine: &switchedEngine{}, log: &logtest.Buffer{}, metrics: prometheus.NewRegistry(), every: 20 * time.Millisecond}
	o.says = io.MultiWriter(o.log, t.Output())
	o.over(url, options...)
	return o
}

// counted is a starter that hands nothing on, so that the statements it asks of the database are those of the requests alone: a relay
// counts what waits, and looks for work, in its own time.
type counted struct {
	*office
	statements *pgtest.Counter
}

// openCounted is a starter at work and, on the same register, one whose statements are noted.
func openCounted(t testing.TB) (*office, *counted) {
	t.Helper()
	url := pgtest.NewFrom(t, accesstest.Up)
	o := &office{t: t, engine: &switchedEngine{}, log: &logtest.Buffer{}, metrics: prometheus.NewRegistry(), says: io.Discard, every: time.Hour}
	o.over(url)
	asks := &counted{&office{t: t, engine: o.engine, log: o.log, metrics: prometheus.NewRegistry(), says: io.Discard, every: time.Hour, idle: true}, pgtest.NewCounter(t, url)}
	asks.over(asks.statements.URL())
	return o, asks
}

// over opens the register at an address and starts the programs' part.
func (o *office) over(url string, options ...register.Option) {
	o.t.Helper()
	t := o.t
	var err error
	o.register, err = register.Open(t.Context(), url, append(options, register.WithCPRKey(bytes.Repeat([]byte{7}, 32)))...)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, o.register.Close()) })
	wait := 20 * time.Second
	if o.idle {
		wait = 10 * time.Millisecond
	}
	o.serve(wait)
}

// serve starts the programs' part: wait is how long a sender waits for an outcome.
func (o *office) serve(wait time.Duration) {
	o.t.Helper()
	log := slog.New(slog.NewJSONHandler(o.says, nil))
	p := policyfile.Default()
	r := relay.New(o.register, o.engine, relay.Options{
		Policy: p, Language: "da", Wait: wait, Every: o.every, Try: 5 * time.Second, Backoff: 20 * time.Millisecond, Workers: 4,
	}, log, o.metrics)
	desk := relay.NewDesk(o.register, r, intake.Rules{Policy: p, CPR: privacy.CPRRules{AllowTestNumbers: true}})
	desk.Limit(o.quotas)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		if o.idle {
			<-ctx.Done()
			ended <- nil
			return
		}
		ended <- r.Run(ctx)
	}()
	server := httptest.NewServer(New(Options{
		Desk: desk, Reading: reading.Of(o.register, p), Policy: p, Language: "da", Log: log, Metrics: o.metrics,
		SignIn: signIn, OnBehalf: onBehalf, Reads: o.reads, Strangers: o.strangers,
	}))
	o.t.Cleanup(func() {
		server.Close()
		cancel()
		require.NoError(o.t, <-ended)
	})
	o.Server = server
}

// hurried is a second starter beside the first, whose senders do not wait for an outcome.
func (o *office) hurried() *office {
	other := *o
	other.metrics = prometheus.NewRegistry()
	other.serve(10 * time.Millisecond)
	return &other
}

// limited is a second starter beside the first, with quotas.
func (o *office) limited(q relay.Quotas) *office {
	other := *o
	other.metrics, other.quotas = prometheus.NewRegistry(), q
	other.serve(20 * time.Second)
	return &other
}

// reading is a second starter beside the first, where one may read so often in a minute.
func (o *office) reading(often int) *office {
	other := *o
	other.metrics, other.reads = prometheus.NewRegistry(), often
	other.serve(20 * time.Second)
	return &other
}

// ask sends one request. header is "Name: value" lines beside the token.
func (o *office) ask(method, path, token, body string, header ...string) (status int, answer map[string]any, head http.Header) {
	o.t.Helper()
	request, err := http.NewRequestWithContext(o.t.Context(), method, o.URL+path, strings.NewReader(body))
	require.NoError(o.t, err)
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	for _, h := range header {
		if name, value, there := strings.Cut(h, ": "); there {
			request.Header.Set(name, value)
		}
	}
	response, err := o.Client().Do(request)
	require.NoError(o.t, err)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	require.NoError(o.t, err)
	if strings.HasPrefix(response.Header.Get("Content-Type"), "application/json") {
		require.NoError(o.t, json.Unmarshal(text, &answer), "%s", text)
		require.NoError(o.t, document().answered(method, path, response.StatusCode, text), "%s %s: %s", method, path, text)
	}
	return response.StatusCode, answer, response.Header
}

// form is a family of one adult and one child. The people are invented.
func form(id string, n int) string {
	text, _ := json.Marshal(map[string]any{
		"formId": id,
		"adults": []any{map[string]any{
			"name": "Maja Prøvesen", "cpr": privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), n), "address": "Opdigtet Vej 1",
		}},
		"children": []any{map[string]any{
			"name": "Alma Prøvesen", "cpr": privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n), "custodyHolders": []int{1},
		}},
		"reason": "Familien Prøvesen ønsker hjælp.",
	})
	return string(text)
}

// joining is the child of form n, as a member of another family.
func joining(member string, n int) string {
	return `{"member": "` + member + `", "reason": "Ny.", "child": {"name": "Alma Prøvesen", "address": "Opdigtet Vej 1", "custodyHolders": [1], "cpr": "` +
		privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n) + `"}}`
}

func (o *office) begin() (caseNo string) {
	o.t.Helper()
	status, answer, _ := o.ask("POST", "/v1/intakes", "children-token", form("form-00001", 1))
	require.Equal(o.t, http.StatusCreated, status)
	return answer["case"].(string)
}
