package events

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
	"samspil/internal/webhook"
)

// What a department's system sends, whole or thin, is a decision of the person whom it names, and the journal has both. It may come again for days, with whichever of two keys, without a second effect.
func TestEvents_AreDecisionsOfThePersonViaTheSystemHoweverOftenTheyCome(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin()
	body := whole("decision", "k-1", "coordinator", decided(caseNo, "change-consent"), strings.Replace(consents, "benefits", "social", 1))
	status, answer := o.send(sent{department: "employment", id: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", body: body})
	require.Equal(t, http.StatusAccepted, status, answer)
	o.becomes("employment", "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", "done")
	by := o.count(`SELECT count(*) FROM register.journal WHERE case_no = $1 AND entry -> 'actor' ->> 'id' = 'k-1' AND entry -> 'actor' ->> 'via' = 'webhook-employment' AND actor_department = 'employment'`, caseNo)
	require.Positive(t, by)

	answers := fmt.Sprintf(`{"case":%q,"decision":"change-consent","by":{"id":"k-1","role":"coordinator"},"fields":%s}`, caseNo, consents)
	o.system.answer.Store(&answers)
	thin := fmt.Sprintf(`{"type":"decision","timestamp":"2026-03-02T09:00:00Z","data":{"case":%q,"ref":"ref-1"}}`, caseNo)
	status, _ = o.send(sent{department: "employment", id: "thin-1", body: thin})
	require.Equal(t, http.StatusAccepted, status)
	o.becomes("employment", "thin-1", "done")
	require.Positive(t, o.count(`SELECT count(*) FROM register.consents WHERE case_no = $1 AND member = 'adult-1' AND department = 'benefits' AND state = 'given'`, caseNo))

	entries, messages, asked := o.count(`SELECT count(*) FROM register.journal`), o.count(`SELECT count(*) FROM intake.inbox`), o.system.asked.Load()
	for range 2 {
		for _, again := range []sent{{department: "employment", id: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W", body: body}, {department: "employment", id: "thin-1", body: thin},
			{department: "children", id: "family-1", body: whole("intake", "s-1", "caseworker", "", form(1)), key: keys["children"][1]}} {
			status, answer := o.send(again)
			require.Equal(t, http.StatusOK, status, answer)
			require.Equal(t, "done", answer["state"])
		}
	}
	status, answer = o.send(sent{department: "employment", id: "thin-1", body: strings.Replace(thin, "ref-1", "ref-2", 1)})
	require.Equal(t, http.StatusConflict, status)
	require.Equal(t, "id-used", answer["rule"])
	require.Equal(t, entries, o.count(`SELECT count(*) FROM register.journal`))
	require.Equal(t, messages, o.count(`SELECT count(*) FROM intake.inbox`))
	require.Equal(t, asked, o.system.asked.Load())
	require.Zero(t, o.count(`SELECT count(*) FROM vault.events`), "what was in an event is where its message is, and nowhere else")
	require.NotContains(t, o.log.String(), "Prøvesen")
}

// Each fault has a name of its own; nothing is stored, and nobody hears anything before their signature holds.
func TestDoor_NamesWhatIsWrongAndStoresNothing(t *testing.T) {
	t.Parallel()
	o := open(t)
	good := whole("decision", "k-1", "coordinator", decided("SP-000001", "appoint-coordinator"), appoint)
	drop := func(name string) func(http.Header) { return func(h http.Header) { h.Del(name) } }
	change := func(old, next string) string { return strings.Replace(good, old, next, 1) }
	for what, s := range map[string]struct {
		sent
		status int
		rule   string
	}{
		"no signature":     {sent{change: drop(webhook.HeaderSignature), body: good}, 401, "webhook-unsigned"},
		"no time":          {sent{change: drop(webhook.HeaderTimestamp), body: good}, 401, "webhook-unsigned"},
		"another key":      {sent{key: keys["social"][0], body: good}, 401, "webhook-signature"},
		"another time":     {sent{body: good, change: func(h http.Header) { h.Set(webhook.HeaderTimestamp, "1") }}, 401, "webhook-signature"},
		"another id":       {sent{body: good, change: func(h http.Header) { h.Set(webhook.HeaderID, "other") }}, 401, "webhook-signature"},
		"old":              {sent{body: good, at: time.Now().Add(-6 * time.Minute)}, 401, "webhook-old"},
		"ahead":            {sent{body: good, at: time.Now().Add(6 * time.Minute)}, 401, "webhook-ahead"},
		"old, another key": {sent{key: keys["social"][0], body: good, at: time.Now().Add(-time.Hour)}, 401, "webhook-signature"},
		"no webhooks":      {sent{department: "school", key: keys["social"][0], body: good}, 404, "webhook-unknown"},
		"a CPR number":     {sent{id: "ev-1204881234", body: good}, 422, "webhook-id"},
		"no JSON":          {sent{body: `{"type":`}, 400, "not-json"},
		"two documents":    {sent{body: good + good}, 400, "not-json"},
		"an unknown field": {sent{body: change(`"type"`, `"kind":"x","type"`)}, 400, "not-json"},
		"a type":           {sent{body: change(`"type":"decision"`, `"type":"x"`)}, 422, "fields-wrong"},
		"a decision":       {sent{body: change("appoint-coordinator", "no-such")}, 422, "fields-wrong"},
		"nobody":           {sent{body: change(`"by":{"id":"k-1","role":"coordinator"},`, ``)}, 422, "fields-wrong"},
		"a name":           {sent{body: change(`"k-1"`, `"Maja Prøvesen"`)}, 422, "fields-wrong"},
		"a role":           {sent{body: change(`"coordinator"`, `"head"`)}, 403, "on-behalf-not-allowed"},
		"the program":      {sent{body: change(`"coordinator"`, `"system"`)}, 403, "on-behalf-not-allowed"},
		"thin and large":   {sent{body: `{"type":"decision","timestamp":"2026-03-02T09:00:00Z","data":{"case":"SP-000001","ref":"r"}}` + strings.Repeat(" ", webhook.ThinMost)}, 413, "too-large"},
		"a host":           {sent{department: "social", body: `{"type":"decision","timestamp":"2026-03-02T09:00:00Z","data":{"case":"SP-000001","ref":"r"}}`}, 422, "webhook-not-fetched"},
		"a path":           {sent{body: `{"type":"decision","timestamp":"2026-03-02T09:00:00Z","data":{"case":"SP-000001","ref":"../../x"}}`}, 422, "fields-wrong"},
		"much too large":   {sent{body: `{"a":"` + strings.Repeat("x", 2<<20) + `"}`}, 413, "too-large"},
	} {
		if s.department == "" {
			s.department = "employment"
		}
		if s.id == "" {
			s.id = "bad-1"
		}
		status, answer := o.send(s.sent)
		require.Equal(t, s.status, status, "%s: %v", what, answer)
		require.Equal(t, s.rule, answer["rule"], what)
	}
	require.Zero(t, o.count(`SELECT count(*) FROM intake.events`))
	require.NotContains(t, o.log.String(), "Prøvesen")
}

// While Temporal or the department's system is down, what came in waits; what a department does not give for days a person looks at, and it can be tried again.
func TestEvents_AreNotLostWhileOthersAreDown(t *testing.T) {
	t.Parallel()
	o := open(t, func(opt *Options) { opt.GiveUp = 2 * time.Second })
	caseNo := o.begin()
	o.engine.Down.Store(true)
	o.system.down.Store(true)
	status, _ := o.send(sent{department: "employment", id: "whole-1", body: whole("decision", "k-1", "coordinator", decided(caseNo, "change-consent"), strings.Replace(consents, "benefits", "social", 1))})
	require.Equal(t, http.StatusAccepted, status)
	status, _ = o.send(sent{department: "employment", id: "thin-1", body: fmt.Sprintf(`{"type":"decision","timestamp":"2026-03-02T09:00:00Z","data":{"case":%q,"ref":"ref-1"}}`, caseNo)})
	require.Equal(t, http.StatusAccepted, status)
	parked := o.becomes("employment", "thin-1", "parked")
	require.NotEmpty(t, parked["fault"])
	_, waiting := o.event("it@employment", "whole-1")
	require.Equal(t, "pending", waiting["state"])
	require.Equal(t, 1, o.count(`SELECT count(*) FROM vault.events`), "what is parked is kept")

	answers := fmt.Sprintf(`{"case":%q,"decision":"change-consent","by":{"id":"k-1","role":"coordinator"},"fields":%s}`, caseNo, consents)
	o.system.answer.Store(&answers)
	o.system.down.Store(false)
	o.engine.Down.Store(false)
	o.becomes("employment", "whole-1", "done")
	by, _ := signIn("it@")
	require.NoError(t, o.register.RetryEvent(t.Context(), "employment", "thin-1", by, "OPS-1"))
	o.becomes("employment", "thin-1", "done")
}

// What a journey or the rules refuse is told to the department that sent it, with the rule and the field, and to no other.
func TestEvents_ThatAreRefusedAreToldToTheirSenderAlone(t *testing.T) {
	t.Parallel()
	o := open(t)
	caseNo := o.begin()
	for id, want := range map[string]struct{ name, fields, rule string }{
		"not-open":  {"appoint-coordinator", `{"task":"coordinator-appointed/family/9","coordinator":"k-1"}`, "task-not-open"},
		"wrong":     {"appoint-coordinator", `{"task":"coordinator-appointed/family/1","coordinator":"k-1","colour":"red"}`, "fields-wrong"},
		"not-yours": {"report-absence", `{}`, ""},
	} {
		status, answer := o.send(sent{department: "employment", id: id, body: whole("decision", "k-1", "coordinator", decided(caseNo, want.name), want.fields)})
		if status == http.StatusUnprocessableEntity { // there is no decision of that name
			require.Equal(t, "fields-wrong", answer["rule"])
			continue
		}
		require.Equal(t, http.StatusAccepted, status, answer)
		refused := o.becomes("employment", id, "refused")
		require.Equal(t, want.rule, refused["rule"], id)
		require.NotContains(t, fmt.Sprint(refused), caseNo)
		status, _ = o.event("caseworker@children", id)
		require.Equal(t, http.StatusNotFound, status)
	}
	status, _ := o.event("citizen@employment", "wrong")
	require.Equal(t, http.StatusForbidden, status)
	status, _ = o.send(sent{department: "social", id: "elsewhere", body: whole("decision", "s-9", "caseworker", decided("SP-009999", "report-crisis"), `{"reason":"Akut."}`)})
	require.Equal(t, http.StatusAccepted, status)
	require.Equal(t, "journey-unknown", o.becomes("social", "elsewhere", "refused")["rule"])
}

// What belongs to a thin event is fetched from the address in the settings and nowhere else: nobody is followed, no address within our networks is gone to, and another case in the answer is refused.
func TestFetch_GoesToTheConfiguredSystemAlone(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.system.status.Store(http.StatusFound)
	fetcher, err := department.NewEvents(o.system.URL, "a-key-of-the-employment-department", department.EventOptions{})
	require.NoError(t, err)
	_, err = fetcher.Fetch(t.Context(), "ref-1", now)
	require.ErrorContains(t, err, department.CodeRedirected)
	require.EqualValues(t, 1, o.system.asked.Load())
	o.system.status.Store(0)

	inside, err := department.NewEvents("https://localhost.localdomain", "a-key-of-the-employment-department", department.EventOptions{})
	require.NoError(t, err)
	_, err = inside.Fetch(t.Context(), "ref-1", now)
	require.Error(t, err)

	answers := `{"case":"SP-000002","decision":"change-consent","by":{"id":"k-1","role":"coordinator"},"fields":` + consents + `}`
	o.system.answer.Store(&answers)
	status, _ := o.send(sent{department: "employment", id: "thin-1", body: `{"type":"decision","timestamp":"2026-03-02T09:00:00Z","data":{"case":"SP-000001","ref":"ref-1"}}`})
	require.Equal(t, http.StatusAccepted, status)
	require.Equal(t, []any{"data.case"}, o.becomes("employment", "thin-1", "refused")["fields"])
}

// A concern by webhook is taken in as any other, and its sender hears no more than that: not even whether there is a journey.
func TestEvents_OfAConcernTellNothingOfWhereItGoes(t *testing.T) {
	t.Parallel()
	o := open(t)
	o.begin()
	concern := func(name string) string {
		return whole("concern", "s-9", "caseworker", "", fmt.Sprintf(`{"child":{"name":%q},"source":"inside","text":"Opdigtet."}`, name))
	}
	var said [][]byte
	for id, name := range map[string]string{"concern-1": "Alma Prøvesen", "concern-2": "Ukendt Opdigtet"} {
		status, _ := o.send(sent{department: "social", id: id, body: concern(name)})
		require.Equal(t, http.StatusAccepted, status)
		answer := o.becomes("social", id, "done")
		delete(answer, "receivedAt")
		delete(answer, "id")
		delete(answer, "message")
		said = append(said, fmt.Append(nil, answer))
	}
	require.True(t, bytes.Equal(said[0], said[1]), "%s %s", said[0], said[1])
	require.Equal(t, 2, o.count(`SELECT count(*) FROM intake.inbox WHERE name = 'concern' OR name = 'report-concern'`))
}
