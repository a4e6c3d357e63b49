package register

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func families(t *testing.T, r *Register, n int) {
	t.Helper()
	for i := range n {
		require.NoError(t, r.record(t.Context(), fmt.Sprintf("SP-%06d", i+1), story()))
	}
}

func TestRebuild_GivesTheSameRows(t *testing.T) {
	t.Parallel()
	r := setup(t)
	families(t, r, 3)
	before := dump(t, r, "SP-000002")

	all, err := r.Rebuild(t.Context(), "")
	require.NoError(t, err)
	require.True(t, all.Same(), all.String())
	require.Equal(t, [2]int{3, 36}, [2]int{all.Cases, all.Entries})
	require.Len(t, all.Tables, len(tables))

	one, err := r.Rebuild(t.Context(), "SP-000002")
	require.NoError(t, err)
	require.True(t, one.Same(), one.String())
	require.Equal(t, [2]int{1, 12}, [2]int{one.Cases, one.Entries})
	for i, table := range one.Tables {
		require.Equal(t, 3*table.Rows, all.Tables[i].Rows, table.Table)
	}
	require.Equal(t, before, dump(t, r, "SP-000002"))
}

func TestRebuild_SaysWhichRowsWereDifferentAndSetsThemRight(t *testing.T) {
	t.Parallel()
	r := setup(t)
	families(t, r, 2)
	before := dump(t, r, "SP-000001")
	mustExec(t, r, `UPDATE register.deadlines SET state = 'met' WHERE case_no = 'SP-000001' AND key = 'child-review/child-1/1'`)
	mustExec(t, r, `UPDATE register.journeys SET ending = 'withdrawn' WHERE case_no = 'SP-000001'`)
	mustExec(t, r, `DELETE FROM register.goals WHERE case_no = 'SP-000001'`)
	mustExec(t, r, `INSERT INTO register.measurements VALUES ('SP-000001', 'child-9', 'sdq', '2026-01-01T00:00Z', 1, 3, '')`)

	other, err := r.Rebuild(t.Context(), "SP-000002")
	require.NoError(t, err)
	require.True(t, other.Same(), "another case is another case")

	rebuilt, err := r.Rebuild(t.Context(), "")
	require.NoError(t, err)
	require.False(t, rebuilt.Same())
	found := map[string][]Difference{}
	for _, table := range rebuilt.Tables {
		if len(table.Differences) > 0 {
			found[table.Table] = table.Differences
		}
	}
	require.Equal(t, []Difference{{"SP-000001", "child-review/child-1/1", Changed}}, found["deadlines"])
	require.Equal(t, []Difference{{"SP-000001", "", Changed}}, found["journeys"])
	require.Equal(t, []Difference{{"SP-000001", "1/1", Missing}, {"SP-000001", "2/1", Missing}}, found["goals"])
	require.Len(t, found["measurements"], 1)
	require.Equal(t, Extra, found["measurements"][0].What)
	require.Contains(t, found["measurements"][0].Key, "child-9/sdq/2026-01-01")
	require.Len(t, found, 4)
	require.Contains(t, rebuilt.String(), "goals: SP-000001 2/1 was missing")
	require.Equal(t, before, dump(t, r, "SP-000001"))

	again, err := r.Rebuild(t.Context(), "")
	require.NoError(t, err)
	require.True(t, again.Same())
}

func TestRebuild_ListsSomeOfManyDifferencesAndCountsTheRest(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustExec(t, r, `INSERT INTO register.goals (case_no, n, seq, member, measure, department, status) SELECT 'SP-000001', n, 1, '', '', '', '' FROM generate_series(1, 130) n`)
	rebuilt, err := r.Rebuild(t.Context(), "")
	require.NoError(t, err)
	for _, table := range rebuilt.Tables {
		if table.Table == "goals" {
			require.Len(t, table.Differences, listed)
			require.Equal(t, 30, table.More)
		}
	}
}

func TestRebuild_NothingIsRebuiltFromADamagedJournal(t *testing.T) {
	t.Parallel()
	for name, damage := range map[string]string{
		"an entry was changed":    `UPDATE register.journal SET entry = jsonb_set(entry::jsonb, '{actor,id}', '"en-anden"')::json WHERE seq = 5`,
		"a row in it was changed": `UPDATE register.journal SET entry = jsonb_set(entry::jsonb, '{rows,journey,stage}', '"ended"')::json WHERE seq = 1`,
		"an entry is missing":     `DELETE FROM register.journal WHERE seq = 5`,
		"the first is missing":    `DELETE FROM register.journal WHERE seq = 1`,
		"another family's":        `UPDATE register.journal SET case_no = 'SP-000002'`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := setup(t)
			families(t, r, 1)
			before := dump(t, r, family)
			mustExec(t, r, `ALTER TABLE register.journal DISABLE TRIGGER journal_append_only`)
			mustExec(t, r, damage)
			_, err := r.Rebuild(t.Context(), "")
			require.ErrorIs(t, err, ErrDamaged)
			require.Equal(t, before, dump(t, r, family))
		})
	}
}

func TestRebuild_OfACaseThatIsNotThereIsAnError(t *testing.T) {
	t.Parallel()
	r := setup(t)
	families(t, r, 1)
	mustExec(t, r, `INSERT INTO register.goals (case_no, n, seq, member, measure, department, status) VALUES ('SP-000007', 1, 1, '', '', '', '')`)
	before := dump(t, r, "SP-000007")
	_, err := r.Rebuild(t.Context(), "SP-000007")
	require.ErrorIs(t, err, ErrNoJournal)
	require.Equal(t, before, dump(t, r, "SP-000007"), "and nothing is taken away")
	_, err = r.Rebuild(t.Context(), "SP-000001")
	require.NoError(t, err)
}

// More entries than one page, and families being recorded and rebuilt at the same time.
func TestRebuild_BesideRecordingLosesNothing(t *testing.T) {
	t.Parallel()
	r := setup(t)
	const n = 100
	require.Greater(t, n*len(story()), page)
	var wait sync.WaitGroup
	errs := make(chan error, n+10)
	require.NoError(t, r.record(t.Context(), "SP-000001", story())) // nothing to rebuild would be an error
	wait.Go(func() {
		for i := range n - 1 {
			errs <- r.record(context.Background(), fmt.Sprintf("SP-%06d", i+2), story())
		}
	})
	for i := range 5 {
		caseNo := ""
		if i%2 == 1 {
			caseNo = "SP-000001"
		}
		wait.Go(func() {
			rebuilt, err := r.Rebuild(context.Background(), caseNo)
			if err == nil && !rebuilt.Same() {
				err = fmt.Errorf("not the same: %s", rebuilt)
			}
			errs <- err
		})
	}
	wait.Wait()
	close(errs)
	for err := range errs {
		require.NoError(t, err)
	}
	rebuilt, err := r.Rebuild(t.Context(), "")
	require.NoError(t, err)
	require.True(t, rebuilt.Same(), rebuilt.String())
	require.Equal(t, n*len(story()), rebuilt.Entries)
	require.Equal(t, dump(t, r, "SP-000001"), dump(t, r, "SP-000100"))
}
