package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
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
	require.NoError(o.t, o.register.Record(o.t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{
		{Seq: 1, At: now, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows},
	}...)}))
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

// Every address that is under no journey, as every role in every department: who has no say hears so, and who has one hears what is
// wrong with what they sent; nothing is stored in any case, and a message is shown to its sender alone.
func TestAuthority_EveryAddressOutsideAJourneyAsEveryRole(t *testing.T) {
	o := open(t)
	_ = o.begin() // message form-00001, of a caseworker of the children's department
	before := o.stored()
	for address, wrong := range map[string]string{
		casework.AddressIntakes: `{"noSuchField": 1}`, casework.AddressConcerns: `{"noSuchField": 1}`, casework.AddressMessages: "", casework.AddressWork: "", casework.AddressOutside: "", casework.AddressDuty: "",
	} {
		method, path, _ := strings.Cut(strings.Replace(address, "{id}", "form-00001", 1), " ")
		for _, token := range append(roles(), "coordinator-token", "children-token") {
			by, _ := signIn(token)
			status, answer, _ := o.ask(method, path, token, wrong)
			want := http.StatusUnprocessableEntity
			switch {
			case !casework.MayEver(address, by):
				want = http.StatusForbidden
			case address == casework.AddressOutside && by.Department != "children":
				want = http.StatusForbidden
			case address == casework.AddressWork, address == casework.AddressOutside, address == casework.AddressDuty:
				want = http.StatusOK
			case address == casework.AddressMessages && token == "children-token":
				want = http.StatusOK
			case address == casework.AddressMessages:
				want = http.StatusNotFound
			}
			if address == casework.AddressMessages && !casework.MayEver(address, by) {
				want = http.StatusNotFound // as for everybody who has sent none
			}
			require.Equal(t, want, status, "%s %s: %v", token, address, answer)
		}
	}
	require.Equal(t, before, o.stored())
}

// Every decision and every address under a journey, as every role in every department: who has no part in the journey hears
// the same as where there is none; who has no say hears so; and neither leaves anything behind.
func TestAuthority_WhoHasNoPartHearsTheSameAsWhereThereIsNoJourneyAndNothingIsStored(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	o.heardOf(caseNo, casework.StartedByForm, "employment", "social")
	part := map[string]bool{"employment": true, "children": true, "social": true}
	addresses := map[string]string{"tasks": casework.AddressTasks, "agenda": casework.AddressAgenda, "concerns": casework.AddressSaid, "reopen": casework.AddressReopen, "decisions": casework.AddressDecisions}
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
			case !casework.MayEver(name, by) && !casework.MayAlone(policyfile.Default(), name, by):
				require.Contains(t, here, "[403,", "%s %s", token, path)
				require.Equal(t, strings.ReplaceAll(there, "SP-009999", caseNo), here, "%s %s", token, path)
			case casework.NeedsPart(name, by) && !(part[by.Department] && casework.Staff.Holds(by)), name == casework.AddressSaid && by.Department != "children":
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
	status, answer, _ := o.ask("POST", "/v1/concerns", "children-token", concern("concern-01", 1))
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

// concern is one about the child of form n.
func concern(id string, n int) string {
	return `{"formId": "` + id + `", "child": {"name": "Alma Prøvesen", "cpr": "` + privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n) +
		`"}, "source": "outside", "text": "Alma er tit alene."}`
}

// Whoever may not hear what becomes of a form or a concern gets the same, whether or not somebody in it is in an open journey.
func TestForms_AnswerTheSameWhetherOrNotSomebodyIsInAnOpenJourney(t *testing.T) {
	o := open(t)
	caseNo := o.begin() // family 1
	alike := func(text, id string) string { return strings.ReplaceAll(text, id, "ID") }
	for i, token := range []string{"it-token", "social-token", "caseworker@school", "head@post", "coordinator-token", "head@employment"} {
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
	_, answer, _ := o.ask("POST", path, "coordinator-token", `{}`, "Message-Id: message-1")
	require.Equal(t, "too-many", answer["rule"], "one rule for whatever is too much")
}

// Who adds somebody to a family, or takes a family on again, does not learn from the answer that one of them is in another journey.
func TestJoiningAndReopening_AnswerTheSameWhetherOrNotSomebodyIsInAnotherJourney(t *testing.T) {
	o := open(t)
	one := o.begin()
	status, _, _ := o.ask("POST", "/v1/intakes", "children-token", form("form-00002", 2))
	require.Equal(t, http.StatusCreated, status)
	joining := func(n int) string {
		return `{"member": "child-` + strconv.Itoa(n) + `", "reason": "Ny.", "child": {"name": "Alma Prøvesen", "address": "Opdigtet Vej 1", "custodyHolders": [1], "cpr": "` +
			privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n) + `"}}`
	}
	known := o.whole("POST", "/v1/journeys/"+one+"/add-member", "coordinator-token", joining(2), "message-1")
	fresh := o.whole("POST", "/v1/journeys/"+one+"/add-member", "coordinator-token", joining(3), "message-2")
	require.Equal(t, strings.ReplaceAll(fresh, "message-2", "message-1"), known)
	require.Contains(t, known, "[200,")

	at := time.Now()
	for n := 1; n <= 2; n++ {
		members := []*casework.Member{{ID: "child-1", Kind: casework.Child, Child: &casework.ChildTrack{}}}
		require.NoError(t, o.register.Record(t.Context(), fmt.Sprintf("SP-%06d", n), casework.Flush{Entries: casework.Written([]casework.Entry{{
			Seq: 1, At: at, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family, Again: members, Rows: casework.Rows{
				Journey: &casework.JourneyRow{Stage: "ended", StartedAt: at, EndedAt: &at, Ending: casework.Withdrew, LeadDepartment: "employment"},
			},
		}}...)}))
	}
	// Of family 1 somebody raised a concern since.
	status, _, _ = o.ask("POST", "/v1/concerns", "children-token", concern("concern-01", 1))
	require.Equal(t, http.StatusCreated, status)
	var answers []string
	for n, id := range []string{"reopen-01", "reopen-02"} {
		answer := o.whole("POST", fmt.Sprintf("/v1/journeys/SP-%06d/reopen", n+1), "coordinator-token", `{"reason": "De er tilbage."}`, id)
		for range 2 {
			answer += o.whole("GET", "/v1/messages/"+id, "coordinator-token", "", "")
		}
		answers = append(answers, strings.ReplaceAll(answer, id, "ID"))
	}
	require.Equal(t, answers[1], answers[0])
	require.Contains(t, answers[0], "[202,")
	require.NotContains(t, answers[0], "SP-")
}

// That somebody else has used an id is not said: it is as if nobody had.
func TestIds_AreTheirSendersOwn(t *testing.T) {
	o := open(t)
	_, _, _ = o.ask("POST", "/v1/intakes", "social-token", form("form-00007", 7))
	for _, token := range []string{"caseworker@school", "it-token", "coordinator-token"} {
		taken := o.whole("POST", "/v1/intakes", token, form("form-00007", 8), "")
		free := o.whole("POST", "/v1/intakes", token, form("form-00009", 9), "")
		require.Equal(t, strings.ReplaceAll(free, "form-00009", "form-00007"), taken, token)
		require.Contains(t, taken, "[202,")
	}
	status, answer, _ := o.ask("POST", "/v1/intakes", "social-token", form("form-00007", 8))
	require.Equal(t, http.StatusConflict, status)
	require.Equal(t, "id-used", answer["rule"], "their own")
}
