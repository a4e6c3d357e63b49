package workflows_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// However a journey ends, it comes to its end, also when it continues as new at every quiet moment; and everybody who
// heard of it has heard that it is over.
func TestEnding_EveryWayOutComesToItsEnd(t *testing.T) {
	for _, script := range []rehearsal.Script{
		rehearsal.MovedAway(), rehearsal.Merged("SP-000002"), rehearsal.Dies(), rehearsal.LastDies(),
	} {
		t.Run(script.Name, func(t *testing.T) {
			var journals [][]string
			for _, always := range []bool{false, true} {
				s := rehearse(t, script)
				s.always = always
				s.run()
				require.Empty(t, s.refused)
				require.Equal(t, script.Expected, s.result.Ending)
				for department, messages := range s.told {
					require.True(t, slices.ContainsFunc(messages, func(m casework.Message) bool { return m.Kind == casework.MessageJourneyEnd }), department)
				}
				journals = append(journals, s.kinds(casework.TaskOpened, casework.TaskCancelled, casework.MemberLeft, casework.EndingBegan, casework.JourneyEnded))
			}
			require.Equal(t, journals[0], journals[1])
		})
	}
}

func TestEnding_TheHandoverPackageReachesTheOneWhoSendsIt(t *testing.T) {
	s := rehearse(t, rehearsal.MovedAway()).run()
	var sent []casework.Message
	for _, m := range s.told["post"] {
		if m.Kind == casework.MessageHandover {
			sent = append(sent, m)
		}
	}
	require.Len(t, sent, 2, "it did not arrive the first time")
	require.NotEqual(t, sent[0].ID, sent[1].ID)
	require.Equal(t, sent[0].Handover, sent[1].Handover)
	require.Equal(t, "461", sent[1].Handover.Municipality)
	require.Len(t, sent[1].Handover.Cases, 1)
}
