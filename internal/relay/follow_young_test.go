package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

// A concern that came too late about children who are adults in journeys of their own by now begins one in which they are children: the
// journeys that they are adults in take no concern about them, and are no reason to leave them out.
func TestReport_ThatCameTooLateAboutYoungParentsBeginsAJourneyInWhichTheyAreTheChildren(t *testing.T) {
	o := open(t)
	young := []string{privacytest.CPR(time.Now().AddDate(-17, 0, 0), 7), privacytest.CPR(time.Now().AddDate(-17, 0, 0), 8)}
	send := func(change func(doc map[string]any), n int) Outcome {
		var doc map[string]any
		require.NoError(t, json.Unmarshal(form("form-0000"+string(rune('0'+n)), n, ""), &doc))
		change(doc)
		data, err := json.Marshal(doc)
		require.NoError(t, err)
		outcome, err := o.impatiently(func() (Outcome, error) { return o.Intake(t.Context(), caseworker, data) })
		require.NoError(t, err)
		return outcome
	}
	old := send(func(doc map[string]any) {
		var children []any
		for _, cpr := range young {
			children = append(children, map[string]any{"name": "Ung Prøvesen", "cpr": cpr, "custodyHolders": []int{1}})
		}
		doc["children"] = children
	}, 1)
	o.through(t, old.Message)
	o.engine.set(func(e *faultyEngine) { e.down = true }) // so that they are elsewhere before the concern is tried
	outcome, err := o.impatiently(func() (Outcome, error) {
		return o.Decide(t.Context(), caseworker, old.Case, "report-concern", "report-01", []byte(`{"child": "child-1", "siblings": ["child-2"], "source": "inside", "text": "De er bange."}`))
	})
	require.NoError(t, err)
	require.Equal(t, Stored, outcome.State)
	o.withdraw(t, 0, time.Now())
	for i, cpr := range young {
		own := send(func(doc map[string]any) { doc["adults"].([]any)[0].(map[string]any)["cpr"] = cpr }, i+2)
		require.Equal(t, Stored, own.State)
		require.NotEqual(t, old.Case, own.Case)
	}
	o.engine.set(func(e *faultyEngine) { e.down, e.fates[old.Case] = false, Fate{Standing: Completed} })
	o.through(t, "report-01")
	item, _, err := o.reg.Item(t.Context(), "report-01")
	require.NoError(t, err)
	outcome, err = outcomeOf(item)
	require.NoError(t, err)
	require.Equal(t, Started, outcome.State)
	for _, state := range o.engine.started {
		if state.Case != outcome.Case {
			continue
		}
		state.BeginJourney(time.Now())
		require.Len(t, state.Of(casework.StepConcern), 2, "one for each of them")
		require.Equal(t, old.Case, state.Previous)
	}
	require.Equal(t, 2, o.count(t, `SELECT count(*) FROM vault.persons WHERE member LIKE 'child-%' AND case_no = '`+outcome.Case+`'`))
}
