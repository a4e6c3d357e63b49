package relay

import (
	"encoding/json"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/register"
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
		outcome, err := o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
		require.NoError(t, err)
		require.Equal(t, Started, outcome.State)
		require.Equal(t, "SP-000001", outcome.Case)
	}
	require.Len(t, o.engine.started, 1)
	state := o.engine.started[0]
	require.True(t, state.StartedByConcern)
	now := time.Date(2026, 1, 16, 9, 0, 0, 0, time.UTC)
	state.BeginJourney(now)
	require.True(t, state.AwaitsConcern())
	due := state.Of(casework.StepConcern)[0].Deadline.Due
	require.Equal(t, time.Date(2026, 1, 16, 21, 0, 0, 0, time.UTC), *due, "24 hours from receipt, not from the start")
	require.Equal(t, []string{"adult-1", "child-1"}, state.Member("child-1").Child.Parties, "a child of 10 is one too")
	require.Len(t, state.Of(casework.StepConcernReceipt), 1)
	_, err := o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Noget andet."))
	require.ErrorIs(t, err, ErrBusyID)
	require.NotContains(t, o.log.String(), "Prøvesen")
}

func TestConcern_AboutAChildInAnOpenJourneyIsReportedThere(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	for range 2 {
		outcome, err := o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
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

// storedTooLate stores a concern whose journey is over when it comes there, and whose sender has heard that it is stored.
func (o *office) storedTooLate(t *testing.T, refusal error) (caseNo string) {
	t.Helper()
	caseNo = o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) {
		if e.refuse, e.refuseIn = refusal, caseNo; errors.Is(refusal, ErrNotRunning) {
			e.fates[caseNo] = Fate{Standing: Completed}
		}
	})
	outcome, err := o.impatiently(func() (Outcome, error) {
		return o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
	})
	require.NoError(t, err)
	require.Equal(t, Stored, outcome.State, "the register does not know yet that the journey has ended")
	return caseNo
}

// settled is the outcome of a message, when there is one.
func (o *office) settled(t *testing.T, message string) (outcome Outcome) {
	t.Helper()
	require.Eventually(t, func() bool {
		item, found, err := o.reg.Item(t.Context(), message)
		if err == nil && found {
			outcome, err = outcomeOf(item)
		}
		return err == nil && found && outcome.State != Stored
	}, 20*time.Second, 10*time.Millisecond)
	return outcome
}

func TestConcern_OneThatIsStoredWhileItsJourneyEndsStartsAnotherThoughNobodyWaits(t *testing.T) {
	o := open(t)
	state := &casework.State{Stage: casework.Ended, Ending: &casework.Ending{}}
	caseNo := o.storedTooLate(t, casework.ReportConcern{}.Check(state, caseworker, time.Now())) // its last moment: ended, and still running
	o.withdraw(t, 0, time.Now())
	outcome := o.settled(t, "concern-01")
	require.Equal(t, Started, outcome.State)
	require.NotEqual(t, caseNo, outcome.Case)
	again, err := o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
	require.NoError(t, err)
	require.Equal(t, outcome, again)

	require.Len(t, o.engine.started, 2)
	state = o.engine.started[1]
	require.Equal(t, []string{outcome.Case, caseNo}, []string{state.Case, state.Previous})
	require.Len(t, state.Members, 2)
	state.BeginJourney(time.Date(2026, 1, 16, 9, 0, 0, 0, time.UTC))
	assess := state.Of(casework.StepConcern)[0]
	require.Equal(t, "child-1", assess.Key.Subject)
	require.Equal(t, time.Date(2026, 1, 16, 21, 0, 0, 0, time.UTC), *assess.Deadline.Due, "24 hours from receipt")
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.persons a JOIN vault.persons b USING (member, name, cpr, address)
		WHERE a.case_no = '`+caseNo+`' AND b.case_no = '`+outcome.Case+`'`))
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.texts WHERE case_no = '`+outcome.Case+`'`), "what was said, and by whom, belongs to the new case")
	require.NotContains(t, o.log.String(), "Prøvesen")
	require.NotContains(t, o.log.String(), "turned down")
}

func TestConcern_OneThatIsStoredWhileItsJourneyEndsGoesWhereTheChildIsNow(t *testing.T) {
	o := open(t)
	o.storedTooLate(t, ErrNotRunning)
	o.engine.set(func(e *faultyEngine) { e.down = true }) // so that the child is elsewhere before the next try
	o.withdraw(t, 0, time.Now())
	doc, err := json.Marshal(map[string]any{"formId": "form-00009", "adults": []any{map[string]any{
		"name": "Ole Prøvesen", "cpr": adultCPR(9), "address": "Opdigtet Vej 2",
	}}, "children": []any{
		map[string]any{"name": "Bo Prøvesen", "cpr": childCPR(9), "custodyHolders": []int{1}},
		map[string]any{"name": "Alma Prøvesen", "cpr": childCPR(1), "custodyHolders": []int{1}},
	}})
	require.NoError(t, err)
	other, err := o.impatiently(func() (Outcome, error) { return o.Intake(t.Context(), caseworker, doc) })
	require.NoError(t, err)
	require.Equal(t, Stored, other.State)
	o.engine.set(func(e *faultyEngine) { e.down = false })
	outcome := o.settled(t, "concern-01")
	require.Equal(t, Done, outcome.State)
	require.Equal(t, other.Case, outcome.Case)
	require.Equal(t, "concern-01", outcome.Message)
	var report casework.ReportConcern
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &report))
	require.Equal(t, "child-2", report.Child, "as the child is called there")
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.texts WHERE case_no = '`+other.Case+`'`))
}

func TestConcern_OneThatHasNowhereToGoIsAnAlarm(t *testing.T) {
	o := open(t)
	caseNo := o.storedTooLate(t, ErrNotRunning)
	ended := time.Date(2026, 1, 15, 9, 0, 0, 0, time.UTC)
	require.NoError(t, o.reg.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{{
		Seq: 1, At: ended, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family, // moved: nobody comes back
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "ended", StartedAt: ended, EndedAt: &ended}},
	}}...)}))
	held := o.whenHeld(t, "concern-01")
	require.Contains(t, string(held.Outcome), "journey-ended")
	metrics := prometheus.NewRegistry()
	metrics.MustRegister(o.relay.untold)
	require.Eventually(t, func() bool {
		families, err := metrics.Gather()
		return err == nil && families[0].GetMetric()[0].GetCounter().GetValue() == 1
	}, 20*time.Second, 10*time.Millisecond)
	require.NotContains(t, o.log.String(), "Prøvesen")

	outcome, err := o.Concern(t.Context(), caseworker, concern("concern-02", 1, "Alma er tit alene hjemme."))
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State, "a new one starts a journey, as the form says who they are")
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
		outcome, err := o.Concern(t.Context(), caseworker, doc)
		require.NoError(t, err)
		require.Equal(t, Started, outcome.State)
	}
	require.Len(t, o.engine.started, 2)
	require.Len(t, o.engine.started[1].Members, 1, "the child alone")
	said := o.text(t, o.firstConcern(t, o.engine.started[1]).Text)
	require.Equal(t, "Et andet barn.\n\nFormularen nævner også: Maja Prøvesen (CPR "+adultCPR(1)+"; har forældremyndigheden efter formularen; får offentlig forsørgelse).", said, "nobody is lost, and nothing says where she is")
	require.NotContains(t, said, "SP-")
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
	ctx := t.Context()
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
	ctx := t.Context()
	sender.Go(func() {
		outcome, err = o.Concern(ctx, caseworker, concern("concern-01", n, "Alma er tit alene hjemme."))
	})
	o.waitFor(t, 1)
	family := map[string]any{}
	require.NoError(t, json.Unmarshal(form("form-00001", n, ""), &family))
	family["children"] = []any{}
	doc, wrong := json.Marshal(family)
	require.NoError(t, wrong)
	other, wrong := o.Intake(t.Context(), caseworker, doc)
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

// aboutSiblings is a concern about the child of family 1 and the child of family 2, who has another surname.
func aboutSiblings(t *testing.T, id string) []byte {
	t.Helper()
	var doc map[string]any
	require.NoError(t, json.Unmarshal(concern(id, 1, "De er tit alene hjemme."), &doc))
	doc["siblings"] = []any{map[string]any{"name": "Bo Opdigtet", "cpr": childCPR(2)}}
	text, err := json.Marshal(doc)
	require.NoError(t, err)
	return text
}

func TestConcern_AboutSiblingsWithNoOpenJourneyStartsOneForAllOfThemWithOneReceipt(t *testing.T) {
	o := open(t)
	outcome, err := o.Concern(t.Context(), caseworker, aboutSiblings(t, "concern-01"))
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	require.Len(t, o.engine.started, 1)
	state := o.engine.started[0]
	state.BeginJourney(time.Date(2026, 1, 16, 9, 0, 0, 0, time.UTC))
	require.Len(t, state.Of(casework.StepConcern), 2)
	require.Len(t, state.Of(casework.StepConcernReceipt), 1)
	require.NotContains(t, state.Member("child-2").Child.Parties, "adult-1", "whose custody it is of a sibling is not guessed")
}

func TestConcern_SaysWhoseSiblingIsNotInTheJourneyThatItIsReportedIn(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 2)
	outcome, err := o.Concern(t.Context(), caseworker, aboutSiblings(t, "concern-01"))
	require.NoError(t, err)
	require.Equal(t, []any{Done, caseNo}, []any{outcome.State, outcome.Case}, "a sibling's open journey, where the child is in none")
	var report casework.ReportConcern
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &report))
	require.Equal(t, "child-1", report.Child)
	require.Empty(t, report.Siblings)
	said, err := o.reg.Vault().Text(t.Context(), report.Text)
	require.NoError(t, err)
	require.Contains(t, said.Reveal(), "De er tit alene hjemme.")
	require.Contains(t, said.Reveal(), "søskende, som ikke er i et forløb: Alma Prøvesen (CPR ")
	who, err := o.reg.Vault().Text(t.Context(), report.Reporter)
	require.NoError(t, err)
	require.Equal(t, "Nabo Prøvesen", who.Reveal())
}

func TestConcern_AboutSeveralChildrenThatGoesOnWithoutOneOfThemIsAnAlarm(t *testing.T) {
	o := open(t)
	late := lateMessage{Concern: &casework.ReportConcern{Child: "child-1", Siblings: []string{"child-2", "child-3"}}}
	family := []*casework.Member{{ID: "child-1", Child: &casework.ChildTrack{}}, {ID: "child-2", Child: &casework.ChildTrack{}}}
	require.Equal(t, []string{"child-2"}, o.relay.present(register.Item{MessageID: "concern-01"}, late, family))
	require.Contains(t, o.log.String(), "see to it that the others are looked after")
}
