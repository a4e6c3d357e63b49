package workflows_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// The letters are out, the one that there was is receipted, and its time to appeal runs, when another adult gets custody.
func TestCustody_ANewPartyGetsTheDecisionThatIsOnItsWayAndTheirOwnTimeToAppeal(t *testing.T) {
	script := rehearsal.Dies() // but nobody does
	script.Events = []rehearsal.Event{
		rehearsal.Finds("adult-1", 1, 40, casework.OrdinaryJob), rehearsal.Finds("adult-2", 1, 40, casework.OrdinaryJob),
		{
			Name: "custody", Actor: rehearsal.CaseworkerOf("children"), Body: casework.SetCustody{Child: "child-1", Custody: casework.Custody{Holders: []string{"adult-1", "adult-2"}, Reason: 1}},
			When: rehearsal.Complains("child-1", "adult-2", 20).When,
		},
	}
	s := rehearse(t, script).run()
	require.Empty(t, s.refused)
	require.Len(t, s.kinds(casework.CustodySet), 1)
	require.WithinDuration(t, s.at(casework.CustodySet, 0), s.deadlines()["letter-receipt/child-1.adult-1/2/1"].Start, time.Hour, "at once")
	require.True(t, s.at(casework.CaseClosed, 0).After(s.at(casework.CustodySet, 0).AddDate(0, 0, 28)))
	require.Equal(t, casework.Completed, s.result.Ending)
}
