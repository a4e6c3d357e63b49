package register

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

func due(t testing.TB, r *Register) []string {
	t.Helper()
	items, err := r.Due(context.Background(), FirstLane, 10)
	require.NoError(t, err)
	ids := []string{}
	for _, i := range items {
		ids = append(ids, i.MessageID)
	}
	return ids
}

func TestDue_GivesDecisionsOfACaseInOrderAndNoneBeforeTheIntake(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("a-intake", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, decision("a-1", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, decision("a-2", "SP-000001"), privacy.Bundle{})
	mustPut(t, r, form("b-intake", "SP-000002"), privacy.Bundle{})

	require.Equal(t, []string{"a-intake", "b-intake"}, due(t, r))
	require.Empty(t, due(t, r), "claimed")
	require.NoError(t, r.Settle(t.Context(), "a-intake", 1, StateDone, nil, privacy.Handling{}))
	require.Equal(t, []string{"a-1"}, due(t, r))
	require.NoError(t, r.Postpone(t.Context(), "a-1", time.Hour, false))
	require.Empty(t, due(t, r), "the first decision holds up the second")
	require.NoError(t, r.Postpone(t.Context(), "a-1", 0, false))
	require.Equal(t, []string{"a-1"}, due(t, r))
	require.NoError(t, r.Settle(t.Context(), "a-1", 2, StateRefused, nil, privacy.Handling{}))
	require.Equal(t, []string{"a-2"}, due(t, r))
}

func TestDue_AnItemOfAStarterThatDiedComesUpAgain(t *testing.T) {
	t.Parallel()
	r := setup(t, WithLease(0))
	mustPut(t, r, decision("m1", "SP-000001"), privacy.Bundle{})
	for attempt := range 3 {
		items, err := r.Due(t.Context(), FirstLane, 1)
		require.NoError(t, err)
		require.Len(t, items, 1)
		require.Equal(t, attempt+1, items[0].Attempts)
		require.Equal(t, worker, items[0].Actor)
	}
}

func TestDue_SeveralStartersAtOnceGetEachItemOnce(t *testing.T) {
	t.Parallel()
	r := setup(t)
	const cases, perCase = 20, 3
	for i := range cases * perCase {
		mustPut(t, r, decision(fmt.Sprintf("m%d", i), fmt.Sprintf("SP-%06d", i%cases)), privacy.Bundle{})
	}
	var mu sync.Mutex
	order := map[string][]string{}
	var wait sync.WaitGroup
	errs := make([]error, 6)
	for s := range errs {
		wait.Go(func() {
			for mine := true; mine; {
				items, err := r.Due(context.Background(), FirstLane, 4)
				if err != nil {
					errs[s] = err
					return
				}
				mine = len(items) > 0
				for _, i := range items {
					mu.Lock()
					order[i.Case] = append(order[i.Case], i.MessageID)
					mu.Unlock()
					if err := r.Settle(context.Background(), i.MessageID, i.Attempts, StateDone, nil, privacy.Handling{}); err != nil {
						errs[s] = err
					}
				}
			}
		})
	}
	wait.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	require.Empty(t, due(t, r), "a starter goes on while it has something, so nothing is left behind")
	for i := range cases {
		want := []string{fmt.Sprintf("m%d", i), fmt.Sprintf("m%d", i+cases), fmt.Sprintf("m%d", i+2*cases)}
		require.Equal(t, want, order[fmt.Sprintf("SP-%06d", i)])
	}
}

func TestSettle_TheFirstResultStands(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, decision("m1", "SP-000001"), privacy.Bundle{})
	require.ErrorIs(t, r.Settle(t.Context(), "m9", 0, StateDone, nil, privacy.Handling{}), ErrUnknownMessage)
	require.Error(t, r.Settle(t.Context(), "m1", 0, StatePending, nil, privacy.Handling{}))
	require.NoError(t, r.Settle(t.Context(), "m1", 0, StateDone, casework.Receipt{Message: "m1", At: noon}, privacy.Handling{}))
	require.NoError(t, r.Settle(t.Context(), "m1", 0, StateDone, casework.Receipt{Message: "m1", At: noon.Add(time.Minute)}, privacy.Handling{}))
	require.ErrorIs(t, r.Settle(t.Context(), "m1", 0, StateRefused, nil, privacy.Handling{}), ErrSettled)
	require.NoError(t, r.Postpone(t.Context(), "m1", 0, false))
	require.Empty(t, due(t, r), "what is settled stays so")
	item, _, err := r.Item(t.Context(), "m1")
	require.NoError(t, err)
	require.Contains(t, string(item.Outcome), `"at": "2026-03-02T11:00:00.123456789Z"`)
}

func TestRefuse_KeepsTheFactAndNotTheContent(t *testing.T) {
	t.Parallel()
	r := setup(t)
	for _, refused := range []Refused{
		{Kind: KindIntake, Name: "intake", Actor: worker, Rule: "bad-fields", Fields: []string{"adults[0].cpr"}},
		{Kind: KindDecision, Case: "SP-000001", Name: "hold-review", Rule: "task-not-open"},
	} {
		recorded, err := r.Refuse(t.Context(), refused)
		require.NoError(t, err)
		require.True(t, recorded)
	}
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM intake.refusals WHERE fields = '{"adults[0].cpr"}' AND actor->>'id' = 'medarbejder-7'`))
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM intake.refusals WHERE fields = '{}' AND case_no = 'SP-000001'`))
}

// The wall clock is the database's, so the worklist indexes and times do not depend on where the program runs.
func TestTimes_AreUTCWhateverTheDatabaseIsSetTo(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustExec(t, r, `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET timezone = ''Europe/Copenhagen''', current_database()); END $$`)
	r.DB().SetMaxIdleConns(0) // new connections have the new setting
	stored := mustPut(t, r, decision("m1", "SP-000001"), privacy.Bundle{})
	require.Equal(t, time.UTC, stored.ReceivedAt.Location())
	require.NoError(t, r.record(t.Context(), family, story()))
	journey, _, err := r.Journey(t.Context(), family)
	require.NoError(t, err)
	require.Equal(t, instant(noon), journey.StartedAt)
}
