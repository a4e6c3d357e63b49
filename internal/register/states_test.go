package register

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// An entry that a newer program has written goes into the journal to the letter, whatever the worker that has the flush knows of it.
func TestRecord_KeepsTheBytesThatAnEntryWasWrittenAs(t *testing.T) {
	t.Parallel()
	r := setup(t)
	const newer = `{"seq":1,"at":"2026-03-02T11:00:00Z","kind":"journey-started", "actor":{"id":"engine","role":"engine"},"subject":"family","laterField":{"b":1.50,"a":[true]},"rows":{}}`
	require.NoError(t, r.Record(t.Context(), "SP-000001", casework.Flush{Entries: []json.RawMessage{json.RawMessage(newer)}}))
	require.NoError(t, r.Record(t.Context(), "SP-000001", casework.Flush{Entries: []json.RawMessage{json.RawMessage(newer)}}), "again")

	var stored string
	require.NoError(t, r.db.GetContext(t.Context(), &stored, `SELECT entry::text FROM register.journal WHERE case_no = 'SP-000001'`))
	require.Equal(t, []string{newer}, []string{stored}, "to the letter")
	_, err := r.Rebuild(t.Context(), "SP-000001")
	require.NoError(t, err, "the chain holds over what is stored")

	respelt := json.RawMessage(`{"seq":1,"at":"2026-03-02T11:00:00Z","kind":"journey-started","actor":{"id":"engine","role":"engine"},"subject":"family","rows":{}}`)
	require.ErrorIs(t, r.Record(t.Context(), "SP-000001", casework.Flush{Entries: []json.RawMessage{respelt}}), ErrConflict)
}

func TestRecord_RefusesWhatIsNoEntry(t *testing.T) {
	t.Parallel()
	r := setup(t)
	for _, text := range []string{`{"seq":"one"}`, `{"seq":1`, `[]`, ``} {
		err := r.Record(t.Context(), "SP-000001", casework.Flush{Entries: []json.RawMessage{json.RawMessage(text)}})
		require.ErrorIs(t, err, ErrNoEntry, text)
	}
}

// Of a journey the register has the last state that came with a flush and the one before, and only a flush that writes something changes them.
func TestState_IsThatOfTheLastFlush(t *testing.T) {
	t.Parallel()
	r := setup(t)
	entries := story()
	flush := func(from, to int, state string) casework.Flush {
		return casework.Flush{Entries: casework.Written(entries[from:to]...), State: json.RawMessage(state), Policy: json.RawMessage(`{}`), Under: "law"}
	}
	for i, f := range []casework.Flush{flush(0, 2, `{"n":1}`), flush(2, 3, `{"n":2}`), flush(3, 6, `{"n":3}`), flush(2, 3, `{"n":"repeated"}`)} {
		require.NoError(t, r.Record(t.Context(), family, f), i)
	}
	var kept []string
	require.NoError(t, r.db.SelectContext(t.Context(), &kept, `SELECT seq || ' ' || state::text FROM engine.states WHERE case_no = $1 ORDER BY seq`, family))
	require.Equal(t, []string{`3 {"n":2}`, `6 {"n":3}`}, kept)

	_, err := r.State(t.Context(), family)
	require.ErrorContains(t, err, "it is no state of a journey")
	_, err = r.State(t.Context(), "SP-000404")
	require.ErrorIs(t, err, ErrNoState)
	require.NoError(t, r.record(t.Context(), family, entries[6:7]))
	_, err = r.State(t.Context(), family)
	require.ErrorIs(t, err, ErrNotKept)
	require.ErrorContains(t, err, fmt.Sprintf("of entry %d, the last is %d", 6, 7))
	require.ErrorContains(t, err, "grown too large to be kept")
	require.ErrorContains(t, err, "repeating this does not help")
}

// Whoever starts a journey again hears of two things that look alike what helps: the one passes by itself, the other never does.
func TestStartAgain_SaysThatAFlushCameInBetween(t *testing.T) {
	t.Parallel()
	r := setup(t)
	entries := story()
	require.NoError(t, r.record(t.Context(), family, entries[:2]))
	state := &casework.State{Case: family, Seq: 2}
	require.NoError(t, r.record(t.Context(), family, entries[2:3]), "of the run that is gone")
	err := r.StartAgain(t.Context(), state, worker, "OPS-1", func(context.Context) error { panic("it is not started") })
	require.ErrorIs(t, err, ErrFlushBetween)
	require.NotErrorIs(t, err, ErrNotKept)
	require.ErrorContains(t, err, "run the command again")
	require.Zero(t, state.Starts, "no number was given")
}

// A try that is under way while a journey is started again has its answer from the run that is gone: it settles nothing, and the next one does.
func TestStartAgain_ATryThatIsUnderWaySettlesNothing(t *testing.T) {
	t.Parallel()
	r := setup(t)
	entries := story()
	require.NoError(t, r.record(t.Context(), family, entries[:2]))
	mustPut(t, r, decision("m1", family), privacy.Bundle{})
	tries, err := r.Due(t.Context(), FirstLane, 1)
	require.NoError(t, err)
	require.NoError(t, r.StartAgain(t.Context(), &casework.State{Case: family, Seq: 2}, worker, "OPS-1", func(context.Context) error { return nil }))
	require.ErrorIs(t, r.Settle(t.Context(), "m1", tries[0].Attempts, StateDone, nil, privacy.Handling{}), ErrHandedOnAnew)
	require.NoError(t, r.Postpone(t.Context(), "m1", 0, true))
	tries, err = r.Due(t.Context(), RetryLane, 1)
	require.NoError(t, err)
	require.Len(t, tries, 1)
	require.NoError(t, r.Settle(t.Context(), "m1", tries[0].Attempts, StateDone, nil, privacy.Handling{}))
}

// After a restore numbers are passed over that were given out since, and nothing ever goes back.
func TestPassOver_NumbersAreNeverGivenOutAgain(t *testing.T) {
	t.Parallel()
	r := setup(t)
	next := func() (cases, texts int64) {
		require.NoError(t, r.db.QueryRowContext(t.Context(), `SELECT nextval('intake.case_numbers'), nextval('vault.texts_id_seq')`).Scan(&cases, &texts))
		return cases, texts
	}
	require.NoError(t, r.PassOver(t.Context(), 40, 70))
	cases, texts := next()
	require.EqualValues(t, 41, cases)
	require.EqualValues(t, 70+sparedTexts+1, texts)
	require.NoError(t, r.PassOver(t.Context(), 2, 0))
	cases, texts = next()
	require.EqualValues(t, 42, cases)
	require.EqualValues(t, 70+sparedTexts+2, texts)
}

// What the journal knows was taken is not handed on again, nor what the state remembers; what was done and stands nowhere is.
func TestUnwritten_IsWhatNoJournalKnows(t *testing.T) {
	t.Parallel()
	r := setup(t)
	entries := story()
	entries[0].Decision = "m-written"
	require.NoError(t, r.record(t.Context(), family, entries[:2]))
	state := &casework.State{Case: family, Handled: []casework.Receipt{{Message: "m-remembered"}}}
	for _, id := range []string{"m-written", "m-remembered", "m-lost"} {
		_, err := r.db.ExecContext(t.Context(), `
			INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest, state, outcome, settled_at)
			VALUES ($1, 'decision', $2, 'renew', '{}', '{}', '', 'done', '{}', now())`, id, state.Case)
		require.NoError(t, err)
	}
	again, err := r.Unwritten(t.Context(), state)
	require.NoError(t, err)
	require.Equal(t, []string{"m-lost"}, again)
}

// A run that was terminated may still have a flush on its way, and a run that was reset writes down something else: neither changes what the journey that was
// started again writes, nor stands in its way.
func TestRecord_TakesNothingFromAnEarlierStartOfTheJourney(t *testing.T) {
	t.Parallel()
	r := setup(t)
	entries := story()
	flush := func(starts int, state string, entries ...casework.Entry) casework.Flush {
		return casework.Flush{Entries: casework.Written(entries...), State: json.RawMessage(state), Policy: json.RawMessage(`{}`), Under: "law", Starts: starts}
	}
	record := func(f casework.Flush) error { return r.Record(t.Context(), family, f) }
	stands := func() (kept, journal []string) {
		require.NoError(t, r.db.SelectContext(t.Context(), &kept, `SELECT seq || ' ' || state::text FROM engine.states WHERE case_no = $1 ORDER BY seq`, family))
		require.NoError(t, r.db.SelectContext(t.Context(), &journal, `SELECT entry::text FROM register.journal WHERE case_no = $1 ORDER BY seq`, family))
		return kept, journal
	}
	again := casework.Entry{Seq: 3, At: noon, Kind: casework.JourneyResumed, Actor: worker, Subject: casework.Family, Why: "OPS-1"}
	late := entries[2]

	startAgain := func(state *casework.State) int {
		require.NoError(t, r.StartAgain(t.Context(), state, worker, "OPS-1", func(context.Context) error { return nil }))
		return state.Starts
	}
	require.NoError(t, record(flush(0, `{"n":1}`, entries[:2]...)))
	require.Equal(t, 1, startAgain(&casework.State{Case: family, Seq: 2}))
	require.Equal(t, 2, startAgain(&casework.State{Case: family, Seq: 2}), "the first one was terminated before it wrote anything: its flush may be under way")
	for _, given := range []int{0, 1} {
		require.ErrorIs(t, record(flush(given, `{"n":"late"}`, late)), ErrStartedAgain)
	}
	require.NoError(t, record(flush(0, `{"n":"late"}`, entries[:2]...)), "what is there is there")
	kept, journal := stands()
	require.Equal(t, []string{`2 {"n":1}`}, kept)
	require.Len(t, journal, 2)

	require.NoError(t, record(flush(2, `{"n":2}`, again)))
	kept, journal = stands()
	for name, f := range map[string]casework.Flush{
		"the earlier start":                   flush(0, `{"n":"late"}`, late),
		"a reset of this one":                 flush(2, `{"n":"reset"}`, late),
		"the earlier start, and more":         flush(0, `{"n":"late"}`, late, entries[3]),
		"a reset, with what is there already": flush(1, `{"n":"reset"}`, entries[1], late),
	} {
		require.ErrorIs(t, record(f), ErrConflict, name)
	}
	nextKept, nextJournal := stands()
	require.Equal(t, kept, nextKept)
	require.Equal(t, journal, nextJournal)

	require.Equal(t, 3, startAgain(&casework.State{Case: family, Seq: 3, Starts: 2}))
	require.ErrorIs(t, record(flush(2, `{"n":"late"}`, entries[3])), ErrStartedAgain)
	require.NoError(t, record(flush(3, `{"n":3}`, entries[3])))
	require.Equal(t, 4, startAgain(&casework.State{Case: family, Seq: 4, Starts: 1}), "of a state from before the last start, as it is in a run that wrote nothing")
	require.ErrorIs(t, record(flush(3, `{"n":4}`, entries[4])), ErrStartedAgain, "the number goes up only")
	require.Equal(t, 8, startAgain(&casework.State{Case: family, Seq: 4, Starts: 7}), "the register was restored, and the number with it")
}

// A start that was none, because a run is there already, takes nothing from that run: neither for good nor for a moment. What nobody knows the end of stays shut out.
func TestStartAgain_ThatFailsTakesNothingFromARunThatRuns(t *testing.T) {
	t.Parallel()
	r := setup(t)
	entries := story()
	record := func(starts int, entries ...casework.Entry) error {
		return r.Record(t.Context(), family, casework.Flush{Entries: casework.Written(entries...), State: json.RawMessage(`{}`), Policy: json.RawMessage(`{}`), Under: "law", Starts: starts})
	}
	require.NoError(t, record(0, entries[0]))
	for n, runs := range []int{0, 0, 1} { // the number of the run that runs; the third time the journey had been started again
		if runs == 1 && n == 2 {
			require.NoError(t, r.StartAgain(t.Context(), &casework.State{Case: family, Seq: int64(n + 1)}, worker, "OPS-1", func(context.Context) error { return nil }))
		}
		flushed := make(chan error, 1)
		err := r.StartAgain(t.Context(), &casework.State{Case: family, Seq: int64(n + 1)}, worker, "OPS-1", func(context.Context) error {
			go func() { flushed <- record(runs, entries[n+1]) }()
			const waits = `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))`
			require.Eventually(t, func() (is bool) {
				return r.db.GetContext(t.Context(), &is, waits) == nil && is
			}, 9*time.Second, 5*time.Millisecond, "it waits until it is known what came of the start")
			return fmt.Errorf("%s: %w", family, ErrRuns)
		})
		require.ErrorIs(t, err, ErrRuns)
		require.NoError(t, <-flushed)
	}

	lost := errors.New("no answer from the engine")
	require.ErrorIs(t, r.StartAgain(t.Context(), &casework.State{Case: family, Seq: 4}, worker, "OPS-1", func(context.Context) error { return lost }), lost)
	require.ErrorIs(t, record(1, entries[4]), ErrStartedAgain)
	require.NoError(t, record(2, entries[4]), "the engine may have started it")
}
