package api

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
)

// Families that differ only in what somebody may not know: whatever that somebody sends about one and about the other, both
// answers are the same, byte for byte but for ids and times, and cost the same statements.
func FuzzTwins(f *testing.F) {
	for i, address := range slices.Sorted(maps.Keys(seeds())) {
		f.Add(address, uint8(i), uint8(i), []byte(seeds()[address]), []byte(nil))
	}
	for secret, s := range secrets {
		for insider := range s.insiders {
			who := uint8(len(outsiders) + insider)
			for _, address := range []string{"GET /v1/journeys/{case}/tasks", "GET /v1/journeys/{case}/agenda", "GET /v1/journeys/{case}/concerns", "GET /v1/journeys/{case}/tasks?department=children", "GET /v1/journeys/{case}/decisions", "GET /v1/tasks"} {
				f.Add(address, who, uint8(secret), []byte(nil), []byte(nil))
			}
			for _, d := range asked {
				f.Add("POST /v1/journeys/{case}/"+d.name, who, uint8(secret), []byte(d.body), []byte(nil))
			}
		}
	}
	o := openTwins(f)
	var plains, twins []twin
	for i, secret := range secrets {
		plains, twins = append(plains, o.twin(f, 50+i, func(*casework.State) {})), append(twins, o.twin(f, 10+i, secret.act))
		if secret.elsewhere {
			o.alsoIn(f, 10+i)
		}
	}
	o.waits(f)
	f.Fuzz(func(t *testing.T, address string, who, which uint8, body, dice []byte) {
		method, path, _ := strings.Cut(address, " ")
		if !strings.Contains(path, "{case}") && path != "/v1/tasks" {
			return // what is said of persons is tried beside the rules of authority
		}
		n := int(which) % len(secrets)
		secret, plain, other := secrets[n], plains[n], twins[n]
		askers := append(outsiders[:len(outsiders):len(outsiders)], secret.insiders...)
		token := askers[int(who)%len(askers)]
		body = fuzztest.Mutate(body, fuzztest.NewDice(dice))
		cell := fmt.Sprintf("%s by %s about %s", address, token, secret.what)

		a, cost := o.about(t, method, path, plain, token, body)
		b, same := o.about(t, method, path, other, token, body)
		require.Equal(t, a, b, cell)
		require.Equal(t, cost, same, "statements: %s", cell)
		if method == http.MethodPost && strings.HasPrefix(a, "202") { // what the journey itself says of what is only stored here
			a, b := o.decided(t, path, plain, token, body), o.decided(t, path, other, token, body)
			require.Equal(t, a, b, "in the journey: %s", cell)
		}
	})
}

// outsiders have no part in the families of these tests.
var outsiders = []string{"caseworker@school", "head@school", "coordinator@school", "caseworker@post", "citizen@children", "system@employment", ""}

// secrets are what may be so about a family, and who has a part in its journey and may not know all the same. Whoever may hear
// about a child hears that its address is protected, so as to keep it so. That the table meets, where the children's department decides so
// after a concern or a crisis, is heard by all: it is that decision's effect.
var secrets = []struct {
	what      string
	insiders  []string
	act       func(s *casework.State)
	elsewhere bool // the child is in another journey as well
}{
	{what: "a concern", insiders: []string{"caseworker@social", "coordinator@employment", "head@employment"}, act: func(s *casework.State) {
		decide(s, "school", casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
		decideAs(s, casework.Head, "children", casework.Reassign{Task: "concern-assessed/child-1/1", To: "duty-9", Reason: 1})
	}},
	{what: "a crisis", insiders: []string{"caseworker@employment", "coordinator@employment", "head@employment"}, act: func(s *casework.State) {
		decide(s, "social", casework.ReportCrisis{Member: "child-1", Reason: 1})
	}},
	{what: "news about a child", insiders: []string{"coordinator@employment"}, act: func(s *casework.State) {
		decide(s, "school", casework.ReportNews{Member: "child-1", Text: 1})
	}},
	{what: "protection", act: func(s *casework.State) {
		decide(s, "children", casework.ProtectMember{Member: "child-1", Protected: true, Reason: 1})
	}},
	{what: "a consent to somebody else", insiders: []string{"caseworker@social", "caseworker@employment"}, act: func(s *casework.State) {
		decide(s, "benefits", casework.ChangeConsent{Member: "adult-1", Department: "benefits", Given: true, Manner: casework.Manner{How: casework.Orally}})
	}},
	{what: "a person known elsewhere", insiders: []string{"caseworker@social", "head@employment"}, act: func(*casework.State) {}, elsewhere: true},
}

// asked are decisions that somebody with a part in a journey sends: some are theirs to take, and some ask after what is not theirs to know.
var asked = []struct{ name, body string }{
	{"add-member", joining("child-2", 99)},
	{"report-concern", `{"child":"child-1","source":"inside","text":"Alma er tit alene."}`},
	{"report-crisis", `{"reason":"Akut."}`},
	{"appoint-coordinator", `{"task":"coordinator-appointed/family/1","coordinator":"k-1"}`},
	{"deliver-contribution", `{"task":"contribution/social/1"}`},
	{"assess-concern", `{"task":"concern-assessed/child-1/1","acute":false,"abuse":"none","reason":"Fordi."}`},
	{"send-concern-receipt", `{"task":"concern-receipt/child-1/1"}`},
	{"read-news", `{"task":"concern-news-read/family/1"}`},
	{"read-news", `{"task":"news-read/family/1"}`},
	{"decide-pause", `{"task":"pause-demands/family/1","pause":false,"reason":"Fordi."}`},
	{"resolve-refusal", `{"task":"refusal-resolved/benefits/1"}`},
	{"extend-deadline", `{"task":"concern-assessed/child-1/1","by":"2 weeks","reason":"Fordi."}`},
	{"assign", `{"task":"concern-assessed/child-1/1","assignee":"k-1"}`},
	{"suspend", `{"scope":"journey","until":"2026-04-01","reason":"Fordi."}`},
	{"call-meeting", `{"reason":"Fordi."}`},
	{"protect-member", `{"member":"child-1","protected":true,"reason":"Fordi."}`},
	{"protect-member", `{"member":"child-1","protected":false,"reason":"Fordi."}`},
	{"change-consent", `{"member":"adult-1","department":"benefits","given":false,"reason":"Fordi."}`},
	{"change-consent", `{"member":"adult-1","department":"social","given":true,"how":"orally"}`},
	{"change-consent", `{"member":"adult-1","department":"social","given":false,"reason":"Fordi."}`},
	{"start-job", `{"adult":"adult-1","kind":"ordinary","since":"2026-03-02"}`},
	{"move-away", `{"municipality":"461","reason":"Fordi."}`},
	{"record-death", `{"member":"adult-1"}`},
	{"remove-member", `{"member":"child-1","reason":"Fordi."}`},
	{"withdraw", `{"reason":"Fordi."}`},
	{"end-outside", `{"reason":"Fordi."}`},
	{"reopen", `{"reason":"Fordi."}`},
	{"set-deputy", `{"staff":"duty-9","deputy":"k-1","until":"2026-04-01","reason":"Fordi."}`},
	{"set-deputy", `{"staff":"k-1","deputy":"duty-9","until":"2026-04-01","reason":"Fordi."}`},
	{"reassign", `{"person":"duty-9","to":"duty-9","reason":"Fordi."}`},
	{"reassign", `{"department":"children","to":"duty-9","reason":"Fordi."}`},
	{"reassign", `{"task":"concern-assessed/child-1/1","to":"duty-9","reason":"Fordi."}`},
	{"assign", `{"department":"children","staff":"duty-9"}`},
}

func decide(s *casework.State, department string, body casework.Body) {
	decideAs(s, casework.Caseworker, department, body)
}

func decideAs(s *casework.State, role casework.Role, department string, body casework.Body) {
	by := casework.Actor{ID: "cw-1", Role: role, Department: department}
	if refusal := s.Check(body, by, engineNow); refusal != nil {
		panic(refusal.En)
	}
	body.Apply(s, by, engineNow)
	s.Tick(engineNow)
}

// twinned is an API that has families decide by their own rules, and beside it a starter that hands nothing on, whose statements are
// noted: those of a relay, which looks for work in its own time, would come in between.
type twinned struct {
	*fuzzed
	asks *counted
}

func openTwins(t testing.TB) *twinned {
	t.Helper()
	o, asks := openCounted(t)
	return &twinned{&fuzzed{office: o}, asks}
}

// twin is one family: its number, and how its journey stands.
type twin struct {
	caseNo string
	state  []byte
}

// twin is a family like the others but for a secret, in the register and with a journey of its own.
func (o *twinned) twin(t testing.TB, n int, secret func(*casework.State)) twin {
	t.Helper()
	status, answer, _ := o.ask("POST", "/v1/intakes", "children-token", form(fmt.Sprintf("form-%05d", n), n))
	require.Equal(t, http.StatusCreated, status)
	s := family(t, answer["case"].(string), n)
	secret(s)
	require.NoError(t, o.register.Record(t.Context(), s.Case, casework.Flush{Entries: casework.Written(s.Journal...)}))
	state, err := json.Marshal(s)
	require.NoError(t, err)
	return twin{s.Case, state}
}

// alsoIn has the child of family n join another family.
func (o *office) alsoIn(t testing.TB, n int) {
	t.Helper()
	status, answer, _ := o.ask("POST", "/v1/intakes", "children-token", form(fmt.Sprintf("form-other-%05d", n), 100+n))
	require.Equal(t, http.StatusCreated, status)
	status, answer, _ = o.ask("POST", "/v1/journeys/"+answer["case"].(string)+"/add-member", "coordinator-token", joining("child-2", n), fmt.Sprintf("Message-Id: joining-%05d", n))
	require.Equal(t, http.StatusOK, status, answer)
}

// about asks about one family, and gives the answer without what tells the families apart anyhow, and what it cost.
func (o *twinned) about(t *testing.T, method, path string, family twin, token string, body []byte) (answer string, statements []string) {
	t.Helper()
	id := o.id()
	statements = o.asks.statements.During(func() { answer = o.one(t, o.asks.URL, method, path, id, family, token, body) })
	return answer, statements
}

// decided has a family's journey decide, as it stood at first.
func (o *twinned) decided(t *testing.T, path string, family twin, token string, body []byte) (answer string) {
	t.Helper()
	state, err := casework.Decode(family.state)
	require.NoError(t, err)
	id := o.id()
	o.engine.only.Store(&id) // and not what was only stored
	o.engine.rules.Store(state)
	return o.one(t, o.URL, http.MethodPost, path, id, family, token, body)
}

func (o *twinned) one(t *testing.T, url, method, path, id string, family twin, token string, body []byte) string {
	t.Helper()
	if token != "" {
		token += "@" + id
	}
	path = strings.NewReplacer("{case}", family.caseNo, "{id}", "form-00001").Replace(path)
	status, text := o.sendTo(t, url+path, method, token, id, "X-Request-Id: request-1", body)
	if path == "/v1/tasks" { // of all journeys: this one's
		text = strings.Join(workOf.FindAllString(text, -1), "\n")
		text = strings.Join(slices.DeleteFunc(strings.Split(text, "\n"), func(item string) bool { return !strings.Contains(item, `"`+family.caseNo+`"`) }), "\n")
	}
	return strings.NewReplacer(family.caseNo, "CASE", id, "ID").Replace(fmt.Sprint(status, text))
}

// workOf finds the tasks in a department's list.
var workOf = regexp.MustCompile(`\{"case":"[^}]*\}`)

// whole is an answer with its headers, but for its date.
func whole(t *testing.T, response *http.Response) (status int, answer string) {
	t.Helper()
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	response.Header.Del("Date")
	return response.StatusCode, fmt.Sprintf("%s %v", text, response.Header)
}
