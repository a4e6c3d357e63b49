package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/strictjson"
)

// withdraw has the n-th journey that was started end at a moment, and its journal in the register.
func (o *office) withdraw(t *testing.T, n int, at time.Time) {
	t.Helper()
	var s casework.State
	text, err := json.Marshal(o.engine.started[n])
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(text, &s))
	s.BeginJourney(at.AddDate(0, 0, -30))
	s.TestTargetGroup(at)
	closed := at
	s.Member("child-1").Child.ClosedAt = &closed
	s.BeginEnding(at, casework.Engine, casework.Withdrew, 0)
	s.TellEnd(at)
	s.EndJourney(at)
	require.NoError(t, o.reg.Record(t.Context(), s.Case, casework.Flush{Entries: casework.Written(s.Journal...)}))
}

func why(reason string) []byte {
	doc, _ := json.Marshal(map[string]string{"reason": reason})
	return doc
}

func TestReopen_StartsANewJourneyThatKnowsTheOld(t *testing.T) {
	o := open(t)
	old := o.begin(t, 1)
	o.withdraw(t, 0, time.Now().AddDate(0, -3, 0))
	var next string
	for range 2 {
		outcome, err := o.Reopen(t.Context(), coordinator, old, "reopen-0001", why("Arbejdet er mistet."))
		require.NoError(t, err)
		require.Equal(t, Started, outcome.State)
		require.NotEqual(t, old, outcome.Case)
		next = outcome.Case
	}
	require.Len(t, o.engine.started, 2)
	s := o.engine.started[1]
	require.Equal(t, next, s.Case)
	require.Equal(t, old, s.Previous)
	require.Empty(t, s.Consents, "what was agreed to was for an effort that is over")
	require.Equal(t, coordinator, s.Reopened.By)
	require.NotZero(t, s.Reopened.Reason)
	require.Equal(t, "closed", s.Member("child-1").Child.Stage())
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.persons a JOIN vault.persons b USING (member, name, cpr, address) WHERE a.case_no = 'SP-000001' AND b.case_no = '`+next+`'`))
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.texts WHERE body = 'Arbejdet er mistet.' AND case_no = '`+next+`'`))
	require.NotContains(t, o.log.String(), "Prøvesen")
	_, err := o.Reopen(t.Context(), coordinator, old, "reopen-0001", why("Noget andet."))
	require.ErrorIs(t, err, ErrBusyID)

	outcome, err := o.Reopen(t.Context(), coordinator, old, "reopen-0002", why("Igen."))
	require.NoError(t, err)
	require.Equal(t, Known, outcome.State, "it is news in the journey that the family is in")
	require.Equal(t, next, outcome.Case)
}

func TestReopen_IsRefusedWithTheRuleAndRecorded(t *testing.T) {
	o := open(t)
	late, running := o.begin(t, 1), o.begin(t, 2)
	o.withdraw(t, 0, time.Now().AddDate(-1, 0, -2))
	for name, c := range map[string]struct {
		caseNo, rule string
		by           casework.Actor
	}{
		"too late":   {late, "reopen-too-late", coordinator},
		"still open": {running, "journey-open", coordinator},
		"not theirs": {late, "not-your-decision", caseworker},
	} {
		outcome, err := o.Reopen(t.Context(), c.by, c.caseNo, "reopen-0001", why("Fordi."))
		require.NoError(t, err, name)
		require.Equal(t, Refused, outcome.State, name)
		require.Equal(t, c.rule, outcome.Refusal.Rule, name)
		require.Equal(t, c.caseNo, outcome.Case, name)
	}
	require.Equal(t, 3, o.count(t, `SELECT count(*) FROM intake.refusals WHERE name = 'reopen' AND case_no <> '' AND actor ->> 'role' <> ''`))
	_, err := o.Reopen(t.Context(), coordinator, late, "reopen-0001", why(" "))
	var faults strictjson.Faults
	require.ErrorAs(t, err, &faults)
	require.Equal(t, "reason", faults[0].Path)
	_, err = o.Reopen(t.Context(), coordinator, "SP-000099", "reopen-0001", why("Fordi."))
	require.ErrorIs(t, err, ErrNoJourney)
}

func TestReopen_AFormAboutAFamilyThatEndedNotLongAgoStartsAJourneyThatKnowsIt(t *testing.T) {
	o := open(t)
	recent, longAgo := o.begin(t, 1), o.begin(t, 2)
	o.withdraw(t, 0, time.Now().AddDate(0, -3, 0))
	o.withdraw(t, 1, time.Now().AddDate(-1, 0, -2))
	for range 2 {
		outcome, err := o.Intake(t.Context(), caseworker, form("form-again-1", 1, "De er tilbage."))
		require.NoError(t, err)
		require.Equal(t, Started, outcome.State)
	}
	_, err := o.Intake(t.Context(), caseworker, form("form-again-2", 2, ""))
	require.NoError(t, err)
	require.Len(t, o.engine.started, 4)
	require.Equal(t, recent, o.engine.started[2].Previous)
	require.Nil(t, o.engine.started[2].Reopened, "the form started it")
	require.NotEmpty(t, o.engine.started[2].Consents, "given in the new form")
	require.Empty(t, o.engine.started[3].Previous, longAgo)
	outcome, err := o.Reopen(t.Context(), coordinator, recent, "reopen-0001", why("Fordi."))
	require.NoError(t, err)
	require.Equal(t, Known, outcome.State)
}

func TestReopen_AConcernAboutAChildThatCameBackKnowsTheJourneyBefore(t *testing.T) {
	o := open(t)
	old := o.begin(t, 1)
	o.withdraw(t, 0, time.Now().AddDate(0, -3, 0))
	for range 2 {
		_, err := o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Alma er tit alene hjemme."))
		require.NoError(t, err)
	}
	require.Equal(t, old, o.engine.started[1].Previous)
}

func TestReopen_WhoJoinedOnTheWayIsInTheNewJourneyToo(t *testing.T) {
	o := open(t)
	old := o.begin(t, 1)
	_, err := o.Decide(t.Context(), coordinator, old, "add-member", "born-0001", born("child-2", 5))
	require.NoError(t, err)
	var joined casework.AddMember
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &joined))
	o.engine.started[0].Members = append(o.engine.started[0].Members, joined.Member)
	o.withdraw(t, 0, time.Now().AddDate(0, -1, 0))
	outcome, err := o.Reopen(t.Context(), coordinator, old, "reopen-0001", why("Fordi."))
	require.NoError(t, err)
	require.NotNil(t, o.engine.started[1].Member("child-2"))
	person := privacytest.CPR(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), 5)
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.persons WHERE case_no = '`+outcome.Case+`' AND cpr = '`+person+`'`))
}

func TestReopen_AFormerPartnerWhoIsInAnotherJourneyDoesNotKeepTheFamilyFromComingBack(t *testing.T) {
	o := open(t)
	old := o.begin(t, 1)
	partner, _ := json.Marshal(map[string]any{"member": "adult-2", "reason": "Flyttet ind.", "adult": map[string]any{
		"name": "Ole Prøvesen", "cpr": adultCPR(2), "address": "Opdigtet Vej 1",
	}})
	_, err := o.Decide(t.Context(), coordinator, old, "add-member", "partner-1", partner)
	require.NoError(t, err)
	var joined casework.AddMember
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &joined))
	left := time.Now().AddDate(0, -2, 0)
	joined.Member.LeftAt, joined.Member.LeftWhy = &left, casework.LeftFamily
	s := o.engine.started[0]
	s.Members = append(s.Members, joined.Member)
	s.Member("child-1").Child.Parties = append(s.Member("child-1").Child.Parties, "adult-2")
	o.withdraw(t, 0, time.Now().AddDate(0, -1, 0))
	elsewhere := o.begin(t, 2) // the same man, with another child

	outcome, err := o.Reopen(t.Context(), coordinator, old, "reopen-0001", why("De er tilbage."))
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	require.NotEqual(t, elsewhere, outcome.Case)
	next := o.engine.started[2]
	require.False(t, next.Member("adult-2").InFamily(), "he speaks for his child, and is not in the family")
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.persons WHERE case_no = '`+outcome.Case+`' AND member = 'adult-2' AND cpr = '`+adultCPR(2)+`'`))

	_, err = o.Intake(t.Context(), caseworker, form("form-again-1", 1, ""))
	require.NoError(t, err)
	require.Len(t, o.engine.started, 3, "who came back is in an open journey")
}
