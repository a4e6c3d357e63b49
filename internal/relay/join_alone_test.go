package relay

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy/privacytest"
)

func TestJoin_TheChildrensDepartmentAddsAParentToAJourneyThatAConcernBegan(t *testing.T) {
	o := open(t)
	childrens := casework.Actor{ID: "b-1", Role: casework.Caseworker, Department: "children"}
	started, err := o.Concern(t.Context(), childrens, concern("concern-01", 1, "Alma er tit alene hjemme."))
	require.NoError(t, err)
	doc, _ := json.Marshal(map[string]any{"member": "adult-2", "reason": "Moderen er fundet.", "adult": map[string]any{
		"name": "Mor Prøvesen", "cpr": privacytest.CPR(time.Date(1991, 1, 15, 0, 0, 0, 0, time.UTC), 5), "address": "Opdigtet Vej 1",
	}})
	outcome, err := o.Decide(t.Context(), childrens, started.Case, "add-member", "mother-0001", doc)
	require.NoError(t, err)
	require.Equal(t, Done, outcome.State, outcome.Refusal)
	require.Equal(t, 1, o.count(t, `SELECT count(*) FROM vault.persons WHERE member = 'adult-2' AND name = 'Mor Prøvesen'`))
	_, err = o.Decide(t.Context(), coordinator, started.Case, "add-member", "mother-0002", doc)
	require.ErrorIs(t, err, ErrNoJourney, "for everybody else it is as if there were no such journey")

	usual := o.begin(t, 2)
	outcome, err = o.Decide(t.Context(), childrens, usual, "add-member", "mother-0003", doc)
	require.NoError(t, err)
	require.Equal(t, Refused, outcome.State, "there the coordinator does")
	require.Equal(t, casework.NotYourDecision, outcome.Refusal.Rule)
}
