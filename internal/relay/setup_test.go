package relay

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/internal/service/logtest"
	"samspil/schema"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// faultyEngine stands in for Temporal where a test needs it to fail: out of reach, or taking a decision and losing the
// answer. Like Temporal it does each thing once, however often it is asked.
type faultyEngine struct {
	mu         sync.Mutex
	down       bool
	loseAnswer bool // the next answer only
	refuse     error
	refuseIn   string // the case whose journey refuses; empty: every journey
	started    []*casework.State
	taken      []casework.Decision
	receipts   []casework.Receipt // of what was taken
	asked      int
	given      []time.Duration // how long each try might take

	idle     bool                // no worker
	silent   map[string]bool     // cases whose journey never answers
	fates    map[string]Fate     // of journeys that do not run
	races    bool                // somebody else starts a journey again in between
	resuming func(caseNo string) // in between that somebody starts a journey again and that it runs
	looked   []string            // cases, in the order in which it was asked how they stand
	anew     []string            // cases that were started in the place of one where nothing happened
	stranded map[string]bool     // cases whose first task was lost
	tried    []string            // cases, in the order in which a decision was tried there
}

var errOutOfReach = errors.New("out of reach")

func (e *faultyEngine) set(change func(*faultyEngine)) {
	e.mu.Lock()
	defer e.mu.Unlock()
	change(e)
}

func (e *faultyEngine) JourneyID(caseNo string) string { return "family-" + caseNo }

func (e *faultyEngine) Start(_ context.Context, state *casework.State) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.asked++; e.down {
		return errOutOfReach
	}
	delete(e.fates, state.Case)
	for _, s := range e.started {
		if s.Case == state.Case {
			return nil
		}
	}
	e.started = append(e.started, state)
	return e.answer()
}

func (e *faultyEngine) Look(_ context.Context, caseNo string) (Fate, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.down {
		e.asked++
		return Fate{}, errOutOfReach
	}
	e.looked = append(e.looked, caseNo)
	if fate, set := e.fates[caseNo]; set {
		e.asked++
		return fate, nil
	}
	for _, s := range e.started {
		if s.Case == caseNo {
			return Fate{Standing: Running, Run: "run-" + caseNo}, nil
		}
	}
	return Fate{Standing: Missing}, nil
}

func (e *faultyEngine) Decidable(context.Context, string, casework.Actor) ([]casework.Decidable, error) {
	return nil, ErrNotRunning
}

func (*faultyEngine) Preview(context.Context, string, string, casework.Decision) (casework.Preview, error) {
	return casework.Preview{}, ErrNotRunning
}

func (e *faultyEngine) Answers(_ context.Context, caseNo string) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.down || e.silent[caseNo] {
		e.asked++
		return errOutOfReach
	}
	return nil
}

func (e *faultyEngine) Working(context.Context) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.down:
		return errOutOfReach
	case e.idle:
		return ErrNoWorker
	}
	return nil
}

func (e *faultyEngine) NeverBegan(_ context.Context, caseNo, _ string) (bool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.stranded[caseNo], nil
}

func (e *faultyEngine) StartAnew(_ context.Context, state *casework.State) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.anew = append(e.anew, state.Case)
	return nil
}

func (e *faultyEngine) Resume(_ context.Context, state *casework.State) error {
	if e.resuming != nil {
		e.resuming(state.Case)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	if fate := e.fates[state.Case]; fate.Standing == Running || e.races {
		return ErrRuns
	}
	delete(e.fates, state.Case)
	e.started = append(e.started, state)
	for i := range e.taken { // the run that begins has none of it
		if e.taken[i].Case == state.Case {
			e.taken[i].Case = ""
		}
	}
	return nil
}

func (e *faultyEngine) Decide(ctx context.Context, caseNo, _ string, d casework.Decision) (casework.Receipt, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.tried = append(e.tried, caseNo)
	until, _ := ctx.Deadline()
	e.given = append(e.given, time.Until(until))
	if e.asked++; e.down {
		return casework.Receipt{}, errOutOfReach
	}
	taken := slices.IndexFunc(e.taken, func(t casework.Decision) bool { return t.Case == caseNo && t.Message == d.Message })
	if fate, set := e.fates[caseNo]; set && fate.Standing != Running {
		if taken >= 0 && fate.Standing != Missing {
			return e.receipts[taken], nil // it remembers what a run answered, for as long as it has its history
		}
		return casework.Receipt{}, ErrNotRunning // the engine itself says so: it asks no worker
	}
	if e.silent[caseNo] {
		return casework.Receipt{}, errOutOfReach
	}
	if !incoming.IsCode(d.Message) { // as the journey itself holds (casework, Validate)
		no := incoming.NoCode()
		return casework.Receipt{}, &casework.Refusal{Rule: no.Rule, Da: no.Da, En: no.En}
	}
	if e.refuse != nil && (e.refuseIn == "" || e.refuseIn == caseNo) {
		return casework.Receipt{}, e.refuse
	}
	receipt := casework.Receipt{Message: d.Message, At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	if taken >= 0 {
		return e.receipts[taken], nil
	}
	d.Case = caseNo
	e.taken = append(e.taken, d)
	receipt.At = receipt.At.Add(time.Duration(len(e.taken)) * time.Minute)
	e.receipts = append(e.receipts, receipt)
	return receipt, e.answer()
}

func (e *faultyEngine) answer() error {
	if e.loseAnswer {
		e.loseAnswer = false
		return errOutOfReach
	}
	return nil
}

// office is a desk with a database and an engine of its own.
type office struct {
	*Desk
	engine *faultyEngine
	url    string
	log    *logtest.Buffer
	told   tolds

	reconcile time.Duration // how often; 0: the default
	tries     int           // before a message is parked; 0: the default
}

var (
	caseworker = casework.Actor{ID: "cw-17", Role: casework.Caseworker, Department: "children"}
	itActor    = casework.Actor{ID: "it-1", Role: casework.IT}
	testKey    = bytes.Repeat([]byte{7}, 32)
)

// tolds is what the duty lead was told, by whichever starter.
type tolds struct {
	mu  sync.Mutex
	all []string // role, case and number of messages
	off bool
}

func (o *office) tell(_ context.Context, role string, w register.Waiting) error {
	o.told.mu.Lock()
	defer o.told.mu.Unlock()
	if o.told.off {
		return errOutOfReach
	}
	o.told.all = append(o.told.all, fmt.Sprintf("%s %s %d", role, w.Case, w.N))
	return nil
}

func (o *office) heardOf() []string {
	o.told.mu.Lock()
	defer o.told.mu.Unlock()
	return slices.Clone(o.told.all)
}

func open(t *testing.T) *office { return openWith(t, 0) }

// openWith parks a message after so many tries.
func openWith(t *testing.T, tries int) *office { return openReconciling(t, tries, 0) }

// openReconciling looks so often into journeys of which nothing was heard.
func openReconciling(t *testing.T, tries int, reconcile time.Duration) *office {
	t.Helper()
	o := &office{
		engine: &faultyEngine{fates: map[string]Fate{}, silent: map[string]bool{}, stranded: map[string]bool{}},
		url:    pgtest.NewFrom(t, schema.Up), log: &logtest.Buffer{}, tries: tries, reconcile: reconcile,
	}
	o.Desk = o.another(t)
	return o
}

// another is a further starter beside the first, on the same database and engine.
func (o *office) another(t *testing.T) *Desk {
	t.Helper()
	reg, err := register.Open(t.Context(), o.url, register.WithCPRKey(testKey))
	require.NoError(t, err)
	log := slog.New(slog.NewJSONHandler(io.MultiWriter(o.log, t.Output()), nil))
	p := policyfile.Default()
	r := New(reg, o.engine, Options{
		Policy: p, Language: "da", Wait: 20 * time.Second, Every: 20 * time.Millisecond, Try: 5 * time.Second, Backoff: 20 * time.Millisecond, Workers: 4, Longest: 20 * time.Millisecond, Tries: o.tries,
		Tell: o.tell, Unseen: time.Millisecond, Reconcile: o.reconcile, Stranded: time.Millisecond,
	}, log, prometheus.NewRegistry())
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-ended)
		require.NoError(t, reg.Close())
	})
	return NewDesk(reg, r, intake.Rules{Policy: p, CPR: privacy.CPRRules{AllowTestNumbers: true}})
}

// form is a family of one adult and one child; n tells families apart. The people are invented.
func form(id string, n int, reason string) []byte {
	text, _ := json.Marshal(map[string]any{
		"formId": id,
		"adults": []any{map[string]any{
			"name": "Maja Prøvesen", "cpr": privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), n), "address": "Opdigtet Vej 1",
			"publicSupport": true, "readiness": "job-ready", "consents": map[string]bool{"children": true},
		}},
		"children": []any{map[string]any{
			"name": "Alma Prøvesen", "cpr": privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n), "custodyHolders": []int{1},
			"case": map[string]any{"id": "DUBU-1", "measures": []any{map[string]any{"measure": "27.27.06", "started": "2026-01-15"}}},
		}},
		"reason": reason,
	})
	return text
}

// impatiently has a sender who does not wait long, once the message is stored.
func (o *office) impatiently(send func() (Outcome, error)) (Outcome, error) {
	patience := o.relay.options.Wait
	defer func() { o.relay.options.Wait = patience }()
	o.relay.options.Wait = 50 * time.Millisecond
	return send()
}

func (o *office) begin(t *testing.T, n int) (caseNo string) {
	t.Helper()
	outcome, err := o.Intake(t.Context(), caseworker, form("form-0000"+string(rune('0'+n)), n, ""))
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	return outcome.Case
}

// decided are the decisions that journeys have taken.
func (e *faultyEngine) decided() []casework.Decision {
	e.mu.Lock()
	defer e.mu.Unlock()
	return slices.Clone(e.taken)
}

func (e *faultyEngine) lookedAt(caseNo string) (n int) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, c := range e.looked {
		if c == caseNo {
			n++
		}
	}
	return n
}
