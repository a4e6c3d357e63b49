package api

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
)

// Families that differ only in what somebody may not know: whatever that somebody sends about one and about the other, both
// answers are the same, byte for byte but for ids and times, and cost the same number of statements.
func FuzzTwins(f *testing.F) {
	for i, address := range slices.Sorted(maps.Keys(seeds())) {
		f.Add(address, uint8(i), uint8(i), []byte(seeds()[address]), []byte(nil))
	}
	for _, address := range []string{"GET /v1/journeys/{case}/tasks", "GET /v1/journeys/{case}/agenda", "GET /v1/journeys/{case}/tasks?department=children"} {
		for secret, s := range secrets {
			for insider := range s.insiders {
				f.Add(address, uint8(len(outsiders)+insider), uint8(secret), []byte(nil), []byte(nil))
			}
		}
	}
	o := openFuzzed(f)
	plain := o.twin(f, 1, nil)
	var twins []string
	for i, secret := range secrets {
		twins = append(twins, o.twin(f, 10+i, secret.act))
	}
	f.Fuzz(func(t *testing.T, address string, who, which uint8, body, dice []byte) {
		method, path, _ := strings.Cut(address, " ")
		if !strings.Contains(path, "{case}") {
			return // what is said of persons is tried beside the rules of authority
		}
		secret := secrets[int(which)%len(secrets)]
		askers := outsiders
		if method == http.MethodGet {
			askers = append(askers[:len(askers):len(askers)], secret.insiders...)
		}
		body = fuzztest.Mutate(body, fuzztest.NewDice(dice))
		token := askers[int(who)%len(askers)]
		var n, m int64
		for try := 0; try == 0 || n != m && try < 3; try++ { // on a busy machine a statement of the pool's own may come between
			var a, b string
			a, n = o.about(t, method, path, plain, token, body)
			b, m = o.about(t, method, path, twins[int(which)%len(secrets)], token, body)
			require.Equal(t, a, b, "%s by %s about %s", address, token, secret.what)
		}
		require.Equal(t, n, m, "statements: %s by %s about %s", address, token, secret.what)
	})
}

// outsiders have no part in the families of these tests.
var outsiders = []string{"caseworker@school", "head@school", "coordinator@school", "caseworker@post", "citizen@children", "system@employment", ""}

// secrets are what may be so about a family, and who has a part in its journey and may not know all the same. Whoever may hear
// about a child hears that its address is protected, so as to keep it so.
var secrets = []struct {
	what     string
	insiders []string
	act      func(s *casework.State)
}{
	{"a concern", []string{"caseworker@social", "coordinator@employment", "head@employment"}, func(s *casework.State) {
		decide(s, "school", casework.ReportConcern{Child: "child-1", Source: casework.FromOutside, Text: 1})
	}},
	{"protection", nil, func(s *casework.State) {
		decide(s, "children", casework.ProtectMember{Member: "child-1", Protected: true, Reason: 1})
	}},
	{"a consent to somebody else", []string{"caseworker@social", "caseworker@employment"}, func(s *casework.State) {
		decide(s, "benefits", casework.ChangeConsent{Member: "adult-1", Department: "benefits", Given: true})
	}},
}

func decide(s *casework.State, department string, body casework.Body) {
	by := casework.Actor{ID: "cw-1", Role: casework.Caseworker, Department: department}
	if refusal := s.Check(body, by, engineNow); refusal != nil {
		panic(refusal.En)
	}
	body.Apply(s, by, engineNow)
}

// twin is a family like the others but for a secret, in the register.
func (o *fuzzed) twin(t testing.TB, n int, secret func(*casework.State)) (caseNo string) {
	t.Helper()
	status, answer, _ := o.ask("POST", "/v1/intakes", "children-token", form(fmt.Sprintf("form-%05d", n), n))
	require.Equal(t, http.StatusCreated, status)
	caseNo = answer["case"].(string)
	s := family(t, caseNo, n)
	if secret != nil {
		secret(s)
	}
	require.NoError(t, o.register.Record(t.Context(), caseNo, s.Journal))
	return caseNo
}

// about asks about one family, and gives the answer without what tells the families apart anyhow, and what it cost.
func (o *fuzzed) about(t *testing.T, method, path, caseNo, token string, body []byte) (answer string, statements int64) {
	t.Helper()
	id := o.id()
	if token != "" {
		token += "@" + id
	}
	path = strings.NewReplacer("{case}", caseNo, "{id}", "form-00001").Replace(path)
	statements = o.cost(func() {
		status, text := o.send(t, method, path, token, "X-Request-Id: request-1", body)
		answer = fmt.Sprint(status, text)
	})
	return strings.NewReplacer(caseNo, "CASE", id, "ID").Replace(answer), statements
}

// whole is an answer with its headers, but for its date.
func whole(t *testing.T, response *http.Response) (status int, answer string) {
	t.Helper()
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	response.Header.Del("Date")
	return response.StatusCode, fmt.Sprintf("%s %v", text, response.Header)
}
