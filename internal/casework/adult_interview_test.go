package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// An interview that was not held is written down, and owed as before: neither the deadline nor the count of interviews moves.
func TestMissInterview_LeavesTheInterviewOwed(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	before := *task(t, s, "first-interview/adult-1/1")
	do(t, s, employment, MissInterview{Task: "first-interview/adult-1/1", Why: MissedByAdult, Reason: 1}, now)
	require.Equal(t, before, *task(t, s, "first-interview/adult-1/1"))
	require.Nil(t, s.Member("adult-1").Adult.InterviewedAt)
	last := s.Journal[len(s.Journal)-1]
	require.Equal(t, []any{InterviewNotHeld, "adult-1", string(MissedByAdult), TextRef(1)}, []any{last.Kind, last.Subject, last.Why, last.Reason})
	do(t, s, employment, HoldInterview{Task: "first-interview/adult-1/1"}, now.AddDate(0, 0, 1))
	require.False(t, task(t, s, "first-interview/adult-1/1").IsOpen())
}
