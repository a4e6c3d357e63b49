package relay

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/intake"
)

// A report to a journey that has ended is answered alike, wherever it goes on: where the child is in a journey that nobody but the
// children's department knows of, where it begins one, and where nothing can be begun any more.
func TestReport_ToAJourneyThatHasEndedDoesNotTellOfAnother(t *testing.T) {
	o := open(t)
	employment := casework.Actor{ID: "k-1", Role: casework.Caseworker, Department: "employment"}
	ended := func(n int, at time.Time) string {
		caseNo := o.begin(t, n)
		o.withdraw(t, len(o.engine.started)-1, at)
		o.engine.set(func(e *faultyEngine) {
			if e.fates == nil {
				e.fates = map[string]Fate{}
			}
			e.fates[caseNo] = Fate{Standing: Completed}
		})
		return caseNo
	}
	elsewhere, nowhere, long := ended(1, time.Now()), ended(2, time.Now()), ended(3, time.Now().AddDate(-3, 0, 0))
	hidden, err := o.Concern(t.Context(), caseworker, concern("concern-01", 1, "Alma."))
	require.NoError(t, err)
	require.Equal(t, Started, hidden.State)
	for caseNo, id := range map[string]string{elsewhere: "report-01", nowhere: "report-02", long: "report-03"} {
		for range 2 { // the second time it has its outcome
			out, err := o.Decide(t.Context(), employment, caseNo, "report-concern", id, []byte(`{"child":"child-1","source":"inside","text":"Alma er alene."}`))
			require.NoError(t, err)
			require.Equal(t, Outcome{Message: id, State: Stored}, out, strings.ReplaceAll(caseNo, hidden.Case, "hidden"))
			o.through(t, id)
		}
	}
	out, err := o.Decide(t.Context(), caseworker, elsewhere, "report-concern", "report-04", []byte(`{"child":"child-1","source":"inside","text":"Igen."}`))
	require.NoError(t, err)
	require.Equal(t, hidden.Case, out.Case, "the children's department hears where it is")
	require.Equal(t, Done, out.State)
	require.Equal(t, Done, o.settled(t, "report-01").State, "it is in the child's journey, and not held")
}

// A journey takes no message whose id is no code, and an id with digits in it may look like a CPR number.
func TestFollow_WhatFollowsAMessageIsCalledByACodeOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, id := range []string{
		"report-01", strings.Repeat("a", 100), strings.Repeat("a", 99), "01018012-3400-4000-8000-000000000000", "own-" + strings.Repeat("g", 32),
	} {
		for range 3 { // that journey may have ended as well
			id = followerID(id)
			require.True(t, incoming.IsCode(id), id)
			require.False(t, intake.IsID(id), "no sender can take it")
			require.False(t, seen[id], id)
			seen[id] = true
		}
	}
}
