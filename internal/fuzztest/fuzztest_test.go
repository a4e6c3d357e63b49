package fuzztest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const document = `{"id":"a","list":[{"n":1},{"n":2}],"text":"some words","day":"2026-11-22","nothing":null}`

func TestMutate_StaysJSONAndReachesEveryPlace(t *testing.T) {
	seen := map[string]bool{}
	for i := range 4000 {
		dice := NewDice([]byte{byte(i), byte(i >> 3), byte(i * 7), byte(i * 13), byte(i >> 5)})
		changed := Mutate([]byte(document), dice)
		require.True(t, json.Valid(changed), "%s", changed)
		seen[string(changed)] = true
	}
	require.Greater(t, len(seen), 100)
	require.True(t, bytes.Equal([]byte(document), Mutate([]byte(document), NewDice(nil))), "without dice it stays")
	require.Equal(t, `{"a":`, string(Mutate([]byte(`{"a":`), NewDice([]byte{1, 2, 3}))), "so does what is no JSON")
	require.Equal(t, `{"a":1,"a":2}`, string(parsed(t, `{"a":1,"a":2}`).write()), "a field may stand twice")
}

func parsed(t *testing.T, text string) *node {
	t.Helper()
	n, err := parse([]byte(text))
	require.NoError(t, err)
	return n
}

func TestGrow_IsAsManyTimesAsLarge(t *testing.T) {
	for i := range 200 {
		grown := Grow([]byte(document), NewDice([]byte{byte(i), byte(i * 3), byte(i * 5)}))
		once, twice := grown(1), grown(2)
		require.Greater(t, len(once), weight/4, "%d", i)
		require.InDelta(t, 2, float64(len(twice))/float64(len(once)), 0.2, "%.80s", once)
	}
	grown := GrowText([]byte("a: b\nc: d\n"), NewDice(nil))
	require.InDelta(t, 4, float64(len(grown(4)))/float64(len(grown(1))), 0.2)
}

// failed tells whether a rule fails a test, without failing this one.
func failed(t *testing.T, rule func(testing.TB)) bool {
	t.Helper()
	inner := &silent{TB: t}
	done := make(chan struct{})
	go func() {
		defer close(done)
		rule(inner)
	}()
	<-done
	return inner.failed
}

// silent takes a failure and stops what failed, as a test would.
type silent struct {
	testing.TB
	failed bool
}

// Helper is nothing here.
func (*silent) Helper() {}

// Errorf is a failure.
func (s *silent) Errorf(string, ...any) { s.failed = true }

// FailNow lets the rest go on: the first failure counts.
func (*silent) FailNow() {}

func TestLinear_FailsForWhatGrowsFasterThanItsInput(t *testing.T) {
	var kept []string
	linear := func(input []byte) {
		kept = nil
		for i := range input {
			kept = append(kept, fmt.Sprint("a fault in field ", i))
		}
	}
	step := func(input []byte) {
		kept = []string{strings.Repeat("x", 1<<20)}
		if len(input) > 700 {
			kept = append(kept, strings.Repeat("x", 2<<20))
		}
	}
	quadratic := func(input []byte) {
		all := ""
		for range input {
			all += strings.Repeat("x", 20)
		}
		kept = []string{all}
	}
	grown := func(times int) []byte { return make([]byte, 500*times) }
	require.False(t, failed(t, func(t testing.TB) { Linear(t, grown, linear) }))
	require.False(t, failed(t, func(t testing.TB) { Linear(t, grown, step) }), "a step that a buffer takes once")
	require.True(t, failed(t, func(t testing.TB) { Linear(t, grown, quadratic) }))
	require.NotEmpty(t, kept)
}

func TestWritable_FailsForADateThatNothingCanComeOf(t *testing.T) {
	for _, good := range []string{`{"at":"2026-11-22T08:00:00Z"}`, `["2026-11-22","child-review/child-1/1","710500-1234"]`, `"1900-01-01"`} {
		require.NoError(t, Writable([]byte(good)), good)
	}
	for _, bad := range []string{`{"at":"0001-01-01T00:00:00Z"}`, `["0000-06-01"]`, `"10000-01-01T00:00:00Z"`, `"-0001-01-01T00:00:00Z"`, `"9999-12-31"`} {
		require.Error(t, Writable([]byte(bad)), bad)
	}
}
