package api

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/service/logtest"
	"samspil/schema/access/accesstest"
)

// fuzzed is the API with a count of what it asks of the database, and a relay that looks for work only when it is told of some, so
// that the count is that of the requests.
type fuzzed struct {
	*office
	statements *pgtest.Counter
	n          int // requests so far, for ids
}

func openFuzzed(f *testing.F) *fuzzed {
	f.Helper()
	counter := pgtest.NewCounter(f, pgtest.NewFrom(f, accesstest.Up))
	o := &office{t: f, engine: &switchedEngine{}, log: &logtest.Buffer{}, metrics: prometheus.NewRegistry(), says: io.Discard, every: time.Hour}
	o.over(counter.URL())
	return &fuzzed{office: o, statements: counter}
}

// family is the usual family as its journey knows it when it has just begun, under a case number.
func family(t testing.TB, caseNo string, n int) *casework.State {
	t.Helper()
	rules := intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
	read, err := rules.Read([]byte(form("form-00001", n)), engineNow)
	require.NoError(t, err)
	s := casework.NewState(casework.Start{Case: caseNo, Language: "da", Policy: policyfile.Default(), Members: read.Members, Consents: read.Consents})
	s.BeginJourney(engineNow)
	for _, d := range []string{"employment", "social"} {
		change := casework.ChangeConsent{Member: "adult-1", Department: d, Given: true, Manner: casework.Manner{How: casework.Orally}}
		by := casework.Actor{ID: "co-1", Role: casework.Coordinator, Department: "employment"}
		require.Nil(t, s.Check(change, by, engineNow))
		change.Apply(s, by, engineNow)
	}
	return s
}

func seeds() map[string]string {
	cpr := privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), 2)
	adult := privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), 3)
	concern := func(more string) string {
		return `{"formId":"fuzz-00001","child":{"name":"Alma Prøvesen","cpr":"` + cpr + `"},"source":"outside","text":"Alma er tit alene."` + more + `}`
	}
	return map[string]string{
		"POST /v1/intakes":                              form("fuzz-00001", 2),
		"POST /v1/concerns":                             concern(""),
		"POST /v1/concerns?zero":                        concern(`,"receivedAt":"0001-01-01T00:00:00Z"`),
		"POST /v1/concerns?year-0":                      concern(`,"receivedAt":"0000-06-01T00:00:00Z"`),
		"POST /v1/concerns?offset":                      concern(`,"receivedAt":"0000-01-01T00:00:00+23:59"`),
		"POST /v1/intakes?numbers":                      `{"adults":[1,1,1,1,1,1]}`,
		"POST /v1/intakes?empty":                        `{"adults":[{},{},{},{},{}]}`,
		"POST /v1/intakes?ids":                          `{"adults":[{"caseIds":{"children":"710500.1234"}}]}`,
		"POST /v1/journeys/{case}/add-member":           `{"member":"adult-2","reason":"Ny.","adult":{"name":"Per Prøvesen","address":"Opdigtet Vej 1","cpr":"` + adult + `"}}`,
		"POST /v1/journeys/{case}/record-cpr":           `{"member":"adult-1","reason":"Ny.","number":{"cpr":"` + adult + `"}}`,
		"POST /v1/journeys/{case}/reopen":               `{"reason":"Familien vil i gang igen."}`,
		"POST /v1/journeys/{case}/report-concern":       `{"child":"child-1","source":"inside","text":"Alma er tit alene.","receivedAt":"2026-03-01T08:00:00Z"}`,
		"POST /v1/journeys/{case}/report-crisis":        `{"reason":"Akut."}`,
		"POST /v1/journeys/{case}/answer-consent":       `{"task":"consent-answer/adult-1/1","answers":[{"department":"social","given":true}]}`,
		"POST /v1/journeys/{case}/change-consent":       `{"member":"adult-1","department":"benefits","given":true,"how":"orally","until":"2027-01-01"}`,
		"POST /v1/journeys/{case}/appoint-coordinator":  `{"task":"coordinator-appointed/family/1","coordinator":"k-1"}`,
		"POST /v1/journeys/{case}/start-investigation":  `{"child":"child-1","needKnownOn":"0000-06-01","childHeard":true,"reason":"Fordi."}`,
		"POST /v1/journeys/{case}/decide-measure":       `{"child":"child-1","action":"start","measure":"27.27.09","effectiveOn":"0001-01-01","childHeard":true,"reason":"Fordi."}`,
		"POST /v1/journeys/{case}/protect-member":       `{"member":"child-1","protected":true,"reason":"Fordi."}`,
		"POST /v1/journeys/{case}/renew":                `{}`,
		"GET /v1/tasks":                                 ``,
		"GET /v1/duty":                                  ``,
		"GET /v1/tasks?after=%00":                       ``,
		"GET /v1/tasks?assignee=%00":                    ``,
		"GET /v1/journeys/{case}/tasks":                 ``,
		"GET /v1/journeys/{case}/tasks?assignee=%00":    ``,
		"GET /v1/journeys/%00/tasks":                    ``,
		"GET /v1/journeys/%ff/agenda":                   ``,
		"GET /v1/journeys/{case}/agenda":                ``,
		"GET /v1/journeys/{case}/concerns":              ``,
		"GET /v1/journeys/{case}/concerns?after=%00":    ``,
		"GET /v1/messages/{id}":                         ``,
		"GET /v1/messages/%00":                          ``,
		"GET /v1/messages/%ff%fe":                       ``,
		"POST /v1/journeys/{case}/no-such-thing":        `{}`,
		"DELETE /v1/intakes":                            ``,
		"POST /v1/journeys/SP-999999999999999999/renew": `{}`,
		"GET /": ``,
	}
}

// tokens are everybody who may sign in, and two who may not. A number behind the second @ makes each request another person's, so
// that nobody's quota is used up by the others.
func tokens() []string {
	return append(roles(), "caseworker@social", "caseworker@benefits", "team-leader@children", "")
}

// Whatever is sent to whichever address, by whomever: no panic and no 5xx; statements and allocations that grow with its size and no
// faster; and a journey that still takes a decision that is known to be good.
func FuzzAddress(f *testing.F) {
	for i, address := range slices.Sorted(maps.Keys(seeds())) {
		f.Add(address, []uint8{1, 3}[i%2], "Accept-Language: da", []byte(seeds()[address]), []byte{uint8(i % 2)})
	}
	f.Add("GET /v1/journeys/{case}/tasks", uint8(3), "Accept-Language: "+strings.Repeat("a-b-c,", 5000), []byte(nil), []byte(nil))
	f.Add("POST /v1/intakes", uint8(3), "Content-Type: application/json; charset=\x00", []byte(`{}`), []byte(nil))
	f.Add("POST /v1/intakes", uint8(3), "X-Request-Id: 710500-1234", []byte(`{}`), []byte{1, 1})
	o := openFuzzed(f)
	caseNo := o.begin()
	begun := family(f, caseNo, 1)
	require.NoError(f, o.register.Record(f.Context(), caseNo, casework.Flush{Entries: casework.Written(begun.Journal...)}))
	state, err := json.Marshal(begun)
	require.NoError(f, err)
	all := tokens()
	f.Fuzz(func(t *testing.T, address string, who uint8, header string, body, dice []byte) {
		fresh, err := casework.Decode(state)
		require.NoError(t, err)
		o.engine.rules.Store(fresh)
		roll := fuzztest.NewDice(dice)
		double := roll.N(8) == 1
		body = fuzztest.Mutate(body, roll)
		token := all[int(who)%len(all)]
		o.asked(t, address, caseNo, token, header, body)
		if double {
			grown := fuzztest.Grow(body, roll)
			n, m := o.cost(func() { o.asked(t, address, caseNo, token, header, grown(1)) }), o.cost(func() { o.asked(t, address, caseNo, token, header, grown(2)) })
			require.LessOrEqual(t, float64(m), 2.2*float64(n)+20, "statements")
		}
		if status, answer := o.send(t, "POST", "/v1/journeys/"+caseNo+"/renew", "it@@"+o.id(), "", []byte(`{}`)); status != http.StatusOK {
			t.Fatalf("a decision that is known to be good is answered with %d: %s", status, answer)
		}
	})
}

func (o *fuzzed) id() string {
	o.n++
	return fmt.Sprintf("fuzz-%08d", o.n)
}

func (o *fuzzed) cost(do func()) int { return len(o.statements.During(do)) }

// asked sends what is made up, and holds what is true of every answer.
func (o *fuzzed) asked(t *testing.T, address, caseNo, token, header string, body []byte) {
	t.Helper()
	method, path, _ := strings.Cut(address, " ")
	path = strings.NewReplacer("{case}", caseNo, "{id}", "form-00001").Replace(path)
	if token != "" {
		token += "@" + o.id()
	}
	status, answer := o.send(t, method, path, token, header, bytes.ReplaceAll(body, []byte("fuzz-00001"), []byte(o.id())))
	require.Less(t, status, 500, "%s", answer)
	require.Less(t, len(answer), 150_000)
}

// send sends one request, as far as it is one, and gives the answer as it is.
func (o *fuzzed) send(t *testing.T, method, path, token, header string, body []byte) (status int, answer string) {
	t.Helper()
	if !strings.HasPrefix(path, "/") || strings.Contains(path, " ") { // a space ends the address in a request's first line
		return 0, ""
	}
	return o.sendTo(t, o.URL+path, method, token, o.id(), header, body)
}

// sendTo is send to an address of some starter, under a message id.
func (o *fuzzed) sendTo(t *testing.T, url, method, token, id, header string, body []byte) (status int, answer string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, url, bytes.NewReader(body))
	if err != nil {
		return 0, ""
	}
	if name, value, there := strings.Cut(header, ": "); there && !slices.Contains([]string{"Authorization", "Host", "Content-Length"}, name) {
		request.Header.Set(name, value)
	}
	if request.Header.Get("Message-Id") == "" {
		request.Header.Set("Message-Id", id)
	}
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := o.Client().Do(request) //nolint:bodyclose // whole closes it
	if err != nil {                         // no request that HTTP has
		require.True(t, strings.Contains(err.Error(), "invalid") || strings.Contains(err.Error(), "malformed"), "%v", err)
		return 0, ""
	}
	return whole(t, response)
}
