package register

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/privacy"
)

func idsOf(items []Item) []string {
	all := []string{}
	for _, i := range items {
		all = append(all, i.MessageID)
	}
	return all
}

func lane(t testing.TB, r *Register, lane Lane, limit int) []string {
	t.Helper()
	items, err := r.Due(t.Context(), lane, limit)
	require.NoError(t, err)
	return idsOf(items)
}

func urgentDecision(id, caseNo string) Item {
	item := decision(id, caseNo)
	item.Urgent = true
	return item
}

func TestDue_ACaseThatDoesNotAnswerTakesNoHandFromTheOthers(t *testing.T) {
	t.Parallel()
	r := setup(t)
	const poisoned, each = 40, 5
	for n := range each {
		for i := range poisoned {
			mustPut(t, r, decision(fmt.Sprintf("p%d-%d", i, n), fmt.Sprintf("SP-%06d", i)), privacy.Bundle{})
		}
	}
	mustPut(t, r, decision("healthy", "SP-900000"), privacy.Bundle{})
	before := 0
	for found := false; !found; {
		items := lane(t, r, FirstLane, 8)
		require.NotEmpty(t, items)
		for _, id := range items {
			if found = found || id == "healthy"; !found {
				before++
			}
			require.NoError(t, r.Postpone(t.Context(), id, 0, true))
		}
	}
	require.LessOrEqual(t, before, poisoned, "each of the others was tried once, and no more, though all of them may be tried again at once")
	require.Empty(t, lane(t, r, FirstLane, 8))
	mustPut(t, r, decision("another", "SP-900001"), privacy.Bundle{})
	require.Equal(t, []string{"another"}, lane(t, r, FirstLane, 8), "and from then on nobody waits for them at all")
}

func TestDue_CasesThatDoNotAnswerTakeTurns(t *testing.T) {
	t.Parallel()
	r := setup(t)
	for n := range 30 { // one case with much, and three with one message each
		mustPut(t, r, urgentDecision(fmt.Sprintf("much-%d", n), "SP-000001"), privacy.Bundle{})
	}
	for i := range 3 {
		mustPut(t, r, decision(fmt.Sprintf("one-%d", i), fmt.Sprintf("SP-%06d", 10+i)), privacy.Bundle{})
	}
	for _, id := range lane(t, r, FirstLane, 8) {
		require.NoError(t, r.Postpone(t.Context(), id, 0, true))
	}
	turns := map[string]int{}
	for range 12 {
		items, err := r.Due(t.Context(), RetryLane, 1)
		require.NoError(t, err)
		require.Len(t, items, 1)
		turns[items[0].Case]++
		require.NoError(t, r.Postpone(t.Context(), items[0].MessageID, 0, true))
	}
	require.Equal(t, map[string]int{"SP-000001": 3, "SP-000010": 3, "SP-000011": 3, "SP-000012": 3}, turns)
}

func TestDue_WhatIsUrgentWaitsForTheIntakeAndNothingElse(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("intake", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, urgentDecision("early", "SP-000001"), privacy.Bundle{})
	require.Equal(t, []string{"intake"}, lane(t, r, FirstLane, 8))
	require.NoError(t, r.Settle(t.Context(), "intake", 1, StateDone, nil, privacy.Handling{}))
	require.NoError(t, r.Settle(t.Context(), "early", 0, StateDone, nil, privacy.Handling{}))

	mustPut(t, r, decision("stuck", "SP-000001"), privacy.Bundle{})
	require.Equal(t, []string{"stuck"}, lane(t, r, FirstLane, 8))
	require.NoError(t, r.Postpone(t.Context(), "stuck", time.Hour, true))
	mustPut(t, r, decision("behind", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, urgentDecision("concern", "SP-000001"), privacy.Bundle{})
	require.Equal(t, []string{"concern"}, lane(t, r, RetryLane, 8))
	require.NoError(t, r.Postpone(t.Context(), "concern", time.Hour, true))

	parked, err := r.GiveUp(t.Context(), "stuck")
	require.NoError(t, err)
	require.True(t, parked)
	require.Equal(t, []string{"behind"}, lane(t, r, RetryLane, 8), "neither what is parked nor a concern that was tried holds up the case")
	parked, err = r.GiveUp(t.Context(), "concern")
	require.NoError(t, err)
	require.False(t, parked, "what is urgent is never parked")
}

func TestDue_NothingOfACaseGoesBeforeItsIntakeAlsoWhenThatIsParked(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("intake", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, decision("m1", "SP-000001"), privacy.Bundle{})
	require.Equal(t, []string{"intake"}, lane(t, r, FirstLane, 8))
	_, err := r.GiveUp(t.Context(), "intake")
	require.NoError(t, err)
	require.Empty(t, lane(t, r, FirstLane, 8))
	require.Empty(t, lane(t, r, RetryLane, 8))
}

func TestBacklogs_SayHowMuchWaitsAndSinceWhen(t *testing.T) {
	t.Parallel()
	r := setup(t)
	first := mustPut(t, r, decision("m1", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, decision("m2", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, urgentDecision("m3", "SP-000001"), privacy.Bundle{})
	_, err := r.GiveUp(t.Context(), "m2")
	require.NoError(t, err)
	all, now, err := r.Backlogs(t.Context())
	require.NoError(t, err)
	require.Len(t, all, 3)
	require.False(t, now.Before(first.ReceivedAt))
	require.Equal(t, []string{StateParked, StatePending, StatePending}, []string{all[0].State, all[1].State, all[2].State})
	require.Equal(t, first.ReceivedAt, all[1].Oldest.UTC())
	require.True(t, all[2].Urgent)
}

func TestDo_AParkedMessageComesBackAndAConcernIsNeverParked(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, decision("m1", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, urgentDecision("concern", "SP-000001"), privacy.Bundle{})
	require.NoError(t, r.Do(t.Context(), "m1", ActPark, worker, "OPS-1"))
	require.Equal(t, []string{"concern"}, lane(t, r, FirstLane, 8))
	require.ErrorIs(t, r.Do(t.Context(), "concern", ActPark, worker, "OPS-1"), ErrUrgent)
	require.NoError(t, r.Do(t.Context(), "m1", ActRetry, worker, "OPS-2"))
	require.Equal(t, []string{"m1"}, lane(t, r, FirstLane, 8))
	require.NoError(t, r.Settle(t.Context(), "m1", 1, StateDone, nil, privacy.Handling{}))
	require.ErrorIs(t, r.Do(t.Context(), "m1", ActRetry, worker, "OPS-3"), ErrNotWaiting)
	require.ErrorIs(t, r.Do(t.Context(), "m9", ActRetry, worker, "OPS-3"), ErrUnknownMessage)
	acts, err := r.Acts(t.Context(), "m1")
	require.NoError(t, err)
	require.Len(t, acts, 2)
	require.Equal(t, worker, acts[0].Actor)
	require.Equal(t, []string{ActPark, "OPS-1", ActRetry, "OPS-2"}, []string{acts[0].Act, acts[0].Reason, acts[1].Act, acts[1].Reason})
}
