package casework

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
)

// A letter on paper will hardly come before a meeting that is tomorrow: whoever holds it is asked to ring. One that waits for the children's department tells nobody that it does.
func TestArrange_ALetterOnPaperThatComesTooLateIsFollowedByACall(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		days, rung    int
		paper, marked bool
	}{{1, 1, true, false}, {14, 0, true, false}, {1, 0, false, false}, {1, 0, true, true}} {
		s, now := inTracks(t)
		everybodyKnows(t, s, now)
		if c.paper {
			do(t, s, coordinator, RecordReach{Member: "adult-1", Reach: Reach{Paper: true}}, now)
		}
		if c.marked {
			do(t, s, children, MarkMembers{Member: "adult-1", Other: "child-2", Kind: NotToKnowOf, Reason: 1}, now)
		}
		d := inTwoWeeks(now, "adult-1")
		d.Parts[0].Start = incoming.At(now.AddDate(0, 0, c.days))
		do(t, s, coordinator, d, now)
		rung := filter(s.Outbox, func(m Message) bool { return m.Code == string(CodeMeetingRing) && m.Department == "employment" })
		require.Len(t, rung, c.rung, "%+v", c)
	}
}
