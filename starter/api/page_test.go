package api

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
)

// browse asks for a page as a browser does: the token is the password. header is "Name: value" lines.
func (o *office) browse(method, path, token string, form url.Values, header ...string) (status int, page string, head http.Header) {
	o.t.Helper()
	request, err := http.NewRequestWithContext(o.t.Context(), method, o.URL+path, strings.NewReader(form.Encode()))
	require.NoError(o.t, err)
	if token != "" {
		request.SetBasicAuth("anybody", token)
	}
	if form != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for _, h := range header {
		name, value, _ := strings.Cut(h, ": ")
		request.Header.Set(name, value)
	}
	response, err := o.Client().Do(request)
	require.NoError(o.t, err)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	require.NoError(o.t, err)
	return response.StatusCode, string(text), response.Header
}

// Only a page takes a password, which the browser asks for.
func TestPage_WhoHasNotSignedInIsAskedToAndTold112(t *testing.T) {
	o := open(t)
	status, page, head := o.browse("GET", "/pages/journeys/SP-000001/handover", "", nil)
	require.Equal(t, 401, status)
	require.Contains(t, head.Get("WWW-Authenticate"), "Basic")
	require.Contains(t, page, "112", "whoever cannot sign in is told whom to ring")
	require.Contains(t, head.Get("Content-Security-Policy"), "default-src 'none'")
	require.Equal(t, "no-store", head.Get("Cache-Control"))
	status, _, _ = o.browse("GET", "/v1/duty", "social-token", nil)
	require.Equal(t, 401, status, "no other address takes a password")
}

// marked is a family in which a protected mother is kept from the father, and the child was found in acute danger.
func (o *office) marked() (caseNo string) {
	o.t.Helper()
	cpr := func(year, n int) string { return privacytest.CPR(time.Date(year, 4, 12, 0, 0, 0, 0, time.UTC), n) }
	text, _ := json.Marshal(map[string]any{
		"formId": "form-00001", "reason": "Hjælp.",
		"adults": []any{
			map[string]any{"name": "Maja Prøvesen", "cpr": cpr(1988, 1), "address": "Hemmelig Vej 1", "telephone": "00 00 00 11", "protectedAddress": true},
			map[string]any{"name": "Ole <b>Prøvesen", "cpr": cpr(1987, 2), "address": "Opdigtet Vej 2", "telephone": "00 00 00 22",
				"reach": map[string]any{"language": "ar", "interpreter": true, "unsafe": []string{"digital-post"}, "safely": "Ring kun om formiddagen."}},
		},
		"children": []any{map[string]any{"name": "Alma Prøvesen", "cpr": cpr(2015, 3), "custodyHolders": []int{1, 2}}},
	})
	status, answer, _ := o.ask("POST", "/v1/intakes", "children-token", string(text))
	require.Equal(o.t, http.StatusCreated, status, answer)
	caseNo = answer["case"].(string)
	read, err := (intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}).Read(text, engineNow)
	require.NoError(o.t, err)
	state := casework.NewState(casework.Start{Case: caseNo, Language: "da", Policy: policyfile.Default(), Members: read.Members, Consents: read.Consents})
	state.BeginJourney(engineNow)
	o.engine.rules.Store(state)
	n := 0
	send := func(decision, body string) {
		n++
		status, answer, _ := o.ask("POST", "/v1/journeys/"+caseNo+"/"+decision, "children-token", body, "Message-Id: message-"+string(rune('0'+n)))
		require.Equal(o.t, http.StatusOK, status, answer)
	}
	send("mark-members", `{"kind":"not-to-know-of","member":"adult-2","other":"adult-1","reason":"Han har truet hende."}`)
	send("report-concern", `{"child":"child-1","source":"outside","text":"Råb om natten.","reporter":"Opdigtet nabo"}`)
	send("assess-concern", `{"task":"concern-assessed/child-1/1","acute":true,"abuse":"suspected","reason":"Slag."}`)
	send("decide-protection", `{"task":"concern-protection/child-1/1","protects":"safe-adult","sleeps":"network","who":"Mormor, 00 00 00 33.","reason":"Nu."}`)
	send("hand-over-to-duty-team", `{"child":"child-1","team":"Vagten i Opdigtet By, 00 00 00 44.","reason":"Se til barnet i nat."}`)
	require.NoError(o.t, o.register.Record(o.t.Context(), caseNo, casework.Flush{Entries: casework.Written(state.Journal...)}))
	return caseNo
}

func TestPageHandover_HasWhatADutyTeamNeedsAndEachReadingIsRecorded(t *testing.T) {
	o := open(t)
	caseNo := o.marked()
	path := "/pages/journeys/" + caseNo + "/handover"
	status, page, _ := o.browse("GET", path, "children-token", nil)
	require.Equal(t, 200, status, page)
	for _, wanted := range []string{
		"Maja Prøvesen", "Alma Prøvesen", "Opdigtet Vej 2", "00 00 00 22", "Forældremyndighed", "må ikke vide noget om", "Han har truet hende.", "akut fare",
		"Råb om natten.", "hos familie, venner eller naboer", "Mormor, 00 00 00 33.", "Se til barnet i nat.", "vagten har ikke kvitteret endnu", "screening efter underretning", "Ole &lt;b&gt;",
		"ikke sikkert: Digital Post", "Ring kun om formiddagen.", "Sprog: ar, tolk",
	} {
		require.Contains(t, page, wanted)
	}
	for _, secret := range []string{"Hemmelig Vej 1", "00 00 00 11", "Opdigtet nabo", "<b>"} {
		require.NotContains(t, page, secret)
	}
	status, page, _ = o.browse("GET", path+"?protected=shown", "children-token", nil, "Accept-Language: en")
	require.Equal(t, 200, status)
	require.Contains(t, page, "Hemmelig Vej 1")
	require.Contains(t, page, "is not to know of")
	var readings []string
	require.NoError(t, o.register.DB().Select(&readings, `SELECT actor ->> 'id' || ' ' || case_no || ' ' || what FROM intake.readings ORDER BY id`))
	require.Equal(t, []string{"cw-17 " + caseNo + " handed-over", "cw-17 " + caseNo + " handed-over-protected"}, readings)
	for _, name := range []string{"Prøvesen", "Vej", "00 00 00", "natten"} {
		require.NotContains(t, o.log.String(), name)
	}
}

// To everybody else it is as if there were no such journey, and nothing is shown whose reading cannot be recorded.
func TestPageHandover_IsForTheChildrensDepartmentAlone(t *testing.T) {
	o := open(t)
	caseNo := o.marked()
	none, unknown, _ := o.browse("GET", "/pages/journeys/SP-009999/handover", "coordinator-token", nil)
	require.Equal(t, 404, none)
	for _, token := range []string{"coordinator-token", "social-token", "head@employment", "caseworker@post"} {
		status, page, _ := o.browse("GET", "/pages/journeys/"+caseNo+"/handover", token, nil)
		require.Equal(t, 404, status, token)
		require.Equal(t, unknown, page, token)
	}
	for _, token := range []string{"it-token", "citizen@children"} {
		status, _, _ := o.browse("GET", "/pages/journeys/"+caseNo+"/handover", token, nil)
		require.Equal(t, 403, status, token)
	}
	_, err := o.register.DB().Exec(`ALTER TABLE intake.readings ADD CHECK (what <> 'handed-over') NOT VALID`)
	require.NoError(t, err)
	status, page, _ := o.browse("GET", "/pages/journeys/"+caseNo+"/handover", "children-token", nil)
	require.Equal(t, 503, status)
	require.NotContains(t, page, "Maja")
	require.True(t, casework.MayEver(casework.AddressHandover, people["children-token"]))
}

func TestMarks_AreListedForTheChildrensDepartmentAloneAndEachReadingIsRecorded(t *testing.T) {
	o := open(t)
	caseNo := o.marked()
	path := "/v1/journeys/" + caseNo + "/marks"
	status, answer, _ := o.ask("GET", path, "children-token", "")
	require.Equal(t, 200, status)
	mark := answer["marks"].([]any)[0].(map[string]any)
	require.Equal(t, []any{1.0, "not-to-know-of", "adult-2", "adult-1", "Han har truet hende."}, []any{mark["number"], mark["kind"], mark["member"], mark["other"], mark["reason"]})
	none := o.whole("GET", "/v1/journeys/SP-009999/marks", "coordinator-token", "", "message-1")
	for _, token := range []string{"coordinator-token", "social-token", "caseworker@post"} {
		require.Equal(t, none, o.whole("GET", path, token, "", "message-1"), token)
	}
	var readings []string
	require.NoError(t, o.register.DB().Select(&readings, `SELECT actor ->> 'id' || ' ' || what || ' ' || cardinality(texts) FROM intake.readings`))
	require.Equal(t, []string{"cw-17 marks 1"}, readings)
}

// A department reads its own notes, and whoever has not let it in is in none that it reads; the confidential ones are the children's department's alone.
func TestNotes_EachDepartmentReadsWhatItMayAndEachReadingIsRecorded(t *testing.T) {
	o := open(t)
	caseNo := o.marked()
	path := "/v1/journeys/" + caseNo + "/notes"
	_, err := o.register.DB().Exec(`INSERT INTO register.notes VALUES
		($1, 1, 1, 'call', '{adult-1}', now(), now(), 'cw-3', 'children', 0, NULL, false), ($1, 50001, 1, 'visit', '{child-1}', now(), now(), 'cw-3', 'children', 0, NULL, true)`, caseNo)
	require.NoError(t, err)
	numbers := func(token string) (out []any) {
		status, answer, _ := o.ask("GET", path, token, "")
		require.Equal(t, 200, status, token)
		for _, x := range answer["notes"].([]any) {
			out = append(out, x.(map[string]any)["number"])
		}
		return out
	}
	require.Equal(t, []any{1.0, 50001.0}, numbers("children-token"))
	require.NotContains(t, numbers("coordinator-token"), 50001.0)
	status, _, _ := o.ask("GET", path, "citizen@children", "")
	require.Equal(t, 403, status)
	var readings []string
	require.NoError(t, o.register.DB().Select(&readings, `SELECT actor ->> 'id' || ' ' || what FROM intake.readings ORDER BY 1`))
	require.Contains(t, readings, "cw-17 notes")
	require.Len(t, readings, 2)
}

// At night perhaps nothing answers but the database: what came in is shown, although no journey has begun.
func TestPageHandover_ShowsWhoCameInAlsoWhereNoJourneyHasBegun(t *testing.T) {
	o := open(t)
	o.engine.down.Store(true)
	other := o.hurried()
	status, answer, _ := other.ask("POST", "/v1/concerns", "children-token", `{"formId":"form-00009","child":{"name":"Alma Prøvesen","telephone":"00 00 00 55"},"source":"outside","text":"Råb om natten."}`)
	require.Equal(t, 202, status, answer)
	status, page, _ := other.browse("GET", "/pages/journeys/"+answer["case"].(string)+"/handover", "children-token", nil)
	require.Equal(t, 200, status)
	for _, wanted := range []string{"Alma Prøvesen", "00 00 00 55", "Råb om natten.", "som intet forløb har taget ind endnu"} {
		require.Contains(t, page, wanted)
	}
}
