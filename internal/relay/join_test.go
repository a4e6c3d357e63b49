package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/register"
	"samspil/internal/strictjson"
)

var coordinator = casework.Actor{ID: "k-1", Role: casework.Coordinator, Department: "employment"}

// born is a child who is born into a family; n tells children apart. The people are invented.
func born(member string, n int) []byte {
	doc, _ := json.Marshal(map[string]any{"member": member, "reason": "Barnet er født.", "child": map[string]any{
		"name": "Ida Prøvesen", "cpr": privacytest.CPR(time.Date(2026, 1, 15, 0, 0, 0, 0, time.UTC), n), "address": "Opdigtet Vej 1", "custodyHolders": []int{1},
	}})
	return doc
}

func (o *office) count(t *testing.T, query string) (n int) {
	t.Helper()
	require.NoError(t, o.reg.DB().Get(&n, query))
	return n
}

func TestJoin_ThePersonGoesIntoTheVaultAndTheDecisionHoldsIdsOnly(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	for range 2 {
		outcome, err := o.Decide(t.Context(), coordinator, caseNo, "add-member", "born-0001", born("child-2", 2))
		require.NoError(t, err)
		require.Equal(t, Done, outcome.State)
	}
	require.Len(t, o.engine.taken, 1)
	var taken casework.AddMember
	require.NoError(t, json.Unmarshal(o.engine.taken[0].Body, &taken))
	require.Equal(t, "child-2", taken.Member.ID)
	require.Equal(t, []string{"adult-1"}, taken.Member.Child.Parties)
	require.False(t, taken.Member.Child.OwnConsentFrom.IsZero())
	require.NotZero(t, taken.Reason)
	require.NotContains(t, string(o.engine.taken[0].Body), "Prøvesen")
	require.NotContains(t, o.log.String(), "Prøvesen")
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.persons WHERE member = 'child-2' AND name = 'Ida Prøvesen'`))
	_, err := o.Decide(t.Context(), coordinator, caseNo, "add-member", "born-0001", born("child-2", 3))
	require.ErrorIs(t, err, ErrBusyID)
}

func TestJoin_ARefusedDecisionLeavesNobodyInTheVault(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	o.engine.set(func(e *faultyEngine) {
		e.refuse = &casework.Refusal{Rule: "member-number", Field: "member", Da: "d", En: "e"}
	})
	outcome, err := o.Decide(t.Context(), coordinator, caseNo, "add-member", "born-0001", born("child-7", 2))
	require.NoError(t, err)
	require.Equal(t, Refused, outcome.State)
	require.Zero(t, o.count(t, `SELECT count(*) FROM vault.persons WHERE member = 'child-7'`))
	o.engine.set(func(e *faultyEngine) { e.refuse = nil })
	outcome, err = o.Decide(t.Context(), coordinator, caseNo, "add-member", "born-0002", born("child-2", 2))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State, "the same person under the right number")
}

func TestJoin_NamesTheFieldWhenThePersonOrTheNumberIsTaken(t *testing.T) {
	o := open(t)
	one, two := o.begin(t, 1), o.begin(t, 2)
	_, err := o.Decide(t.Context(), coordinator, one, "add-member", "born-0001", born("child-2", 5))
	require.NoError(t, err)
	for name, c := range map[string]struct {
		caseNo, field, says string
		form                []byte
	}{
		"in this one":            {one, "child.cpr", "child-2", born("child-3", 5)},
		"a number that is taken": {one, "member", "child-3", born("child-2", 6)},
	} {
		_, err := o.Decide(t.Context(), coordinator, c.caseNo, "add-member", "born-1000", c.form)
		var faults strictjson.Faults
		require.ErrorAs(t, err, &faults, name)
		require.Equal(t, c.field, faults[0].Path, name)
		require.Contains(t, faults[0].Da, c.says, name)
		require.Contains(t, faults[0].En, c.says, name)
	}
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM intake.refusals WHERE name = 'add-member' AND actor ->> 'role' = 'coordinator'`))
	outcome, err := o.Decide(t.Context(), coordinator, two, "add-member", "born-2000", born("child-2", 5))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State, "that somebody is in another family's journey is not said")
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM intake.inbox WHERE name = 'intake-news' AND case_no = '`+one+`' AND body ->> 'otherCase' = '`+two+`'`), "but that journey is told")
}

func TestJoin_WhomAMergerBringsIsLetIn(t *testing.T) {
	o := open(t)
	one, two := o.begin(t, 1), o.begin(t, 2)
	_, err := o.Decide(t.Context(), coordinator, two, "add-member", "born-0001", born("child-2", 5))
	require.NoError(t, err)
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	require.NoError(t, o.reg.Record(t.Context(), two, casework.Flush{Entries: casework.Written([]casework.Entry{{
		Seq: 1, At: at, Kind: casework.EndingBegan, Actor: coordinator, Subject: casework.Family,
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "ending", StartedAt: at, MergedInto: one}},
	}}...)}))
	outcome, err := o.Decide(t.Context(), coordinator, one, "add-member", "born-0002", born("child-2", 5))
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State)
}

func TestJoin_AFormThatIsWrongIsRecordedByItsFields(t *testing.T) {
	o := open(t)
	caseNo := o.begin(t, 1)
	_, err := o.Decide(t.Context(), coordinator, caseNo, "add-member", "born-0001", []byte(`{"member": "child-2", "child": {"name": "Ida"}}`))
	var faults strictjson.Faults
	require.ErrorAs(t, err, &faults)
	_, found, err := o.reg.Item(t.Context(), "born-0001")
	require.NoError(t, err)
	require.False(t, found)
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM intake.refusals WHERE name = 'add-member' AND 'child.cpr' = ANY (fields)`))
	_, err = o.Decide(t.Context(), coordinator, caseNo, "add-member", "", born("child-2", 2))
	require.ErrorAs(t, err, &faults)
	require.Equal(t, "messageId", faults[0].Path)
	require.NotErrorIs(t, err, register.ErrOtherContent)
}
