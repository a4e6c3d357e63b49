package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What rests on a consent goes with it: also what is still waiting to be sent, and also what is about the children that
// the adult spoke for.
func TestConsent_WithdrawnTakesBackWhatIsNotSentYet(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	waiting := func(kind MessageKind) (found []Message) {
		for _, m := range s.Outbox {
			if m.Department == "social" && m.Kind == kind {
				found = append(found, m)
			}
		}
		return found
	}
	require.Len(t, waiting(MessageTask), 1, "social has not been told yet")
	before := s.Seq
	do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social"}, now)
	require.Empty(t, waiting(MessageTask), "the task named adult-1 and the children")
	require.NotEmpty(t, kinds(s, before, DepartmentNotTold), "and the journal says that it was not told")
	stop := waiting(MessageStopUsing)
	require.Len(t, stop, 1)
	require.Contains(t, stop[0].About, "adult-1")
	require.Contains(t, stop[0].About, "child-1", "whom adult-1 spoke for")
	require.NotContains(t, stop[0].About, "adult-2")
	require.Equal(t, []string{"adult-2"}, task(t, s, "contribution/social/1").About, "it goes on about those who still agree")
}

// Employment works with an adult on its own duty, or because the adult has let it in, and else not at all.
func TestTracks_AnAdultWithoutSupportOrConsentHasNoEmploymentTrack(t *testing.T) {
	t.Parallel()
	s, now := inAssessment(t)
	s.Member("adult-2").Adult.PublicSupport = false
	do(t, s, coordinator, ChangeConsent{Member: "adult-2", Department: "employment"}, now)
	s.ChooseTracks(started)
	require.False(t, s.Member("adult-1").Adult.Untracked)
	require.True(t, s.Member("adult-2").Adult.Untracked)
	require.Equal(t, "untracked", s.Member("adult-2").Adult.Stage())
}

// A family that was overdue in many ways when it came in does not wake every leader at once.
func TestEscalation_OfWhatWasOverdueFromTheFirstGoesToOneLeaderOnly(t *testing.T) {
	t.Parallel()
	s := family()
	s.Member("child-1").Child.Case.Measures[0].StartedAt = when("2025-01-01")
	walk(s, started)
	review := task(t, s, "child-review/child-1/1")
	require.True(t, review.OnArrival)
	before := s.Seq
	s.Tick(started)
	require.Equal(t, []EntryKind{TaskLate, TaskEscalated}, fired(s, before, review.Key.String()))
}
