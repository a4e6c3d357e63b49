package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestTry_ChangesNothing(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before, err := s.own()
	require.NoError(t, err)
	trial := s.Try("m-1", ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, children, now)
	after, err := s.own()
	require.NoError(t, err)
	require.Equal(t, string(before), string(after))
	require.True(t, trial.Fits)
	require.Greater(t, trial.Size, len(before))
	require.Len(t, trial.After.Of(StepConcern), 1)
	require.Same(t, s.Policy, trial.After.Policy)
	_, known := trial.After.Repeated("m-1")
	require.True(t, known)
}

// What a state was kept without it gets back from the journal: what stands in the register, and then what the state has still to write down.
func TestRecollect_KnowsWhatWasHandledFromTheJournal(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	flushed := len(s.Journal)
	first := s.Take("m-1", ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, children, now)
	require.Equal(t, []string{"m-1"}, decisionsIn(s.Journal[flushed:]), "one entry says by which message the decision came")
	second := s.Take("m-2", Renew{}, it, now.Add(time.Hour))
	text, err := s.Kept(len(s.Journal) - 1)
	require.NoError(t, err)
	law, _, err := Law(s.Policy)
	require.NoError(t, err)
	kept, err := Restored(text, law)
	require.NoError(t, err)
	require.Empty(t, kept.Handled)
	kept.Recollect([]Receipt{first})
	require.Equal(t, []Receipt{first, second}, kept.Handled)
}

func decisionsIn(entries []Entry) (ids []string) {
	for _, e := range entries {
		if e.Decision != "" {
			ids = append(ids, e.Decision)
		}
	}
	return ids
}

// What it costs to try each decision on a copy before it is taken, beside taking it.
func BenchmarkDecision(b *testing.B) {
	s, now := inTracks(b)
	s.Journal = s.Journal[len(s.Journal)-1:] // the rest is in the register
	body, by := ReportConcern{Child: "child-1", Source: FromInside, Text: 1}, children
	own, err := s.own()
	require.NoError(b, err)
	b.Logf("the state has %d bytes", len(own))
	b.Run("checked", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = body.Check(s, by, now)
		}
	})
	b.Run("checked and tried", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_ = body.Check(s, by, now)
			s.Try("m-1", body, by, now)
		}
	})
}
