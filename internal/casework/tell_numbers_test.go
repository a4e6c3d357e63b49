package casework

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
)

// What others are told and asked has the same numbers, whether or not the children's department has been asked something that they may
// not know of: no key and no message id counts entries of the journal or somebody else's tasks.
func TestNumbers_SayNothingOfWhatSomebodyElseWasAsked(t *testing.T) {
	t.Parallel()
	told := func(confidential bool) string {
		s, now := inTracks(t)
		if confidential {
			do(t, s, worker("school"), ReportNews{Member: "child-1", Text: 1}, now)
			do(t, s, worker("school"), ReportConcern{Child: "child-2", Source: FromOutside, Text: 1}, now)
		}
		do(t, s, worker("school"), ReportNews{Member: "adult-1", Text: 7}, now)
		do(t, s, leader, Reassign{Coordinator: true, To: "k-2", Reason: 1}, now)
		do(t, s, worker("school"), ChangeConsent{Member: "adult-1", Department: "school", Given: true, Manner: Manner{How: Orally}}, now)
		do(t, s, coordinator, ChangeConsent{Member: "adult-1", Department: "social", Given: false, Reason: 1}, now)
		return asJSON(t, slices.DeleteFunc(s.Outbox, func(m Message) bool { return m.Department == "children" }))
	}
	require.Equal(t, told(false), told(true))
}
