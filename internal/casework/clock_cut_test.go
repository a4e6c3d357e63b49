package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

// What one member waited for ends with what it waited for, and nobody else's.
func TestClock_AWaitThatIsCutIsThatMembersAlone(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	at := now.AddDate(0, 1, 0)
	of := func(member string) *Wait { return &Wait{Key: Key{Step: StepJobHeld, Subject: member, N: 1}, At: at} }
	mine, theirs := of("adult-1"), of("adult-2")
	s.Waits = append(s.Waits, mine, theirs)
	s.cut("adult-1")
	require.True(t, mine.Over && mine.Cut)
	require.False(t, theirs.Over || theirs.Cut)
	s.cut("")
	require.True(t, theirs.Over && theirs.Cut, "with no subject everybody's")
}

func TestClock_APeriodIsWrittenAsPeopleSayIt(t *testing.T) {
	t.Parallel()
	require.Equal(t, "1 måned", inDanish(policy.Period{N: 1, Unit: policy.Months}))
	require.Equal(t, "2 måneder", inDanish(policy.Period{N: 2, Unit: policy.Months}))
}

// Who is told that the journey is over is not told that its clocks run again.
func TestClock_ASuspensionThatTheEndOfTheJourneyEndsIsNoNewsOfItsOwn(t *testing.T) {
	t.Parallel()
	for _, ending := range []bool{false, true} {
		s, now := inTracks(t)
		do(t, s, coordinator, Suspend{Scope: "journey", Reason: 1}, now)
		if ending {
			s.Ending = &Ending{}
		}
		from := len(s.Outbox)
		s.endSuspension(1, Engine, now.AddDate(0, 0, 1), now.AddDate(0, 0, 1), "over", 0)
		resumed := 0
		for _, m := range s.Outbox[from:] {
			if row, _ := CodeOf(m.Code); m.Kind == MessageNotice && row.Code == CodeResumed {
				resumed++
			}
		}
		require.Equal(t, ending, resumed == 0)
	}
}
