package workflows_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

// Who stands by somebody and lives elsewhere has no track that has not begun: the page says by whom they stand.
func TestPage_SaysByWhomSomebodyStands(t *testing.T) {
	t.Parallel()
	s := rehearse(t, rehearsal.RunningCase()).state
	s.Members = append(s.Members, &casework.Member{ID: "adult-9", Kind: casework.Adult, LeftWhy: casework.Outside, LeftAt: &started, Adult: &casework.AdultTrack{Episode: 1}})
	s.Supporters = append(s.Supporters, casework.Supporter{N: 1, Member: "adult-1", Who: "adult-9", Role: casework.Companion, From: incoming.DayOf(started)})
	page := workflows.Page(s, started)
	require.Contains(t, page, "| adult-9 | bor uden for familien | bisidder for adult-1 |")
	require.NotContains(t, workflows.Page(s, started.AddDate(0, 0, -2)), "bisidder", "not yet")
}

// An attempt at work that was a mistake is not counted.
func TestPage_CountsNoAttemptThatWasAMistake(t *testing.T) {
	t.Parallel()
	s := rehearse(t, rehearsal.RunningCase()).state
	adult := s.Member("adult-1").Adult
	adult.Episode, adult.Mistakes = 2, 1
	require.NotContains(t, workflows.Page(s, started), "jobperiode")
	adult.Episode = 3
	require.Contains(t, workflows.Page(s, started), "jobperiode 2")
}
