package api

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

// heardOf has the register hear of a journey: employment leads it, and children and social have been asked for something.
func (o *office) heardOf(caseNo string, startedBy string, asked ...string) {
	o.t.Helper()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	rows := casework.Rows{Journey: &casework.JourneyRow{Stage: "intake", StartedAt: now, LeadDepartment: "employment", PolicyVersion: "x", StartedBy: startedBy}}
	for _, d := range asked {
		rows.Tasks = append(rows.Tasks, casework.TaskRow{
			Key: "contribution/" + d + "/1", Step: casework.StepContribution, Subject: d, Department: d, OpenedAt: now, State: casework.Open,
		})
	}
	require.NoError(o.t, o.register.Record(o.t.Context(), caseNo, []casework.Entry{
		{Seq: 1, At: now, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows},
	}))
}

// whole is a whole answer: the status, the headers but for times, and the body, under one request id.
func (o *office) whole(method, path, token, body, message string) string {
	o.t.Helper()
	status, answer, head := o.ask(method, path, token, body, "X-Request-Id: request-1", "Message-Id: "+message)
	head.Del("Date")
	text, err := json.Marshal([]any{status, answer, head})
	require.NoError(o.t, err)
	return string(text)
}

// stored counts all that is kept of what comes in.
func (o *office) stored() (n int) {
	o.t.Helper()
	require.NoError(o.t, o.register.DB().Get(&n, `SELECT (SELECT count(*) FROM intake.inbox) + (SELECT count(*) FROM vault.texts) + (SELECT count(*) FROM vault.persons)`))
	return n
}

// roles are the capacities, in departments that lead, that have a part, and that have none. The rules' own test tries all.
func roles() []string {
	return []string{
		"caseworker@employment", "coordinator@employment", "head@employment", "caseworker@children", "coordinator@children", "head@children",
		"caseworker@school", "coordinator@school", "head@school", "caseworker@post", "it@", "it@employment", "citizen@children", "system@employment",
	}
}

// Every decision and every address under a journey, as every role in every department: who has no part in the journey hears
// the same as where there is none; who has no say hears so; and neither leaves anything behind.
func TestAuthority_WhoHasNoPartHearsTheSameAsWhereThereIsNoJourneyAndNothingIsStored(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	o.heardOf(caseNo, casework.StartedByForm, "employment", "social")
	part := map[string]bool{"employment": true, "children": true, "social": true}
	addresses := map[string]string{"tasks": casework.AddressTasks, "agenda": casework.AddressAgenda, "reopen": casework.AddressReopen}
	for _, body := range casework.Catalogue() {
		addresses[body.Name()] = body.Name()
	}
	before := o.stored()
	for path, name := range addresses {
		method := http.MethodPost
		if strings.HasPrefix(name, "GET") {
			method = http.MethodGet
		}
		for _, token := range roles() {
			by, _ := signIn(token)
			// What is sent is wrong in itself: who has a say hears that, and nothing is stored in any case.
			here := o.whole(method, "/v1/journeys/"+caseNo+"/"+path, token, `{"noSuchField": 1}`, "message-1")
			there := o.whole(method, "/v1/journeys/SP-009999/"+path, token, `{"noSuchField": 1}`, "message-1")
			switch {
			case !casework.MayEver(name, by):
				require.Contains(t, here, "[403,", "%s %s", token, path)
				require.Equal(t, strings.ReplaceAll(there, "SP-009999", caseNo), here, "%s %s", token, path)
			case casework.NeedsPart(name, by) && !(part[by.Department] && casework.Staff.Holds(by)):
				require.Contains(t, here, "[404,", "%s %s", token, path)
				require.Equal(t, there, here, "%s %s", token, path)
			default:
				require.NotContains(t, here, "[404,", "%s %s", token, path)
			}
		}
	}
	require.Equal(t, before, o.stored())
}

// Which journeys a concern started is known to the children's department alone, until another one is asked for something.
func TestAuthority_AJourneyThatAConcernStartedIsNoneForOthers(t *testing.T) {
	o := open(t)
	concern := `{"formId": "concern-01", "child": {"name": "Alma Prøvesen", "cpr": "` + privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), 1) +
		`"}, "source": "outside", "text": "Alma er tit alene."}`
	status, answer, _ := o.ask("POST", "/v1/concerns", "children-token", concern)
	require.Equal(t, http.StatusCreated, status)
	caseNo := answer["case"].(string)
	for _, heard := range []bool{false, true} {
		if heard {
			o.heardOf(caseNo, casework.StartedByConcern, "children")
		}
		for _, token := range []string{"coordinator-token", "social-token", "head@employment", "caseworker@school"} {
			for _, path := range []string{"/tasks", "/agenda", "/tasks?assignee=k-1"} {
				require.Equal(t, o.whole("GET", "/v1/journeys/SP-009999"+path, token, "", ""), o.whole("GET", "/v1/journeys/"+caseNo+path, token, "", ""), token+path)
			}
			none := o.whole("POST", "/v1/journeys/SP-009999/withdraw", token, "{}", "message-1")
			require.Equal(t, strings.ReplaceAll(none, "SP-009999", caseNo), o.whole("POST", "/v1/journeys/"+caseNo+"/withdraw", token, "{}", "message-1"), token)
		}
	}
	status, _, _ = o.ask("GET", "/v1/journeys/"+caseNo+"/tasks", "children-token", "")
	require.Equal(t, http.StatusOK, status)
}

// Whoever may not hear what becomes of a form or a concern gets the same, whether or not somebody in it is in an open journey.
func TestForms_AnswerTheSameWhetherOrNotSomebodyIsInAnOpenJourney(t *testing.T) {
	o := open(t)
	caseNo := o.begin() // family 1
	concern := func(id string, n int) string {
		return `{"formId": "` + id + `", "child": {"name": "Alma Prøvesen", "cpr": "` + privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n) +
			`"}, "source": "outside", "text": "Alma er tit alene."}`
	}
	alike := func(text, id string) string { return strings.ReplaceAll(text, id, "ID") }
	for i, token := range []string{"it-token", "social-token", "caseworker@school", "head@post"} {
		letter := string(rune('a' + i))
		known, fresh := "form-known-"+letter, "form-fresh-"+letter
		require.Equal(t, alike(o.whole("POST", "/v1/intakes", token, form(fresh, 20+i), ""), fresh), alike(o.whole("POST", "/v1/intakes", token, form(known, 1), ""), known), token)
		for range 2 {
			a, b := o.whole("GET", "/v1/messages/"+fresh, token, "", ""), o.whole("GET", "/v1/messages/"+known, token, "", "")
			require.Equal(t, alike(a, fresh), alike(b, known), token)
			require.NotContains(t, b, caseNo)
		}
		known, fresh = "concern-known-"+letter, "concern-fresh-"+letter
		a, b := o.whole("POST", "/v1/concerns", token, concern(fresh, 40+i), ""), o.whole("POST", "/v1/concerns", token, concern(known, 1), "")
		require.Equal(t, alike(a, fresh), alike(b, known), token)
		require.Contains(t, a, "[202,")
		require.Equal(t, alike(o.whole("GET", "/v1/messages/"+fresh, token, "", ""), fresh), alike(o.whole("GET", "/v1/messages/"+known, token, "", ""), known), token)
	}
}

// Whether a CPR number is known cannot be asked by sending somebody to a family that is somebody else's.
func TestJoining_SaysNothingAboutANumberToWhoHasNoSay(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	joining := func(n int) string {
		return `{"member": "adult-2", "reason": "Ny.", "adult": {"name": "Per Prøvesen", "address": "Opdigtet Vej 1", "cpr": "` +
			privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), n) + `"}}`
	}
	before := o.stored()
	for _, token := range []string{"it-token", "caseworker@post", "social-token", "children-token", "head@social", "coordinator@children"} {
		known := o.whole("POST", "/v1/journeys/"+caseNo+"/add-member", token, joining(1), "message-1")
		require.Equal(t, o.whole("POST", "/v1/journeys/"+caseNo+"/add-member", token, joining(2), "message-1"), known, token)
		require.Contains(t, known, "[403,", token)
	}
	require.Equal(t, before, o.stored())
}

func TestJoining_IsNotASearchForPersons(t *testing.T) {
	o := open(t)
	path := "/v1/journeys/" + o.begin() + "/add-member"
	status := 0
	var head http.Header
	for range 60 {
		if status, _, head = o.ask("POST", path, "coordinator-token", `{}`, "Message-Id: message-1"); status == http.StatusTooManyRequests {
			break
		}
	}
	require.Equal(t, http.StatusTooManyRequests, status)
	require.NotEmpty(t, head.Get("Retry-After"))
	require.Contains(t, o.log.String(), `"actor":"co-1"`)
}
