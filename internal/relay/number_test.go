package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/strictjson"
)

// numberOf is a number that somebody gets.
func numberOf(member, cpr string) []byte {
	doc, _ := json.Marshal(map[string]any{"member": member, "number": map[string]any{"cpr": cpr}, "reason": "Har fået et nummer."})
	return doc
}

// unnumbered takes the number of somebody away again, as if they had come without.
func (o *office) unnumbered(t *testing.T, caseNo, member string) {
	t.Helper()
	_, err := o.reg.DB().Exec(`UPDATE vault.persons SET cpr = '', cpr_index = NULL WHERE case_no = $1 AND member = $2`, caseNo, member)
	require.NoError(t, err)
}

func TestNumber_GoesIntoTheVaultAndNowhereElse(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.unnumbered(t, caseNo, "adult-1")
	for range 2 {
		outcome, err := o.Decide(t.Context(), coordinator, caseNo, "record-cpr", "number-one-1", numberOf("adult-1", adultCPR(7)))
		require.NoError(t, err)
		require.Equal(t, Done, outcome.State)
	}
	require.Len(t, o.engine.taken, 1)
	var taken casework.RecordNumber
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &taken))
	require.NotZero(t, taken.Number)
	require.Equal(t, "1988-04-12", string(taken.Born))
	require.NotContains(t, string(o.engine.taken[0].Body), adultCPR(7))
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.persons WHERE member = 'adult-1' AND cpr = '`+adultCPR(7)+`' AND cpr_index IS NOT NULL`))
	require.Zero(t, o.count(t, `SELECT count(*) FROM vault.texts WHERE body LIKE '%`+adultCPR(7)+`%'`), "the text in which it came is empty")
	require.Zero(t, o.count(t, `SELECT count(*) FROM intake.inbox WHERE body::text LIKE '%`+adultCPR(7)+`%'`))
	require.NotContains(t, o.log.String(), adultCPR(7))
}

func TestNumber_ThatTheJourneyRefusesIsNotKept(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.unnumbered(t, caseNo, "adult-1")
	o.engine.set(func(e *faultyEngine) {
		e.refuse = &casework.Refusal{Rule: "number-of-age", Field: "number", Da: "d", En: "e"}
	})
	outcome, err := o.Decide(t.Context(), coordinator, caseNo, "record-cpr", "number-one-1", numberOf("adult-1", adultCPR(7)))
	require.NoError(t, err)
	require.Equal(t, Refused, outcome.State)
	require.Zero(t, o.count(t, `SELECT count(*) FROM vault.persons WHERE cpr = '`+adultCPR(7)+`'`))
	require.Zero(t, o.count(t, `SELECT count(*) FROM vault.texts WHERE body LIKE '%`+adultCPR(7)+`%'`))
}

func TestNumber_ThatSomebodyElseHasIsRefusedInThisJourneyAndToldInOthers(t *testing.T) {
	o := open(t)
	one, two := o.begin(t, 1), o.begin(t, 2)
	o.unnumbered(t, two, "adult-1")
	wrong := func(form []byte, field, says string) {
		t.Helper()
		_, err := o.Decide(t.Context(), coordinator, two, "record-cpr", "number-bad-1", form)
		var faults strictjson.Faults
		require.ErrorAs(t, err, &faults)
		require.Equal(t, field, faults[0].Path)
		require.Contains(t, faults[0].En, says)
	}
	wrong(numberOf("adult-1", childCPR(2)), "number.cpr", "child-1")
	wrong(numberOf("adult-1", "3102801234"), "number.cpr", "no date")
	wrong(numberOf("adult-1", ""), "number.cpr", "Write the CPR number")
	wrong(numberOf("nobody", adultCPR(7)), "member", "person in the journey")
	outcome, err := o.Decide(t.Context(), coordinator, two, "record-cpr", "number-one-1", numberOf("adult-1", adultCPR(1)))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State, "that somebody is in another family's journey is not said")
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM intake.inbox WHERE name = 'intake-news' AND case_no = '`+one+`' AND body ->> 'otherCase' = '`+two+`'`), "but that journey is told")
}

// Somebody who is found by their number is as protected, and kept from the same people, as where they are known.
func TestNumber_BringsWhatOtherJourneysKnow(t *testing.T) {
	o := open(t)
	old := o.begin(t, 1)
	o.withdraw(t, 0, time.Now().AddDate(0, -3, 0))
	_, err := o.reg.DB().Exec(`INSERT INTO register.marks (case_no, n, seq, kind, member, other, since) VALUES ($1, 1, 1, 'never-together', 'adult-1', 'child-1', now())`, old)
	require.NoError(t, err)
	_, err = o.reg.DB().Exec(`UPDATE vault.persons SET protected = true, safely = 'Ring kun om formiddagen.' WHERE case_no = $1 AND member = 'adult-1'`, old)
	require.NoError(t, err)
	var last int64
	require.NoError(t, o.reg.DB().Get(&last, `SELECT max(seq) FROM register.journal WHERE case_no = $1`, old))
	until := time.Now().AddDate(0, 1, 0).UTC().Truncate(time.Hour)
	require.NoError(t, o.reg.Record(t.Context(), old, casework.Flush{Entries: casework.Written(casework.Entry{Seq: last + 1, At: time.Now(), Kind: casework.InformationPutOff, Actor: casework.Engine, Subject: "adult-1", Until: &until})}))
	here := o.begin(t, 2)
	o.unnumbered(t, here, "adult-1")
	_, err = o.reg.DB().Exec(`UPDATE vault.persons p SET cpr_index = was.cpr_index, cpr = was.cpr FROM vault.persons was WHERE p.case_no = $1 AND p.member = 'child-1' AND was.case_no = $2 AND was.member = 'child-1'`, here, old)
	require.NoError(t, err)

	_, err = o.Decide(t.Context(), coordinator, here, "record-cpr", "number-one-1", numberOf("adult-1", adultCPR(1)))
	require.NoError(t, err)
	var taken casework.RecordNumber
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &taken))
	require.True(t, taken.Protected)
	require.Equal(t, until, taken.PutOff.UTC())
	require.Len(t, taken.Marks, 1)
	require.Zero(t, o.count(t, `SELECT count(*) FROM intake.inbox WHERE body::text LIKE '%never-together%'`), "whoever sent it does not read that")
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.persons WHERE case_no = '`+here+`' AND member = 'adult-1' AND protected AND safely LIKE 'Ring%'`))
}

func TestNumber_OneAtATime(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	_, err := o.reg.DB().Exec(`INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest, claimed_until) VALUES ('other-000001', 'decision', $1, 'record-cpr', '{"id": "x", "role": "coordinator"}', '{}', '\x00', now() + interval '1 hour')`, caseNo)
	require.NoError(t, err)
	_, err = o.Decide(t.Context(), coordinator, caseNo, "record-cpr", "number-one-1", numberOf("adult-1", adultCPR(7)))
	var faults strictjson.Faults
	require.ErrorAs(t, err, &faults)
	require.Contains(t, faults[0].En, "Wait a moment")
}
