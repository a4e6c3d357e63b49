package workflows_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/rehearsal"
)

func TestJourney_EveryScriptEndsAsItSays(t *testing.T) {
	for _, script := range append(slices.Concat(rehearsal.Scripts(), rehearsal.Further()), rehearsal.OwnDuties()) {
		t.Run(script.Name, func(t *testing.T) {
			s := played(t, script)
			for _, line := range s.journal {
				t.Log(line.Seq, line.At.Format("2006-01-02 15:04"), line.Kind, line.Subject, line.Key, line.Why)
			}
			require.Empty(t, s.refused)
			require.Equal(t, script.Expected, s.result.Ending)
			requireSound(t, s)
		})
	}
}
