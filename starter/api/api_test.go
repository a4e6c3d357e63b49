package api

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/schema/access/accesstest"
)

func TestIntakes_AnswerWhatBecameOfTheForm(t *testing.T) {
	o := open(t)
	status, answer, head := o.ask("POST", "/v1/intakes", "children-token", form("form-00001", 1))
	require.Equal(t, http.StatusCreated, status)
	require.Equal(t, map[string]any{"message": "form-00001", "case": "SP-000001", "workflowId": "family-SP-000001", "state": "started"}, answer)
	require.NotEmpty(t, head.Get("X-Request-Id"))

	status, answer, _ = o.ask("POST", "/v1/intakes", "children-token", form("form-00002", 1))
	require.Equal(t, http.StatusOK, status)
	require.Equal(t, "known", answer["state"])
	require.Equal(t, "SP-000001", answer["case"])

	status, _, _ = o.ask("POST", "/v1/intakes", "children-token", form("form-00001", 2))
	require.Equal(t, http.StatusConflict, status)

	o.engine.down.Store(true)
	status, answer, head = o.hurried().ask("POST", "/v1/intakes", "children-token", form("form-00003", 3))
	require.Equal(t, http.StatusAccepted, status)
	require.Equal(t, "stored", answer["state"])
	require.Equal(t, "/v1/messages/form-00003", head.Get("Location"))
	o.engine.down.Store(false)
	status, answer, _ = o.ask("POST", "/v1/intakes", "children-token", form("form-00003", 3))
	require.Equal(t, http.StatusCreated, status, answer)
}

func TestIntakes_RefuseWhatIsNoForm(t *testing.T) {
	o := open(t)
	cases := []struct {
		name, body string
		status     int
		header     string
	}{
		{"not JSON", `{"formId": `, http.StatusBadRequest, ""},
		{"wrong fields", `{"formId": "x", "adults": [{"cpr": "1"}], "extra": 1}`, http.StatusUnprocessableEntity, ""},
		{"too large", `{"reason": "` + strings.Repeat("a", intake.MaxBytes) + `"}`, http.StatusRequestEntityTooLarge, ""},
		{"a form of the web", "formId=1", http.StatusUnsupportedMediaType, "Content-Type: application/x-www-form-urlencoded"},
		{"from another page", form("form-00001", 1), http.StatusForbidden, "Sec-Fetch-Site: cross-site"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			status, answer, _ := o.ask("POST", "/v1/intakes", "it-token", c.body, c.header)
			require.Equal(t, c.status, status)
			require.NotEmpty(t, answer["rule"])
			require.NotEqual(t, answer["da"], answer["en"])
		})
	}
	var recorded []string
	require.NoError(t, o.register.DB().Select(&recorded, `SELECT rule FROM intake.refusals ORDER BY id`))
	require.Equal(t, []string{"not-json", "fields-wrong", "too-large"}, recorded)
	_, answer, _ := o.ask("POST", "/v1/intakes", "it-token", cases[1].body, "Accept-Language: en-GB, da;q=0.5")
	fields := answer["fields"].([]any)
	named := map[string]bool{}
	for _, f := range fields {
		named[f.(map[string]any)["field"].(string)] = true
	}
	require.Equal(t, map[string]bool{"extra": true, "formId": true, "adults[0].name": true, "adults[0].cpr": true, "adults[0].address": true}, named)
	require.Equal(t, "There is no such field. The fields are: formId, adults, children, reason.", fields[0].(map[string]any)["message"])
}

func TestEverything_NeedsATokenAndActsAsItsOwner(t *testing.T) {
	o := open(t)
	for _, address := range []string{"POST /v1/intakes", "POST /v1/journeys/SP-000001/renew", "GET /v1/messages/form-00001", "GET /v1/journeys/SP-000001/tasks", "GET /v1/journeys/SP-000001/agenda"} {
		method, path, _ := strings.Cut(address, " ")
		for _, token := range []string{"", "wrong-token"} {
			status, answer, head := o.ask(method, path, token, "{}")
			require.Equal(t, http.StatusUnauthorized, status)
			require.Equal(t, "not-signed-in", answer["rule"])
			require.Contains(t, head.Get("WWW-Authenticate"), "Bearer")
		}
	}
	caseNo := o.begin()
	status, answer, _ := o.ask("POST", "/v1/journeys/"+caseNo+"/renew", "it-token", `{"actor": {"id": "head", "role": "head"}}`, "Message-Id: message-1")
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Contains(t, answer["fields"].([]any)[0].(map[string]any)["field"], "actor")
}

func TestDecisions_AnswerTheReceiptOrTheReason(t *testing.T) {
	o := open(t)
	path := "/v1/journeys/" + o.begin() + "/"
	for range 2 {
		status, answer, _ := o.ask("POST", path+"renew", "it-token", `{}`, "Message-Id: message-1")
		require.Equal(t, http.StatusOK, status)
		require.Equal(t, map[string]any{"message": "message-1", "at": "2026-03-02T09:00:00Z", "case": "SP-000001", "state": "done"}, answer)
	}
	status, _, _ := o.ask("POST", path+"renew", "it-token", `{"messageId": "message-2"}`)
	require.Equal(t, http.StatusOK, status)

	o.engine.refuse.Store(&casework.Refusal{Rule: "quorum", Field: "present", Da: "Mødet tæller ikke.", En: "The meeting does not count."})
	status, answer, head := o.ask("POST", path+"renew", "it-token", `{}`, "Message-Id: message-3", "Accept-Language: en")
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Equal(t, "quorum", answer["rule"])
	require.Equal(t, "present", answer["field"])
	require.Equal(t, "The meeting does not count.", answer["message"])
	require.Equal(t, "en", head.Get("Content-Language"))
	_, answer, _ = o.ask("POST", path+"renew", "it-token", `{}`, "Message-Id: message-3", "Accept-Language: sv")
	require.Equal(t, "Mødet tæller ikke.", answer["message"], "the setting decides for whoever reads neither")

	o.engine.refuse.Store(&casework.Refusal{Rule: "not-your-decision", Da: "Nej.", En: "No."})
	status, _, _ = o.ask("POST", path+"renew", "social-token", `{}`, "Message-Id: message-4")
	require.Equal(t, http.StatusForbidden, status)

	for _, unknown := range []string{"/v1/journeys/SP-009999/renew", path + "close-everything"} {
		status, _, _ = o.ask("POST", unknown, "it-token", `{}`, "Message-Id: message-5")
		require.Equal(t, http.StatusNotFound, status)
	}
	o.engine.down.Store(true)
	status, answer, _ = o.hurried().ask("POST", path+"renew", "it-token", `{}`, "Message-Id: message-6")
	require.Equal(t, http.StatusAccepted, status)
	require.Equal(t, "stored", answer["state"])
}

// A decision by a department that has no say in it is refused by the journey's own rules, and recorded with who tried, in
// which role, for which department, and the rule.
func TestDecisions_ByADepartmentWithoutASayAreRefusedAndRecorded(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	state := casework.NewState(casework.Start{Case: caseNo, Language: "da", Policy: policyfile.Default(), Members: []*casework.Member{
		{ID: "adult-1", Kind: casework.Adult, Adult: &casework.AdultTrack{}}, {ID: "child-1", Kind: casework.Child, Child: &casework.ChildTrack{}},
	}})
	o.engine.rules.Store(state)
	path := "/v1/journeys/" + caseNo + "/"
	for i, c := range []struct{ decision, token, body string }{
		{"assign", "social-token", `{"department": "children", "staff": "s-1"}`},
		{"decide-measure", "social-token", `{"child": "child-1", "action": "start", "measure": "27.27.06", "childHeard": true, "reason": "Fordi."}`},
		{"decide-measure", "coordinator-token", `{"child": "child-1", "action": "start", "measure": "27.27.06", "childHeard": true, "reason": "Fordi."}`},
		{"reassign", "children-token", `{"department": "children", "to": "s-1", "reason": "Fordi."}`},
	} {
		status, answer, _ := o.ask("POST", path+c.decision, c.token, c.body, fmt.Sprintf("Message-Id: attempt-%d", i))
		require.Equal(t, http.StatusForbidden, status, answer)
		require.Equal(t, "not-your-decision", answer["rule"])
	}
	var recorded []string
	require.NoError(t, o.register.DB().Select(&recorded, `SELECT concat_ws(' ', case_no, name, actor->>'id', actor->>'role', actor->>'department', rule)
		FROM intake.refusals ORDER BY id`))
	require.Equal(t, []string{
		caseNo + " assign cw-18 caseworker social not-your-decision",
		caseNo + " decide-measure cw-18 caseworker social not-your-decision",
		caseNo + " decide-measure co-1 coordinator employment not-your-decision",
		caseNo + " reassign cw-17 caseworker children not-your-decision",
	}, recorded)
}

func TestMessages_AreShownToTheirSenderAndNobodyElse(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	_, _, _ = o.ask("POST", "/v1/journeys/"+caseNo+"/renew", "it-token", `{}`, "Message-Id: message-1")
	status, _, _ := o.ask("GET", "/v1/messages/message-1", "it-token", "")
	require.Equal(t, http.StatusOK, status)
	for token := range people {
		_, none, _ := o.ask("GET", "/v1/messages/message-9", token, "", "X-Request-Id: request-1")
		if token != "it-token" {
			status, others, _ := o.ask("GET", "/v1/messages/message-1", token, "", "X-Request-Id: request-1")
			require.Equal(t, http.StatusNotFound, status, token)
			require.Equal(t, none, others, "somebody else's message is as none")
		}
	}
}

func TestDatabase_OutOfReachIsNoUnknownJourney(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	// The one table that tells whether there is the journey cannot be read.
	for _, table := range []string{"intake.inbox", "register.journeys"} {
		_, err := o.register.DB().Exec(`ALTER TABLE ` + table + ` RENAME TO away`)
		require.NoError(t, err)
	}
	for _, path := range []string{"/withdraw", "/add-member", "/reopen"} {
		status, answer, head := o.ask("POST", "/v1/journeys/"+caseNo+path, "coordinator-token", `{}`, "Message-Id: message-1")
		require.Equal(t, http.StatusServiceUnavailable, status, path)
		require.Equal(t, "not-stored", answer["rule"], path)
		require.NotEmpty(t, head.Get("Retry-After"), "the sender tries again")
	}
	for _, path := range []string{"/tasks", "/agenda"} {
		status, answer, _ := o.ask("GET", "/v1/journeys/"+caseNo+path, "children-token", "")
		require.Equal(t, http.StatusServiceUnavailable, status, path)
		require.Equal(t, "not-read", answer["rule"], path)
	}
}

func TestDatabase_AFrozenConnectionIsAnAnswerInTimeAndTheNextRequestWorks(t *testing.T) {
	proxy := pgtest.NewProxy(t, pgtest.NewFrom(t, accesstest.Up))
	o := openAt(t, proxy.URL(), register.WithTimeout(time.Second))
	caseNo := o.begin()
	proxy.Hang()
	status, answer, _ := o.ask("GET", "/v1/journeys/"+caseNo+"/tasks", "children-token", "")
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Equal(t, "not-read", answer["rule"])
	status, answer, _ = o.ask("POST", "/v1/journeys/"+caseNo+"/renew", "it-token", `{}`, "Message-Id: message-2")
	require.Equal(t, http.StatusServiceUnavailable, status)
	require.Equal(t, "not-stored", answer["rule"])
	proxy.Recover()
	status, _, _ = o.ask("POST", "/v1/journeys/"+caseNo+"/renew", "it-token", `{}`, "Message-Id: message-2")
	require.Equal(t, http.StatusOK, status)
}

func TestTasks_AreThoseOfTheDepartment(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	opened, due := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), time.Date(2026, 3, 30, 21, 59, 59, 0, time.UTC)
	rows := casework.Rows{Journey: &casework.JourneyRow{Stage: "assessment", StartedAt: opened, LeadDepartment: "employment", PolicyVersion: "v"}}
	for _, department := range []string{"children", "social"} {
		key := "contribution/" + department + "/1"
		rows.Tasks = append(rows.Tasks, casework.TaskRow{Key: key, Step: casework.StepContribution, Subject: department, Department: department, State: casework.Open, OpenedAt: opened, Assignee: map[string]string{"social": "s-social"}[department]})
		rows.Deadlines = append(rows.Deadlines, casework.DeadlineRow{Key: key, Rule: "contribution", Department: department, Subject: department, Start: opened, Due: &due, State: casework.Running, OnArrival: department == "social"})
	}
	require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{
		{Seq: 1, At: opened, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows},
	}...)}))
	for token, keys := range map[string][]string{
		"children-token": {"contribution/children/1"}, "coordinator-token": {"contribution/children/1", "contribution/social/1"},
	} {
		status, answer, _ := o.ask("GET", "/v1/journeys/"+caseNo+"/tasks", token, "")
		require.Equal(t, http.StatusOK, status)
		var got []string
		for _, task := range answer["tasks"].([]any) {
			got = append(got, task.(map[string]any)["key"].(string))
			require.Equal(t, "2026-03-30T21:59:59Z", task.(map[string]any)["due"])
			require.Equal(t, task.(map[string]any)["department"] == "social", task.(map[string]any)["onArrival"] == true, "what was overdue on arrival is shown apart")
		}
		require.Equal(t, keys, got)
	}
	for query, keys := range map[string][]string{
		"assignee=s-social": {"contribution/social/1"}, "department=children": {"contribution/children/1"},
		"assignee=": {"contribution/children/1"}, "assignee=s-social&department=children": nil,
	} {
		_, answer, _ := o.ask("GET", "/v1/journeys/"+caseNo+"/tasks?"+query, "coordinator-token", "")
		var got []string
		for _, task := range answer["tasks"].([]any) {
			got = append(got, task.(map[string]any)["key"].(string))
		}
		require.Equal(t, keys, got, query)
	}
	status, _, _ := o.ask("GET", "/v1/journeys/"+caseNo+"/tasks", "it-token", "")
	require.Equal(t, http.StatusForbidden, status)
	status, _, _ = o.ask("GET", "/v1/journeys/SP-009999/tasks", "children-token", "")
	require.Equal(t, http.StatusNotFound, status)
}

func TestNothingPersonal_IsLoggedOrCounted(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	cpr := privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), 1)
	_, _, _ = o.ask("POST", "/v1/intakes", "it-token", strings.ReplaceAll(form("form-00007", 1), `"reason"`, `"`+cpr+`"`), "X-Request-Id: "+cpr)
	_, _, _ = o.ask("POST", "/v1/journeys/"+caseNo+"/hold-review", "children-token", `{"task": "Maja Prøvesen", "`+cpr+`": "Prøvesen"}`, "Message-Id: "+cpr)
	_, _, _ = o.ask("GET", "/v1/messages/"+cpr, "children-token", "")
	families, err := o.metrics.Gather()
	require.NoError(t, err)
	var counted strings.Builder
	for _, f := range families {
		counted.WriteString(f.String())
	}
	for _, personal := range []string{"Prøvesen", cpr, "Opdigtet"} {
		require.NotContains(t, o.log.String(), personal)
		require.NotContains(t, counted.String(), personal)
	}
}

func TestConcerns_StartAJourneyOrComeIntoTheOpenOne(t *testing.T) {
	o := open(t)
	form := `{"formId": "concern-01", "child": {"name": "Alma Prøvesen", "cpr": "` + privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), 1) +
		`"}, "source": "outside", "text": "Alma er tit alene."}`
	status, answer, _ := o.ask("POST", "/v1/concerns", "children-token", form)
	require.Equal(t, http.StatusCreated, status)
	require.Equal(t, "started", answer["state"])
	status, answer, _ = o.ask("POST", "/v1/concerns", "children-token", strings.Replace(form, "concern-01", "concern-02", 1))
	require.Equal(t, http.StatusOK, status)
	require.Equal(t, "done", answer["state"])
	require.Equal(t, "SP-000001", answer["case"])
	status, answer, _ = o.ask("POST", "/v1/concerns", "children-token", `{"formId": "concern-03"}`)
	require.Equal(t, http.StatusUnprocessableEntity, status)
	require.Equal(t, "fields-wrong", answer["rule"])
}

func TestAgenda_IsTheDepartmentsOwnAndForThoseAtTheTable(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{{
		Seq: 1, At: now, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: casework.Rows{
			Journey:  &casework.JourneyRow{Stage: "tracks", StartedAt: now, LeadDepartment: "employment", PolicyVersion: "x"},
			Members:  []casework.MemberRow{{Member: "adult-1", Kind: casework.Adult, SpokenBy: []string{"adult-1"}}},
			Consents: []casework.ConsentRow{{Member: "adult-1", Department: "children", Purpose: casework.ConsentShare, State: casework.ConsentGiven, At: now}},
		},
	}, {
		Seq: 2, At: now, Kind: casework.JobStarted, Actor: casework.Engine, Subject: "adult-1",
	}}...)}))
	path := "/v1/journeys/" + caseNo + "/agenda"
	for token, changes := range map[string]int{"children-token": 1, "coordinator-token": 0} {
		status, answer, _ := o.ask("GET", path, token, "")
		require.Equal(t, http.StatusOK, status, answer)
		require.Len(t, answer["changes"], changes, token)
		require.Equal(t, changes == 0, answer["partial"], token)
	}
	status, _, _ := o.ask("GET", path, "social-token", "")
	require.Equal(t, http.StatusNotFound, status, "nobody has let it in or asked it for anything")
	status, _, _ = o.ask("GET", path, "it-token", "")
	require.Equal(t, http.StatusForbidden, status)
	status, _, _ = o.ask("GET", "/v1/journeys/SP-009999/agenda", "children-token", "")
	require.Equal(t, http.StatusNotFound, status)
}

func TestJoining_NamesTheFieldsOfThePersonAndReopeningSaysWhyNot(t *testing.T) {
	o := open(t)
	path := "/v1/journeys/" + o.begin() + "/"
	status, answer, _ := o.ask("POST", path+"add-member", "coordinator-token", `{"member": "child-2", "reason": "Født.", "child": {"custodyHolders": [1]}}`, "Message-Id: message-1")
	require.Equal(t, http.StatusUnprocessableEntity, status)
	var named []string
	for _, f := range answer["fields"].([]any) {
		named = append(named, f.(map[string]any)["field"].(string))
	}
	require.ElementsMatch(t, []string{"child.name", "child.cpr", "child.address"}, named)
	born := privacytest.CPR(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), 1)
	for range 2 {
		status, answer, _ = o.ask("POST", path+"add-member", "coordinator-token",
			`{"messageId": "message-2", "member": "child-2", "reason": "Født.", "child": {"name": "Ida Prøvesen", "cpr": "`+born+`", "address": "Opdigtet Vej 1", "custodyHolders": [1]}}`)
		require.Equal(t, http.StatusOK, status)
		require.Equal(t, "done", answer["state"])
	}
	for token, want := range map[string]int{"coordinator-token": http.StatusUnprocessableEntity, "children-token": http.StatusForbidden} {
		status, answer, _ = o.ask("POST", path+"reopen", token, `{"reason": "De er tilbage."}`, "Message-Id: message-3")
		require.Equal(t, want, status)
		require.NotEqual(t, answer["da"], answer["en"])
	}
	require.NotContains(t, o.log.String(), "Prøvesen")
}
