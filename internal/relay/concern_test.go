package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

// concern is about the child of the family with the same n (see form). The people are invented.
func concern(id string, n int, text string) []byte {
	doc, _ := json.Marshal(map[string]any{
		"formId": id, "source": "outside", "receivedAt": "2026-01-15T22:00:00+01:00", "text": text, "reporter": "Nabo Prøvesen",
		"child": map[string]any{"name": "Alma Prøvesen", "cpr": privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n)},
		"adults": []any{map[string]any{
			"name": "Maja Prøvesen", "cpr": privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), n), "custody": true,
			"publicSupport": true, "readiness": "job-ready",
		}},
	})
	return doc
}

func TestConcern_WithNoOpenJourneyStartsOneWhoseClockRunsFromReceipt(t *testing.T) {
	o := open(t)
	for range 2 {
		outcome, err := o.Concern(soon(t), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
		require.NoError(t, err)
		require.Equal(t, Started, outcome.State)
		require.Equal(t, "SP-000001", outcome.Case)
	}
	require.Len(t, o.engine.started, 1)
	state := o.engine.started[0]
	require.True(t, state.StartedByConcern)
	now := time.Date(2026, 1, 16, 9, 0, 0, 0, time.UTC)
	state.Begin(now)
	require.True(t, state.AwaitsConcern())
	due := state.Of(casework.StepConcern)[0].Deadline.Due
	require.Equal(t, time.Date(2026, 1, 16, 21, 0, 0, 0, time.UTC), *due, "24 hours from receipt, not from the start")
	require.Equal(t, []string{"adult-1"}, state.Member("child-1").Child.Parties)
	require.Len(t, state.Of(casework.StepConcernReceipt), 1)
	_, err := o.Concern(soon(t), caseworker, concern("concern-01", 1, "Noget andet."))
	require.ErrorIs(t, err, ErrBusyID)
	require.NotContains(t, o.log.String(), "Prøvesen")
}

func TestConcern_AboutAChildInAnOpenJourneyIsReportedThere(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	for range 2 {
		outcome, err := o.Concern(soon(t), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
		require.NoError(t, err)
		require.Equal(t, Done, outcome.State)
		require.Equal(t, caseNo, outcome.Case)
	}
	require.Len(t, o.engine.started, 1)
	require.Len(t, o.engine.taken, 1)
	var report casework.ReportConcern
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &report))
	require.Equal(t, "child-1", report.Child)
	require.NotZero(t, report.Reporter)
	var inbox string
	require.NoError(t, o.reg.DB().Get(&inbox, `SELECT string_agg(body::text, ' ') FROM intake.inbox`))
	require.NotContains(t, inbox, "Prøvesen")
	require.NotContains(t, inbox, "alene hjemme")
}

func TestConcern_AJourneyThatHasJustEndedDoesNotLoseIt(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) { e.refuse = ErrEnded })
	_, err := o.Concern(soon(t), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
	require.Error(t, err, "the register does not know yet that it has ended: the sender is asked to try again")

	ended := time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC)
	require.NoError(t, o.reg.Record(t.Context(), caseNo, []casework.Entry{{
		Seq: 1, At: ended, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family,
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "ended", StartedAt: ended, EndedAt: &ended}},
	}}))
	for range 2 {
		outcome, err := o.Concern(soon(t), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
		require.NoError(t, err)
		require.Equal(t, Started, outcome.State)
		require.NotEqual(t, caseNo, outcome.Case)
	}
	require.Len(t, o.engine.started, 2)
}

func TestConcern_AnAdultInAnotherOpenJourneyIsLeftOut(t *testing.T) {
	o := open(t)
	o.begin(t, 1)
	form := map[string]any{}
	require.NoError(t, json.Unmarshal(concern("concern-01", 1, "Et andet barn."), &form))
	form["child"] = map[string]any{"name": "Bo Prøvesen"}
	doc, err := json.Marshal(form)
	require.NoError(t, err)
	for range 2 {
		outcome, err := o.Concern(soon(t), caseworker, doc)
		require.NoError(t, err)
		require.Equal(t, Started, outcome.State)
	}
	require.Len(t, o.engine.started, 2)
	require.Len(t, o.engine.started[1].Members, 1, "the child alone")
}
