package repair

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/histories"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/schema"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

const family = "SP-000007"

func entry(seq int64, change ...func(*casework.Entry)) json.RawMessage {
	e := casework.Entry{Seq: seq, At: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC), Kind: casework.JourneyStarted, Actor: casework.Actor{ID: "engine"}, Subject: casework.Family}
	for _, c := range change {
		c(&e)
	}
	return casework.Written(e)[0]
}

func flush(entries ...json.RawMessage) casework.Flush {
	return casework.Flush{Entries: entries, State: json.RawMessage(`{}`), Policy: json.RawMessage(`{}`), Under: "law"}
}

// source is a journey that has had this written down; its last run began after so many entries.
func source(begun int64, flushes ...casework.Flush) Source {
	return func(context.Context, string) (histories.Written, error) {
		w := histories.Written{Flushes: flushes, Last: begun}
		for _, f := range flushes {
			var e casework.Entry
			_ = json.Unmarshal(f.Entries[len(f.Entries)-1], &e)
			w.Last = max(w.Last, e.Seq)
		}
		return w, nil
	}
}

func open(t *testing.T) *register.Register {
	t.Helper()
	reg, err := register.Open(t.Context(), pgtest.NewFrom(t, schema.Up))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, reg.Close()) })
	return reg
}

func TestCase_WritesWhatTheRegisterLacks(t *testing.T) {
	t.Parallel()
	reg := open(t)
	joins := func(e *casework.Entry) {
		e.Reason = 41
		e.Rows.Members = []casework.MemberRow{{Member: "adult-1", Kind: casework.Adult, SpokenBy: []string{"adult-1"}}}
	}
	all := source(0, flush(entry(1, joins), entry(2)), flush(entry(3)), flush(entry(3)), flush(entry(4), entry(5)))

	dry, err := Case(t.Context(), reg, all, family, true)
	require.NoError(t, err)
	require.Equal(t, Repaired{Case: family, Had: 0, Last: 5, Journey: 5, Members: []string{"adult-1"}, Text: 41}, dry)
	last, err := reg.LastEntry(t.Context(), family)
	require.NoError(t, err)
	require.Zero(t, last, "a dry run changes nothing")

	require.NoError(t, reg.Record(t.Context(), family, flush(entry(1, joins), entry(2))))
	done, err := Case(t.Context(), reg, all, family, false)
	require.NoError(t, err)
	require.Equal(t, Repaired{Case: family, Had: 2, Last: 5, Journey: 5, Text: 41}, done)
	last, err = reg.LastEntry(t.Context(), family)
	require.NoError(t, err)
	require.EqualValues(t, 5, last)
	again, err := Case(t.Context(), reg, all, family, false)
	require.NoError(t, err)
	require.EqualValues(t, 5, again.Had)

	behind, err := Case(t.Context(), reg, source(0, flush(entry(1, joins), entry(2))), family, false)
	require.NoError(t, err)
	require.EqualValues(t, 2, behind.Journey, "it is the journey that was restored")
	renewed, err := Case(t.Context(), reg, source(5), family, false)
	require.NoError(t, err)
	require.EqualValues(t, 5, renewed.Journey, "one that has continued as new and had nothing to write down since is not behind")
}

func TestCase_LeavesTheRegisterAsItIsWhenTheHistoriesDoNotFit(t *testing.T) {
	t.Parallel()
	reg := open(t)
	require.NoError(t, reg.Record(t.Context(), family, flush(entry(1), entry(2))))
	_, err := Case(t.Context(), reg, source(0, flush(entry(4))), family, false)
	require.ErrorIs(t, err, ErrTooOld)
	require.ErrorContains(t, err, "ends at entry 2, and the next that there is is 4")
	_, err = Case(t.Context(), reg, source(0, flush(entry(2, func(e *casework.Entry) { e.Subject = "child-1" }), entry(3))), family, false)
	require.ErrorIs(t, err, register.ErrConflict)
	_, err = Case(t.Context(), reg, source(0, casework.Flush{Entries: []json.RawMessage{json.RawMessage(`[]`)}}), family, false)
	require.ErrorIs(t, err, register.ErrNoEntry)
	down := errors.New("Temporal does not answer")
	_, err = Case(t.Context(), reg, func(context.Context, string) (histories.Written, error) { return histories.Written{}, down }, family, false)
	require.ErrorIs(t, err, down)
	last, err := reg.LastEntry(t.Context(), family)
	require.NoError(t, err)
	require.EqualValues(t, 2, last)
}

// After Temporal was restored a journey may have written as much as the register has, and something else: only what was refused shows it.
func TestCase_SaysWhatTheRegisterRefusedLastAndWhetherItWouldAgain(t *testing.T) {
	t.Parallel()
	reg := open(t)
	other := func(e *casework.Entry) { e.Subject = "child-1" }
	require.NoError(t, reg.Record(t.Context(), family, flush(entry(1), entry(2), entry(3))))
	refused := func(dry bool, last casework.Flush, taken ...casework.Flush) Repaired {
		t.Helper()
		done, err := Case(t.Context(), reg, func(ctx context.Context, caseNo string) (histories.Written, error) {
			w, err := source(3, taken...)(ctx, caseNo)
			w.Refused = &last
			return w, err
		}, family, dry)
		require.NoError(t, err)
		require.True(t, done.Alarm)
		return done
	}
	for _, dry := range []bool{true, false} {
		require.ErrorIs(t, refused(dry, flush(entry(3, other), entry(4))).Refuses, register.ErrConflict)
	}
	require.NoError(t, refused(false, flush(entry(4))).Refuses, "it was the register that lacked what comes before, and that has come")

	// The register is older than the journey. What it lacks is filled in first, and then it takes what it refused.
	require.NoError(t, refused(true, flush(entry(5)), flush(entry(4))).Refuses)
	done := refused(false, flush(entry(5)), flush(entry(4)))
	require.NoError(t, done.Refuses)
	require.EqualValues(t, 4, done.Last, "what was refused is the journey's to write: renew")
	_, err := Case(t.Context(), reg, func(context.Context, string) (histories.Written, error) {
		last := flush(entry(9))
		return histories.Written{Last: 9, Refused: &last}, nil
	}, family, false)
	require.ErrorIs(t, err, ErrTooOld, "of what comes before nothing is left")

	require.NoError(t, reg.StartAgain(t.Context(), &casework.State{Case: family, Seq: 4}, casework.Actor{ID: "it-1"}, "OPS-1", func(context.Context) error { return nil }))
	require.ErrorIs(t, refused(true, flush(entry(5))).Refuses, register.ErrStartedAgain)
	last, err := reg.LastEntry(t.Context(), family)
	require.NoError(t, err)
	require.EqualValues(t, 4, last)
}

func TestHighest_IsTheNumberThatNoNewFamilyGets(t *testing.T) {
	highest, err := Highest([]string{"SP-000007", "SP-1000000", "SP-000012"})
	require.NoError(t, err)
	require.EqualValues(t, 1_000_000, highest)
	_, err = Highest([]string{"family-SP-000007"})
	require.ErrorContains(t, err, "is no case number")
}
