package casework

import (
	"testing"

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
