package relay

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// reported are the concerns that journeys have taken, by case, once there are n.
func (o *office) reported(t *testing.T, n int) map[string]casework.ReportConcern {
	t.Helper()
	all := map[string]casework.ReportConcern{}
	require.Eventually(t, func() bool {
		for _, d := range o.engine.decided() {
			var report casework.ReportConcern
			require.NoError(t, json.Unmarshal(d.Body, &report))
			item, found, err := o.reg.Item(t.Context(), d.Message)
			require.NoError(t, err)
			require.True(t, found)
			all[item.Case] = report
		}
		return len(all) == n
	}, 20*time.Second, 10*time.Millisecond)
	return all
}

func (o *office) text(t *testing.T, ref casework.TextRef) string {
	t.Helper()
	text, err := o.reg.Vault().Text(t.Context(), ref)
	require.NoError(t, err)
	return text.Reveal()
}

// Siblings who are in two open journeys: each journey has a report with its own clock, and nothing in the one leads to the other.
func TestConcern_AboutSiblingsInTwoOpenJourneysIsReportedInBothAndNeitherTellsOfTheOther(t *testing.T) {
	o := open(t)
	first, other := o.begin(t, 1), o.begin(t, 2)
	for range 2 { // a repeat is no further report
		outcome, err := o.Concern(t.Context(), caseworker, aboutSiblings(t, "concern-01"))
		require.NoError(t, err)
		require.Equal(t, []any{Done, first}, []any{outcome.State, outcome.Case})
	}
	reports := o.reported(t, 2)
	require.Len(t, o.engine.started, 2)
	require.Len(t, o.engine.decided(), 2)
	for _, caseNo := range []string{first, other} {
		report := reports[caseNo]
		require.Equal(t, "child-1", report.Child)
		require.Empty(t, report.Siblings)
		require.Equal(t, "De er tit alene hjemme.", o.text(t, report.Text), "what was said, and nothing of who is where")
		require.Equal(t, "Nabo Prøvesen", o.text(t, report.Reporter), "whom those who assess may have to ask")
		require.Equal(t, caseNo == other, report.Receipted, "one receipt")
		require.Equal(t, time.Date(2026, 1, 15, 21, 0, 0, 0, time.UTC), report.ReceivedAt.Time().UTC())
	}
	var rows []string
	require.NoError(t, o.reg.DB().Select(&rows, `SELECT message_id || body::text FROM intake.inbox WHERE case_no = $1 AND urgent`, other))
	require.Len(t, rows, 1)
	require.NotContains(t, rows[0], "concern-01")
	require.NotContains(t, rows[0], first)
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.texts WHERE case_no = '`+other+`' AND body IS NOT NULL`), "its own texts: each family's are erased in their time")
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.texts WHERE case_no = '`+first+`' AND body IS NOT NULL`))
}

// Both are stored or nothing is, and the other family's does not wait for the first family's journey.
func TestConcern_WhatGoesToTheOtherFamilyIsStoredAtOnceAndHeldByItself(t *testing.T) {
	o := open(t)
	first, other := o.begin(t, 1), o.begin(t, 2)
	o.engine.set(func(e *faultyEngine) {
		e.silent[first], e.refuseIn, e.refuse = true, other, &casework.Refusal{Rule: "no"}
	})
	outcome, err := o.impatiently(func() (Outcome, error) { return o.Concern(t.Context(), caseworker, aboutSiblings(t, "concern-01")) })
	require.NoError(t, err)
	require.Equal(t, Stored, outcome.State)
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM intake.inbox WHERE urgent`))
	require.Eventually(t, func() bool {
		told := o.heardOf()
		return slices.ContainsFunc(told, func(s string) bool { return strings.Contains(s, other) })
	}, 20*time.Second, 10*time.Millisecond, "the children's duty lead, of the one that nobody waits for")
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM intake.inbox WHERE state = 'held' AND case_no = '`+other+`'`))
}

// A child whose name is protected, and who is in no open journey, is named in no other family's text: their own journey begins.
func TestConcern_AProtectedNameStandsInNoOtherFamilysText(t *testing.T) {
	o := open(t)
	first := o.begin(t, 1)
	var doc map[string]any
	require.NoError(t, json.Unmarshal(aboutSiblings(t, "concern-01"), &doc))
	doc["siblings"] = append(doc["siblings"].([]any), map[string]any{"name": "Pia Opdigtet", "cpr": childCPR(4)})
	doc["siblings"].([]any)[0].(map[string]any)["protectedAddress"] = true
	data, err := json.Marshal(doc)
	require.NoError(t, err)
	outcome, err := o.Concern(t.Context(), caseworker, data)
	require.NoError(t, err)
	require.Equal(t, []any{Done, first}, []any{outcome.State, outcome.Case})
	said := o.text(t, o.reported(t, 1)[first].Text)
	require.NotContains(t, said, "Bo Opdigtet")
	require.Contains(t, said, "i et forløb: Pia Opdigtet (CPR ")
	require.Eventually(t, func() bool {
		o.engine.mu.Lock()
		defer o.engine.mu.Unlock()
		return len(o.engine.started) == 2
	}, 20*time.Second, 10*time.Millisecond)
	state := o.engine.started[1]
	require.Len(t, state.Members, 1)
	state.BeginJourney(time.Date(2026, 1, 16, 9, 0, 0, 0, time.UTC))
	require.Len(t, state.Of(casework.StepConcern), 1)
	require.Empty(t, state.Of(casework.StepConcernReceipt))
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.persons WHERE name = 'Bo Opdigtet' AND protected AND case_no = '`+state.Case+`'`))
}
