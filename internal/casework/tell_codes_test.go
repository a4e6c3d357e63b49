package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCodes_EachStandsOnceWithItsGroundAndWordsInBothLanguages(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, row := range Codes() {
		require.False(t, seen[row.Written()], "%s has two rows", row.Code)
		seen[row.Written()] = true
		require.NotEmpty(t, row.Da, row.Code)
		require.NotEmpty(t, row.En, row.Code)
		require.Contains(t, []MessageKind{MessageTask, MessageNotice, MessageLetter, MessageJourneyEnd}, row.Kind)
		require.False(t, row.Number && row.Scope, row.Code)
		require.Equal(t, row.Kind == MessageTask, row.Purpose == "" && !row.Scope && row.Code != CodeTaskElsewhere && row.Code != CodeDoneInTime, row.Code)
	}
}

func TestCodes_AreFoundAsTheyStandInMessages(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]Code{
		"minutes": CodeMinutes, "more-concerns-12": CodeMoreConcerns, "demands-suspended": CodeSuspended, "our-own-scope-resumed": CodeResumed,
		string(CodeMoreCrises.Numbered(3)): CodeMoreCrises, string(CodeSuspended.Of("journey")): CodeSuspended,
	} {
		row, listed := CodeOf(written)
		require.True(t, listed, written)
		require.Equal(t, want, row.Code)
	}
	for _, unknown := range []string{"", "more-concerns", "more-concerns-", "more-concerns-x", "suspended", "minutes-1"} {
		_, listed := CodeOf(unknown)
		require.False(t, listed, unknown)
	}
}

// What has no row may be anything, so nobody hears it but the department responsible for children.
func TestCodes_OneThatHasNoRowIsConfidential(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	from := len(s.Outbox)
	require.False(t, s.Notify(now, "employment", "thought-of-later", Key{Step: StepMember, Subject: "child-1", N: 1}, []string{"child-1"}, ""))
	require.Len(t, s.Outbox, from)
}
