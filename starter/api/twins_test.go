package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

// Two persons who differ in one secret: whatever is sent about one and about the other, both answers are the same but for ids and
// times, and cost the same statements, whoever asks that may not know. Family 1 is in a journey; the test of families (FuzzTwins) has
// what is asked about a journey itself.
func TestTwins_WhatIsSentAboutPersonsBetraysNothing(t *testing.T) {
	o, asks := openCounted(t)
	// A secret is known of person n, and nothing of others.
	secret := map[string]int{"a person known elsewhere": 2, "a concern": 3, "protection": 4, "a crisis": 5, "an ending": 6, "a consent": 7}
	o.begin()
	for what, n := range secret {
		path, body := "/v1/intakes", form(fmt.Sprintf("form-secret-%d", n), n)
		if what == "a concern" {
			path, body = "/v1/concerns", concern("concern-secret", n)
		}
		status, answer, _ := o.ask("POST", path, "children-token", body)
		require.Equal(t, http.StatusCreated, status, answer)
		caseNo := answer["case"].(string)
		s := family(t, caseNo, n)
		switch what {
		case "a concern":
			continue
		case "protection":
			decide(s, "children", casework.ProtectMember{Member: "child-1", Protected: true, Reason: 1})
		case "a crisis":
			decide(s, "children", casework.ReportCrisis{Member: "child-1", Reason: 1})
		case "a consent":
			decide(s, "benefits", casework.ChangeConsent{Member: "adult-1", Department: "benefits", Given: true, Manner: casework.Manner{How: casework.Orally}})
		case "an ending":
			at := engineNow
			row := &casework.JourneyRow{Stage: "ended", StartedAt: at, EndedAt: &at, Ending: casework.Withdrew, LeadDepartment: "employment"}
			s.Journal = append(s.Journal, casework.Entry{
				Seq: int64(len(s.Journal) + 1), At: at, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family, Rows: casework.Rows{Journey: row},
			})
		}
		require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written(s.Journal...)}))
	}
	o.waits(t)
	joining := func(id string, n int) string {
		return `{"messageId": "` + id + `", "member": "adult-` + strings.TrimLeft(strings.TrimPrefix(id, "twin-"), "0") + `0", "reason": "Ny.", "adult": {"name": "Per Prøvesen", "address": "Opdigtet Vej 1", "cpr": "` +
			privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), n) + `"}}`
	}
	addresses := map[string]func(id string, n int) (method, path, body string){
		"a form": func(id string, n int) (string, string, string) { return "POST", "/v1/intakes", form(id, n) },
		"a form, wrong": func(id string, n int) (string, string, string) {
			return "POST", "/v1/intakes", strings.Replace(form(id, n), "reason", "raeson", 1)
		},
		"a concern": func(id string, n int) (string, string, string) { return "POST", "/v1/concerns", concern(id, n) },
		"a concern about siblings": func(id string, n int) (string, string, string) { // in an open journey and, if so, in another one
			return "POST", "/v1/concerns", strings.Replace(concern(id, 1), `"source"`, `"siblings": [{"name": "Bo Prøvesen", "cpr": "`+
				privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n)+`"}], "source"`, 1)
		},
		"a concern, wrong": func(id string, n int) (string, string, string) {
			return "POST", "/v1/concerns", strings.Replace(concern(id, n), "outside", "nowhere", 1)
		},
		"a joining": func(id string, n int) (string, string, string) {
			return "POST", "/v1/journeys/SP-000001/add-member", joining(id, n)
		},
		"the message": func(id string, _ int) (string, string, string) { return "GET", "/v1/messages/" + id, "" },
		"the work":    func(string, int) (string, string, string) { return "GET", "/v1/tasks", "" },
		"no address":  func(string, int) (string, string, string) { return "GET", "/v1/nothing", "" },
	}
	asked, fresh := 1, 100
	about := func(send func(string, int) (string, string, string), token string, n int) (answer string, statements []string) {
		id := fmt.Sprintf("twin-%06d", asked)
		asked++
		method, path, body := send(id, n)
		statements = asks.statements.During(func() {
			answer = strings.ReplaceAll(asks.whole(method, path, fmt.Sprintf("%s@%d", token, asked), body, ""), id, "ID")
		})
		return answer, statements
	}
	for _, token := range []string{"it@", "caseworker@school", "caseworker@social", "head@post", "coordinator@employment", "head@employment", "citizen@children"} {
		for address, send := range addresses {
			if address == "a joining" && token == "head@employment" {
				continue // they are in the family by now
			}
			for what, n := range secret {
				cell := fmt.Sprintf("%s by %s: %s", address, token, what)
				known, cost := about(send, token, n)
				plain, usual := about(send, token, fresh)
				fresh++
				require.Equal(t, plain, known, cell)
				require.Equal(t, usual, cost, "statements: "+cell)
			}
		}
	}
}

// Two families whose journey has ended, and which differ in one secret: whoever asks that theirs be opened again gets the same answer about
// one and about the other, for the same statements, a second time too.
func TestTwins_ReopeningBetraysNothing(t *testing.T) {
	o := openTwins(t)
	ended := func(n int, secret func(*casework.State)) twin {
		return o.twin(t, n, func(s *casework.State) {
			secret(s)
			at := time.Now().UTC().AddDate(0, -1, 0).Truncate(time.Second)
			s.BeginEnding(at, casework.Engine, casework.Withdrew, 0)
			s.TellEnd(at)
			s.EndJourney(at)
		})
	}
	for i, secret := range secrets {
		plain, other := ended(200+i, func(*casework.State) {}), ended(300+i, secret.act)
		if secret.elsewhere {
			o.alsoIn(t, 300+i)
		}
		o.waits(t)
		for _, token := range append(outsiders[:len(outsiders):len(outsiders)], "caseworker@social", "caseworker@employment", "coordinator@employment", "head@employment") {
			for _, body := range []string{`{"reason": "De er tilbage."}`, `{"reason": ""}`, `{"raeson": "De er tilbage."}`, `[`} {
				cell := fmt.Sprintf("%s by %s: %s", secret.what, token, body)
				a, cost := o.about(t, "POST", "/v1/journeys/{case}/reopen", plain, token, []byte(body))
				b, same := o.about(t, "POST", "/v1/journeys/{case}/reopen", other, token, []byte(body))
				require.Equal(t, a, b, cell)
				require.Equal(t, cost, same, "statements: %s", cell)
				if token == "head@employment" && strings.Contains(body, "tilbage") && strings.Contains(body, "reason") {
					require.True(t, strings.HasPrefix(a, "202"), "%s: %s", cell, a)
				}
			}
		}
	}
}

// waits waits until nothing is on its way.
func (o *office) waits(t testing.TB) {
	t.Helper()
	require.Eventually(t, func() bool {
		var n int
		err := o.register.DB().Get(&n, `SELECT count(*) FROM intake.inbox WHERE settled_at IS NULL`)
		return err == nil && n == 0
	}, 20*time.Second, 10*time.Millisecond)
}
