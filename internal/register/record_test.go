package register

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/casework"
)

const family = "SP-000001"

func TestRecord_TheSameEntriesAgainChangeNothing(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	require.NoError(t, r.record(t.Context(), family, entries))
	before := dump(t, r, family)
	require.NoError(t, r.record(t.Context(), family, entries))
	require.NoError(t, r.record(t.Context(), family, entries[2:5]), "a part of what is there, after later rows")
	require.NoError(t, r.record(t.Context(), family, nil))
	require.Equal(t, before, dump(t, r, family))

	journal, err := r.Journal(t.Context(), family)
	require.NoError(t, err)
	want, err := json.Marshal(entries)
	require.NoError(t, err)
	have, err := json.Marshal(journal)
	require.NoError(t, err)
	require.JSONEq(t, string(want), string(have), "to the nanosecond")
}

func TestRecord_OtherContentUnderANumberIsAnAlarmAndWritesNothing(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	require.NoError(t, r.record(t.Context(), family, entries[:6]))
	before := dump(t, r, family)
	for name, change := range map[string]func(e *casework.Entry){
		"the reason": func(e *casework.Entry) { e.Reason = 99 },
		"the time":   func(e *casework.Entry) { e.At = e.At.Add(time.Nanosecond) },
		"the actor":  func(e *casework.Entry) { e.Actor.ID = "medarbejder-8" },
		"a row":      func(e *casework.Entry) { e.Rows.Members = nil },
	} {
		other := slices.Clone(entries)
		change(&other[0])
		require.ErrorIs(t, r.record(t.Context(), family, other), ErrConflict, name)
	}
	require.Equal(t, before, dump(t, r, family))
	require.Equal(t, 6, count(t, r, `SELECT count(*) FROM register.journal`))
}

func TestRecord_AGapIsRefused(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	require.ErrorIs(t, r.record(t.Context(), family, entries[1:]), ErrGap)
	require.NoError(t, r.record(t.Context(), family, entries[:2]))
	require.ErrorIs(t, r.record(t.Context(), family, entries[3:]), ErrGap)
	require.ErrorIs(t, r.record(t.Context(), family, []casework.Entry{entries[2], entries[4]}), ErrGap)
	require.ErrorIs(t, r.record(t.Context(), family, []casework.Entry{{Seq: 0}}), ErrGap)
	require.Equal(t, 2, count(t, r, `SELECT count(*) FROM register.journal`))
}

// A row that Postgres will not take: the journal must not have the entry either.
func TestRecord_IsAllOrNothing(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	entries[3].Rows.Goals = []casework.GoalRow{{N: 1 << 40}}
	require.Error(t, r.record(t.Context(), family, entries))
	require.Zero(t, count(t, r, `SELECT count(*) FROM register.journal`))
	require.Zero(t, count(t, r, `SELECT count(*) FROM register.tasks`))
}

func TestRecord_ManyAtOnceWithTheSameEntriesWriteThemOnce(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	alone := setup(t)
	require.NoError(t, alone.record(t.Context(), family, entries))
	var wait sync.WaitGroup
	errs := make([]error, 12)
	for i := range errs {
		wait.Go(func() { errs[i] = r.record(context.Background(), family, entries[:4+i%9]) })
	}
	wait.Wait()
	for _, err := range errs {
		require.NoError(t, err)
	}
	require.NoError(t, r.record(t.Context(), family, entries))
	require.Equal(t, dump(t, alone, family), dump(t, r, family))
}

func TestRecord_FamiliesDoNotMeet(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	var wait sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wait.Go(func() { errs[i] = r.record(context.Background(), fmt.Sprintf("SP-%06d", i), entries) })
	}
	wait.Wait()
	for i := range errs {
		require.NoError(t, errs[i])
		require.Equal(t, dump(t, r, "SP-000000"), dump(t, r, fmt.Sprintf("SP-%06d", i)))
	}
}

// However a journal is cut into flushes, and whichever of them are repeated, the tables end up the same.
func TestRecord_AnySplitAndAnyRepeatGivesTheSameTables(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	require.NoError(t, r.record(t.Context(), family, entries))
	want := dump(t, r, family)
	n := 1
	rapid.Check(t, func(t *rapid.T) {
		n++
		caseNo := fmt.Sprintf("SP-%06d", n)
		for done := 0; done < len(entries); {
			from := rapid.IntRange(0, done).Draw(t, "from")
			to := rapid.IntRange(from, len(entries)).Draw(t, "to")
			if err := r.record(context.Background(), caseNo, entries[from:to]); err != nil {
				t.Fatal(err)
			}
			done = max(done, to)
		}
		if have := dump(t, r, caseNo); fmt.Sprint(have) != fmt.Sprint(want) {
			t.Fatalf("other tables:\n%v\n%v", have, want)
		}
	})
}

// Each line has two times: when it happened in the journey's own time, and when it was written down, by the database's
// clock. Who writes the same line again does not move it.
func TestJournal_SaysOfEachEntryWhenItHappenedAndWhenItWasRecorded(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	began := time.Now()
	require.NoError(t, r.record(t.Context(), family, entries))
	type times struct {
		At         time.Time `json:"at"`
		RecordedAt time.Time `json:"recorded_at"`
	}
	read := func() (lines []times) {
		require.NoError(t, r.db.SelectContext(t.Context(), &lines, `SELECT at, recorded_at FROM register.journal WHERE case_no = $1 ORDER BY seq`, family))
		return lines
	}
	lines := read()
	require.Len(t, lines, len(entries))
	for i, line := range lines {
		require.WithinDuration(t, entries[i].At, line.At, time.Microsecond)
		require.WithinRange(t, line.RecordedAt, began.Add(-time.Second), time.Now().Add(time.Second), "the wall clock, not the journey's")
	}
	require.NoError(t, r.record(t.Context(), family, entries))
	require.Equal(t, lines, read())
}

func TestJournal_IsAppendOnly(t *testing.T) {
	t.Parallel()
	r := setup(t)
	require.NoError(t, r.record(t.Context(), family, story()))
	for _, statement := range []string{`UPDATE register.journal SET why = 'x'`, `DELETE FROM register.journal`, `TRUNCATE register.journal`} {
		_, err := r.DB().ExecContext(t.Context(), statement)
		require.ErrorContains(t, err, "append only")
	}
}
