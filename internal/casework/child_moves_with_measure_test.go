package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestMovesAlone_AChildWithAMeasureOrPlacedIsToldOf(t *testing.T) {
	t.Parallel()
	for _, placed := range []bool{false, true} {
		s, now := inTracks(t)
		if placed {
			do(t, s, children, places(), now)
			lettersArrive(t, s, now)
		}
		do(t, s, coordinator, RemoveMember{Member: "child-1", Why: LeftFamily, Reason: 1}, now)
		walk(s, now)
		require.Empty(t, s.Of(StepConcernHandover), "nobody has said that it lives elsewhere")
		do(t, s, children, ChangeAddress{Members: []string{"child-1"}, Lives: LivesElsewhere, Address: 1}, now)
		walk(s, now)
		child := s.Member("child-1")
		require.True(t, s.asked(StepConcernHandover, child), "placed: %v", placed)
		s.handoverGone(child, now)
		require.True(t, s.asked(StepConcernHandover, child), "it has support, whatever becomes of a concern")
	}
}
