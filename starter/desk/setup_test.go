package desk

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"html"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
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
	"samspil/internal/relay/relaytest"
	"samspil/internal/service/logtest"
	"samspil/schema/access/accesstest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// now is when it is in every journey, and for whoever reads.
var now = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// office is the desk on a real port, with a real database.
type office struct {
	*httptest.Server
	t        testing.TB
	engine   *relaytest.Engine
	register *register.Register
	desk     *relay.Desk
	live     *Live
	reading  *reading.Layer
	ended    atomic.Bool // everybody's session has ended, for what an open page hears
	log      *logtest.Buffer
}

// signIn knows everybody by their role and department, as "role@department" or "role@department@id".
func signIn(token string) (casework.Actor, bool) {
	role, department, made := strings.Cut(token, "@")
	if !made {
		return casework.Actor{}, false
	}
	department, id, named := strings.Cut(department, "@")
	if !named {
		id = "x-" + role + department
	}
	return casework.Actor{ID: id, Role: casework.Role(role), Department: department}, true
}

func open(t testing.TB, with ...func(*Options)) *office {
	t.Helper()
	return openAt(t, pgtest.NewFrom(t, accesstest.Up), relaytest.New(now), true, with...)
}

// openAt opens the desk on the register at an address. works: messages are handed on, so that the database hears more than the pages ask of it.
func openAt(t testing.TB, address string, e *relaytest.Engine, works bool, with ...func(*Options)) *office {
	t.Helper()
	o := &office{t: t, engine: e, log: &logtest.Buffer{}}
	var err error
	o.register, err = register.Open(t.Context(), address, register.WithCPRKey(bytes.Repeat([]byte{7}, 32)))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, o.register.Close()) })
	if e.Register == nil {
		e.Register = o.register
	}
	log, metrics, law := slog.New(slog.NewJSONHandler(io.MultiWriter(o.log, t.Output()), nil)), prometheus.NewRegistry(), policyfile.Default()
	r := relay.New(o.register, e, relay.Options{
		Policy: law, Language: "da", Wait: 20 * time.Second, Every: 20 * time.Millisecond, Try: 5 * time.Second, Backoff: 20 * time.Millisecond, Workers: 4,
	}, log, metrics)
	o.desk = relay.NewDesk(o.register, r, intake.Rules{Policy: law, CPR: privacy.CPRRules{AllowTestNumbers: true}})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() {
		if works {
			ended <- r.Run(ctx)
			return
		}
		<-ctx.Done()
		ended <- nil
	}()
	o.reading = reading.Of(o.register, law)
	o.live = NewLive(o.register, log)
	lives := make(chan error, 1)
	go func() {
		if works {
			lives <- o.live.Run(ctx, address)
			return
		}
		lives <- nil
	}()
	options := Options{
		Temporal: func(caseNo string) string { return "https://temporal.example/family-" + caseNo }, Live: o.live, Still: func(*http.Request) bool { return !o.ended.Load() },
		Desk: o.desk, Reading: o.reading, Policy: law, Who: byToken(signIn), Language: "da", Log: log, Metrics: metrics,
		Now: func() time.Time { return now }, Paper: o.paper,
	}
	for _, change := range with {
		change(&options)
	}
	o.Server = httptest.NewServer(Beside(New(options), http.NotFoundHandler()))
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-lives)
		o.Close()
		require.NoError(t, <-ended)
	})
	return o
}

// paper stands in for the page that package family makes of what is read: it needs this one.
func (o *office) paper(ctx context.Context, by casework.Actor, caseNo, member string) (string, template.HTML, error) {
	own, err := o.reading.Paper(ctx, by, caseNo, member, 0)
	return "da", template.HTML(fmt.Sprintf("<h2>Min side</h2><p>%d</p>", len(own.Tasks))), err //nolint:gosec // a number
}

const fromOurs = "Sec-Fetch-Site: same-origin"

var whyOn = regexp.MustCompile(`<form class="desk-form" method="post" action="([^"]+/why)"[^>]*><input type="hidden" name="to" value="([^"]*)">`)

// browse is send by somebody who says why they look at a family with which they have nothing to do, where the page asks.
func (o *office) browse(method, path, token string, sent url.Values, header ...string) (status int, page string, head http.Header) {
	o.t.Helper()
	status, page, head = o.send(method, path, token, sent, header...)
	asks := whyOn.FindStringSubmatch(page)
	if status != http.StatusForbidden || asks == nil {
		return status, page, head
	}
	said, _, _ := o.send("POST", asks[1], token, url.Values{"why": {"asked-to-help"}, "to": {html.UnescapeString(asks[2])}}, fromOurs)
	require.Equal(o.t, http.StatusSeeOther, said)
	return o.send(method, path, token, sent, header...)
}

// send sends one request as a browser does, without following where it is led. header is "Name: value" lines.
func (o *office) send(method, path, token string, sent url.Values, header ...string) (status int, page string, head http.Header) {
	o.t.Helper()
	request, err := http.NewRequestWithContext(o.t.Context(), method, o.URL+path, strings.NewReader(sent.Encode()))
	require.NoError(o.t, err)
	if method == http.MethodPost {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	if token != "" {
		request.SetBasicAuth("x", token)
	}
	for _, h := range header {
		name, value, _ := strings.Cut(h, ": ")
		request.Header.Set(name, value)
	}
	client := *o.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(request)
	require.NoError(o.t, err)
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	require.NoError(o.t, err)
	return response.StatusCode, string(body), response.Header
}

// handedIn is a family of two adults and two children. The people are invented.
func handedIn(id string, n int) []byte {
	cpr := func(year, which int) string {
		return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), 10*n+which)
	}
	everybody := map[string]bool{"employment": true, "children": true, "social": true}
	body, _ := json.Marshal(map[string]any{
		"formId": id, "reason": "Familien Prøvesen ønsker hjælp.",
		"adults": []any{
			map[string]any{"name": "Maja Prøvesen", "cpr": cpr(1988, 1), "address": "Hemmelig Vej 1", "telephone": "00 00 00 11", "protectedAddress": true, "publicSupport": true, "readiness": "activity-ready", "consents": everybody},
			map[string]any{"name": "Ole Prøvesen", "cpr": cpr(1987, 2), "address": "Opdigtet Vej 2", "telephone": "00 00 00 22", "consents": map[string]bool{"employment": true, "children": true},
				"reach": map[string]any{"language": "ar", "interpreter": true, "unsafe": []string{"digital-post"}, "safely": "Ring kun om formiddagen."}},
		},
		"children": []any{
			map[string]any{"name": "Alma Prøvesen", "cpr": cpr(2015, 3), "custodyHolders": []int{1}, "case": map[string]any{"id": "BS-2026-0042", "measures": []any{map[string]any{"measure": "27.27.06", "started": "2025-10-15"}}}},
			map[string]any{"name": "Bo Prøvesen", "cpr": cpr(2017, 4), "custodyHolders": []int{1, 2}},
		},
	})
	return body
}

// begin has a family come in; its journey has begun.
func (o *office) begin(n int) (caseNo string) {
	o.t.Helper()
	by := casework.Actor{ID: "cw-17", Role: casework.Caseworker, Department: "children"}
	outcome, err := o.desk.Intake(o.t.Context(), by, handedIn("form-000"+string(rune('a'+n))+"1", n))
	require.NoError(o.t, err)
	require.Equal(o.t, relay.Started, outcome.State)
	return outcome.Case
}

// byToken is who has signed in by a token alone, as where there is no provider: the token as a bearer token, or as the password of HTTP Basic, whatever
// the user name.
func byToken(signIn func(token string) (casework.Actor, bool)) func(*http.Request) (casework.Actor, bool) {
	return func(r *http.Request) (casework.Actor, bool) {
		if _, password, basic := r.BasicAuth(); basic {
			return signIn(password)
		}
		token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !bearer {
			return casework.Actor{}, false
		}
		return signIn(strings.TrimSpace(token))
	}
}
