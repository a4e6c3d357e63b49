package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

// beginYoung begins a journey whose adult is not of age: a young parent.
func (o *office) beginYoung(t *testing.T) (caseNo, cpr string) {
	t.Helper()
	cpr = privacytest.CPR(time.Now().AddDate(-17, 0, 0), 7)
	var doc map[string]any
	require.NoError(t, json.Unmarshal(form("form-00007", 7, ""), &doc))
	doc["adults"].([]any)[0].(map[string]any)["cpr"] = cpr
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	outcome, err := o.Intake(t.Context(), caseworker, data)
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	return outcome.Case, cpr
}

// A young parent's coordinator must not learn that a concern has begun a journey with them in it.
func TestConcern_AboutASiblingWhoIsAYoungParentIsNoNewsToTheirCoordinator(t *testing.T) {
	o := open(t)
	young, cpr := o.beginYoung(t)
	var doc map[string]any
	require.NoError(t, json.Unmarshal(aboutSiblings(t, "concern-01"), &doc))
	doc["siblings"].([]any)[0].(map[string]any)["cpr"] = cpr
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	outcome, err := o.Concern(t.Context(), caseworker, data)
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	require.NotEqual(t, young, outcome.Case)
	var news casework.ReportNews
	require.Eventually(t, func() bool {
		taken := o.engine.decided()
		return len(taken) == 1 && json.Unmarshal(taken[0].Body, &news) == nil
	}, 20*time.Second, 10*time.Millisecond)
	require.Equal(t, casework.ReportNews{Member: "adult-1", OtherCase: outcome.Case, Hidden: true}, news)
}

// A concern about a young parent who is an adult in an open journey is about a child all the same: no journey where they are an adult
// takes it, so it begins one in which they are the child.
func TestConcern_AboutAYoungParentBeginsAJourneyInWhichTheyAreTheChild(t *testing.T) {
	o := open(t)
	young, cpr := o.beginYoung(t)
	outcome, err := o.Concern(t.Context(), caseworker, aboutYoung(t, "concern-01", cpr))
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	require.NotEqual(t, young, outcome.Case)
	require.NotNil(t, o.engine.started[1].Member("child-1"))
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.persons WHERE member = 'child-1' AND case_no = '`+outcome.Case+`'`))
}

// aboutYoung is a concern about a young parent, by their number.
func aboutYoung(t *testing.T, id, cpr string) []byte {
	t.Helper()
	var doc map[string]any
	require.NoError(t, json.Unmarshal(concern(id, 1, "Maja er bange."), &doc))
	doc["child"].(map[string]any)["cpr"] = cpr
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	return data
}

// known has the register know of a journey that others than the children's department have a part in it.
func (o *office) known(t *testing.T, caseNo string) {
	t.Helper()
	at := time.Now().Add(-time.Hour)
	task := casework.TaskRow{Key: "joint-meeting/family/1", Step: casework.StepJointMeeting, Subject: casework.Family, Department: "employment", State: casework.Open, OpenedAt: at}
	require.NoError(t, o.reg.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{{
		Seq: 1, At: at, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family,
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "together", StartedAt: at, LeadDepartment: "employment"}, Tasks: []casework.TaskRow{task}},
	}}...)}))
}

// Once others know of the journey in which a young parent is the child, it stands beside the one in which they are an adult: a further
// concern is reported in it, and does not begin a third.
func TestConcern_AnotherAboutAYoungParentIsReportedWhereTheyAreTheChildWhoeverKnowsOfIt(t *testing.T) {
	o := open(t)
	_, cpr := o.beginYoung(t)
	first, err := o.Concern(t.Context(), caseworker, aboutYoung(t, "concern-01", cpr))
	require.NoError(t, err)
	require.Equal(t, Started, first.State)
	o.known(t, first.Case)
	again, err := o.Concern(t.Context(), caseworker, aboutYoung(t, "concern-02", cpr))
	require.NoError(t, err)
	require.Equal(t, []any{Done, first.Case}, []any{again.State, again.Case})
	require.Len(t, o.engine.started, 2)
}
