package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Nobody came to see the letter, or it had not left: somebody hears, and of one that waited nobody but the department it waited for.
func TestArrange_AnInvitationThatWasNeverSentIsNotDroppedInSilence(t *testing.T) {
	t.Parallel()
	for _, held := range []bool{true, false} {
		s, now := inTracks(t)
		everybodyKnows(t, s, now)
		if held {
			do(t, s, children, MarkMembers{Member: "adult-1", Other: "child-2", Kind: NotToKnowOf, Reason: 1}, now)
		}
		do(t, s, coordinator, inTwoWeeks(now, "adult-1"), now)
		s.Outbox = filter(s.Outbox, isAsking) // all else has left
		pass(s, now.AddDate(0, 0, 14).Add(1))
		require.Equal(t, held, len(filter(s.Outbox, func(m Message) bool { return m.Code == string(CodeInvitationUnseen) && m.Department == "children" })) == 1)
		require.Equal(t, !held, len(filter(s.Outbox, func(m Message) bool { return m.Code == string(CodeInvitationUnsent) && m.Department == "employment" })) == 1)
		for _, m := range s.Outbox {
			require.True(t, m.Department == "children" || m.Code != string(CodeInvitationUnseen), m.ID)
		}
	}
}
