package family

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/relay/relaytest"
	"samspil/internal/service/logtest"
	"samspil/schema/access/accesstest"
	"samspil/starter/signin"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// now is when it is in every journey, and for whoever reads.
var now = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

var key = bytes.Repeat([]byte{7}, 32)

// house is the pages on a real port, with a real database. Who has signed in stands in a cookie: how one gets there is package signin's.
type house struct {
	*httptest.Server
	t        testing.TB
	engine   *relaytest.Engine
	register *register.Register
	desk     *relay.Desk
	pages    *Pages
	log      *logtest.Buffer

	mu     sync.Mutex
	signed map[string]signin.Signed // by cookie
}

func (h *house) Who(r *http.Request) (*signin.Signed, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	c, err := r.Cookie("my")
	if err != nil {
		return nil, nil //nolint:nilnil // nobody
	}
	who, is := h.signed[c.Value]
	if !is {
		return nil, nil //nolint:nilnil // nobody
	}
	return &who, nil
}

func (h *house) Choose(_ http.ResponseWriter, r *http.Request, place reading.Place) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	c, err := r.Cookie("my")
	who := h.signed[c.Value]
	who.Place = place
	h.signed[c.Value] = who
	return err
}

func (h *house) End(_ http.ResponseWriter, r *http.Request) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if c, err := r.Cookie("my"); err == nil {
		delete(h.signed, c.Value)
	}
	return nil
}

func (*house) Stranger(http.ResponseWriter, *http.Request) bool { return false }

// signInPages stands in for the addresses of the sign-in.
type signInPages struct {
	http.Handler
	*house
}

func (s signInPages) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.Handler.ServeHTTP(w, r) }

func open(t testing.TB) *house {
	t.Helper()
	h := &house{t: t, engine: relaytest.New(now), log: &logtest.Buffer{}, signed: map[string]signin.Signed{}}
	var err error
	h.register, err = register.Open(t.Context(), pgtest.NewFrom(t, accesstest.Up), register.WithCPRKey(key))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, h.register.Close()) })
	h.engine.Register = h.register
	log, law := slog.New(slog.NewJSONHandler(io.MultiWriter(h.log, t.Output()), nil)), policyfile.Default()
	r := relay.New(h.register, h.engine, relay.Options{Policy: law, Language: "da", Wait: 20 * time.Second, Every: 20 * time.Millisecond, Try: 5 * time.Second, Backoff: 20 * time.Millisecond, Workers: 4}, log, prometheus.NewRegistry())
	h.desk = relay.NewDesk(h.register, r, intake.Rules{Policy: law, CPR: privacy.CPRRules{AllowTestNumbers: true}})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- r.Run(ctx) }()
	h.pages = New(Options{
		Desk: h.desk, Reading: reading.Of(h.register, law), Policy: law, Telephones: map[string]string{"employment": "00 00 00 77"}, Language: "da", Leave: "https://www.example.com", LooksAfter: 7 * 24 * time.Hour,
		Log: log, Now: func() time.Time { return now }, ConsentWords: func(act string) policy.Name { return policyfile.DefaultFile().WordsTo(act).Name },
	})
	h.pages.UseSignIn(signInPages{http.NotFoundHandler(), h})
	h.Server = httptest.NewServer(h.pages.Beside(http.NotFoundHandler()))
	t.Cleanup(func() {
		cancel()
		h.Close()
		require.NoError(t, <-ended)
	})
	return h
}

// send sends one request as a browser does, as who has this cookie, without following where it is led.
func (h *house) send(method, path, cookie string, sent url.Values) (status int, page string, head http.Header) {
	h.t.Helper()
	request, err := http.NewRequestWithContext(h.t.Context(), method, h.URL+path, strings.NewReader(sent.Encode()))
	require.NoError(h.t, err)
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if cookie != "" {
		request.AddCookie(&http.Cookie{Name: "my", Value: cookie})
	}
	client := *h.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(request)
	require.NoError(h.t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(h.t, err)
	return response.StatusCode, string(body), response.Header
}

// get is a page that somebody may see.
func (h *house) get(path, cookie string) string {
	h.t.Helper()
	status, page, _ := h.send("GET", path, cookie, nil)
	require.Equal(h.t, http.StatusOK, status, page)
	return page
}

// who are found by their numbers, in the nth family. The people are invented.
func cprOf(n, which int) string {
	year := []int{0, 1988, 1987, 2015, 2011}[which]
	return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), 10*n+which)
}

// handedIn is a mother and a father, a child of whom she has custody, and a young person of whom both have.
func handedIn(n int, protected bool) []byte {
	everybody := map[string]bool{"employment": true, "children": true, "social": true}
	body, _ := json.Marshal(map[string]any{
		"formId": "form-000" + string(rune('a'+n)) + "1", "reason": "Familien Prøvesen ønsker hjælp.",
		"adults": []any{
			map[string]any{"name": "Maja Prøvesen", "cpr": cprOf(n, 1), "address": "Hemmelig Vej 1", "telephone": "00 00 00 11", "protectedAddress": protected, "publicSupport": true, "readiness": "activity-ready", "consents": everybody},
			map[string]any{"name": "Ole Prøvesen", "cpr": cprOf(n, 2), "address": "Opdigtet Vej 2", "telephone": "00 00 00 22", "publicSupport": true, "readiness": "job-ready", "consents": everybody, "reach": map[string]any{"language": "en"}},
		},
		"children": []any{
			map[string]any{"name": "Alma Prøvesen", "cpr": cprOf(n, 3), "custodyHolders": []int{1}, "case": map[string]any{"id": "BS-2026-0042", "measures": []any{map[string]any{"measure": "27.27.06", "started": "2025-10-15"}}}},
			map[string]any{"name": "Bo Prøvesen", "cpr": cprOf(n, 4), "custodyHolders": []int{1, 2}},
		},
	})
	return body
}

// begin has a family come in, of whom each who can be is told of the journey, and signs all in: each by their member id and the number of the family, as "adult-1@1".
func (h *house) begin(n int, protected bool) (caseNo string) {
	h.t.Helper()
	outcome, err := h.desk.Intake(h.t.Context(), casework.Actor{ID: "cw-17", Role: casework.Caseworker, Department: "children"}, handedIn(n, protected))
	require.NoError(h.t, err)
	require.Equal(h.t, relay.Started, outcome.State)
	h.goesOn(outcome.Case, func(s *casework.State) {
		s.TestTargetGroup(now)
		s.ConsentsIn(now)
		s.Open(s.AskCoordinator(now), now)
	})
	for _, member := range []string{"adult-1", "adult-2", "child-2"} {
		h.has(outcome.Case, casework.Coordinator, "employment", casework.InformMember{Task: "information-given/" + member + "/1"})
	}
	h.goesOn(outcome.Case, func(s *casework.State) { s.Outbox = nil }) // the letters have left
	for which, member := range []string{1: "adult-1", 2: "adult-2", 3: "child-1", 4: "child-2"} {
		if member != "" {
			h.signed[cookieOf(member, n)] = signin.Signed{Sum: privacy.CPRIndex(key, cprOf(n, which)), Place: reading.Place{Case: outcome.Case, Member: member}}
		}
	}
	return outcome.Case
}

// cookieOf is what stands in the cookie of somebody of the nth family.
func cookieOf(member string, n int) string { return member + "@" + strconv.Itoa(n) }

// has somebody take a decision in a family, by the journey's own rules.
func (h *house) has(caseNo string, role casework.Role, department string, body casework.Body) {
	h.t.Helper()
	h.engine.Mu.Lock()
	defer h.engine.Mu.Unlock()
	s, by := h.engine.Families[caseNo], casework.Actor{ID: "cw-1", Role: role, Department: department}
	require.Nil(h.t, s.Check(body, by, now))
	body.Apply(s, by, now)
	s.Tick(now)
	require.NoError(h.t, h.engine.Flush(h.t.Context(), s))
}

// goesOn has a journey go on by itself.
func (h *house) goesOn(caseNo string, on func(*casework.State)) {
	h.t.Helper()
	h.engine.Mu.Lock()
	defer h.engine.Mu.Unlock()
	s := h.engine.Families[caseNo]
	on(s)
	s.Tick(now)
	require.NoError(h.t, h.engine.Flush(h.t.Context(), s))
}

// words puts words into the vault, as a decision does that brings them.
func (h *house) words(caseNo, text string) (ref casework.TextRef) {
	h.t.Helper()
	require.NoError(h.t, h.register.DB().Get(&ref, `INSERT INTO vault.texts (message_id, n, case_no, body, written_at) SELECT 'words', count(*), $1, $2, now() FROM vault.texts RETURNING id`, caseNo, text))
	return ref
}

// getsToTheTable has the family come so far that it can be called to its joint meeting.
func (h *house) getsToTheTable(caseNo string) {
	h.t.Helper()
	h.has(caseNo, casework.Coordinator, "employment", casework.AppointCoordinator{Task: "coordinator-appointed/family/1", Coordinator: "co-1"})
	h.goesOn(caseNo, func(s *casework.State) {
		s.Advance(now, casework.Assessment, casework.CoordinatorAppointed)
		s.AskContributions(now)
	})
	for _, department := range []string{"employment", "children", "social"} {
		h.has(caseNo, casework.Caseworker, department, casework.DeliverContribution{Task: "contribution/" + department + "/1", Summary: 1})
	}
	h.goesOn(caseNo, func(s *casework.State) { s.Open(s.AskJointMeeting(now), now) })
}

// meets has the family get to its joint meeting, at which these members are, with a plan for the child and for the mother.
func (h *house) meets(caseNo string, members ...string) {
	h.t.Helper()
	h.getsToTheTable(caseNo)
	goal := func(n int, member, want, does string) casework.Goal {
		return casework.Goal{
			N: n, Member: member, Want: h.words(caseNo, want), Reached: h.words(caseNo, "Nået: "+want), Department: "children", Target: "2026-06-30", Status: casework.GoalOpen,
			Steps: []casework.GoalStep{{Department: "children", What: h.words(caseNo, "Kommunen hjælper med: "+want), By: "2026-05-31"}, {Member: "adult-1", What: h.words(caseNo, does), By: "2026-04-30"}},
		}
	}
	h.has(caseNo, casework.Coordinator, "employment", casework.HoldMeeting{
		Task: "joint-meeting/family/1", Present: []string{"employment", "children", "social"}, Family: members,
		Plan: []casework.Goal{goal(1, "child-1", "Ro om morgenen", "Vækker en time før"), goal(2, "adult-1", "Et job om dagen", "Skriver to ansøgninger"), goal(3, "adult-2", "Mindre uro hos far", "Tager med til samtalen")},
	})
	h.goesOn(caseNo, func(s *casework.State) { s.Outbox = nil }) // the letters have left
}

// consents is what a member has said to a department.
func (h *house) consents(caseNo, member, department string) (states []string) {
	h.t.Helper()
	require.NoError(h.t, h.register.DB().Select(&states, `SELECT DISTINCT state FROM register.consents WHERE case_no = $1 AND member = $2 AND department = $3`, caseNo, member, department))
	return states
}

var hiddenOn = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

// formOn are the hidden fields of the last form of a page, without that of the language.
func formOn(page string) url.Values {
	sent := url.Values{}
	for _, found := range hiddenOn.FindAllStringSubmatch(page, -1) {
		if found[1] != "language" {
			sent.Set(found[1], found[2])
		}
	}
	return sent
}
