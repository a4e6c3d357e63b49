package relay

import (
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
)

// concern is about the child of the family with the same n (see form). The people are invented.
func concern(id string, n int, text string) []byte {
	doc, _ := json.Marshal(map[string]any{
		"formId": id, "source": "outside", "receivedAt": "2026-01-15T22:00:00+01:00", "text": text, "reporter": "Nabo Prøvesen",
		"child": map[string]any{"name": "Alma Prøvesen", "cpr": childCPR(n)},
		"adults": []any{map[string]any{
			"name": "Maja Prøvesen", "cpr": adultCPR(n), "custody": true,
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

// The adult and the child of concern and form.
func adultCPR(n int) string { return privacytest.CPR(time.Date(1988, 4, 12, 0, 0, 0, 0, time.UTC), n) }
func childCPR(n int) string { return privacytest.CPR(time.Date(2015, 4, 12, 0, 0, 0, 0, time.UTC), n) }

// holdUp lets nobody store a message with this person until release is called.
func (o *office) holdUp(t *testing.T, cpr string) (release func()) {
	t.Helper()
	tx, err := o.reg.DB().Begin()
	require.NoError(t, err)
	_, err = tx.Exec(`SELECT pg_advisory_xact_lock(hashtextextended('person:' || $1, 0))`, privacy.CPRIndex(testKey, cpr))
	require.NoError(t, err)
	return func() { require.NoError(t, tx.Rollback()) }
}

// waitFor waits until so many messages have looked where they belong, and are held up before they are stored.
func (o *office) waitFor(t *testing.T, n int) {
	t.Helper()
	const heldUp = `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
	require.Eventually(t, func() bool { return o.count(t, heldUp) == n }, 20*time.Second, 5*time.Millisecond)
}

func TestConcern_TwoAtOnceAboutOneChildAreBothAboutTheChild(t *testing.T) {
	o := open(t)
	release := []func(){o.holdUp(t, adultCPR(1)), o.holdUp(t, childCPR(1))}
	var senders sync.WaitGroup
	outcomes, errs := make([]Outcome, 2), make([]error, 2)
	ctx := soon(t)
	for i, id := range []string{"concern-01", "concern-02"} {
		senders.Go(func() { outcomes[i], errs[i] = o.Concern(ctx, caseworker, concern(id, 1, "Alma er tit alene hjemme.")) })
	}
	o.waitFor(t, 2)
	for _, let := range release {
		let()
	}
	senders.Wait()
	require.NoError(t, errs[0])
	require.NoError(t, errs[1])
	require.Equal(t, outcomes[0].Case, outcomes[1].Case)
	require.ElementsMatch(t, []State{Started, Done}, []State{outcomes[0].State, outcomes[1].State})
	require.Len(t, o.engine.started, 1)
	require.Len(t, o.engine.taken, 1)
	var report casework.ReportConcern
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &report))
	require.Equal(t, "child-1", report.Child, "not the adult, whom the register finds first")
}

func TestConcern_AnAdultWhoEntersAnotherJourneyMeanwhileIsLeftOut(t *testing.T) {
	o := open(t)
	n := 1 // the locks are taken in the order of the indexes, and only the child's is held here
	for privacy.CPRIndex(testKey, childCPR(n)) > privacy.CPRIndex(testKey, adultCPR(n)) {
		n++
	}
	release := o.holdUp(t, childCPR(n))
	var outcome Outcome
	var err error
	var sender sync.WaitGroup
	ctx := soon(t)
	sender.Go(func() {
		outcome, err = o.Concern(ctx, caseworker, concern("concern-01", n, "Alma er tit alene hjemme."))
	})
	o.waitFor(t, 1)
	family := map[string]any{}
	require.NoError(t, json.Unmarshal(form("form-00001", n, ""), &family))
	family["children"] = []any{}
	doc, wrong := json.Marshal(family)
	require.NoError(t, wrong)
	other, wrong := o.Intake(soon(t), caseworker, doc)
	require.NoError(t, wrong)
	release()
	sender.Wait()
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	require.NotEqual(t, other.Case, outcome.Case)
	require.Len(t, o.engine.started, 2)
	require.Len(t, o.engine.started[1].Members, 1, "the child alone")
	require.Empty(t, o.engine.taken, "the child is not in the adult's journey")
}
