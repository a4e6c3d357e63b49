package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// What is assessed together is assessed once the last of it has come in: nobody has weighed what had not been said.
func TestConcern_WhatIsAssessedTogetherIsNotAssessedBeforeTheLastOfItCameIn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	for n := range ownClocks {
		do(t, s, social, report(now.Add(time.Duration(n)*time.Minute)), now.Add(time.Hour))
	}
	assess := func(at time.Time) AssessConcern {
		return AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1, Happened: Happened{HappenedAt: incoming.At(at)}}
	}
	saturday, last, monday := now.Add(2*time.Hour), now.Add(5*time.Hour), now.Add(6*time.Hour)
	require.Nil(t, s.Check(assess(saturday), children, monday))
	do(t, s, social, report(last), last)
	require.Equal(t, 1, task(t, s, "concern-assessed/child-1/1").More)
	both := func(at time.Time) AssessConcern {
		d := assess(at)
		d.Further = 1
		return d
	}
	refused := s.Check(both(saturday), children, monday)
	require.NotNil(t, refused, "the last one came in after that")
	require.Equal(t, "happened-early", refused.Rule)
	require.Nil(t, s.Check(both(last), children, monday))
}

func TestScreening_IsNotMadeBeforeTheLastOfWhatIsScreenedCameIn(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, social, report(now), now)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Reason: 1}, now.Add(time.Hour))
	screen := func(at time.Time) ScreenConcern {
		return ScreenConcern{Task: "concern-screening/child-1/1", Outcome: ConcernNone, Abuse: NoAbuse, Talk: TalkAlone, Second: "cw-99", Reason: 1, Happened: Happened{HappenedAt: incoming.At(at)}}
	}
	before, last, later := now.Add(2*time.Hour), now.Add(5*time.Hour), now.Add(7*time.Hour)
	require.Nil(t, s.Check(screen(before), children, later))
	do(t, s, social, report(last), last)
	do(t, s, children, AssessConcern{Task: "concern-assessed/child-1/2", Abuse: NoAbuse, Reason: 1}, later)
	refused := s.Check(screen(before), children, later)
	require.NotNil(t, refused, "the second one came in after that")
	require.Equal(t, "happened-early", refused.Rule)
	require.Nil(t, s.Check(screen(last), children, later))
}
