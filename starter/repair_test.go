package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/register"
	"samspil/internal/repair"
)

// Whoever repairs after a restore reads in each line what is to be done with that journey, and hears nothing of those that are well.
func TestRepair_SaysWhatToDoWithAJourney(t *testing.T) {
	t.Parallel()
	conflict := fmt.Errorf("SP-000007, entry 3: %w", register.ErrConflict)
	givenUp := fmt.Errorf("SP-000007, entry 3: %w", register.ErrStartedAgain)
	for said, of := range map[string]struct {
		done repair.Repaired
		err  error
		well bool
	}{
		"":                       {done: repair.Repaired{Had: 5, Last: 5, Journey: 5}, well: true},
		"brought up to date":     {done: repair.Repaired{Had: 3, Last: 5, Journey: 5}, well: true},
		repair.ErrTooOld.Error(): {err: repair.ErrTooOld},
		"the journey is behind, at entry 4: Temporal was restored; terminate it, then \"starter resume\"":                                                                                                                         {done: repair.Repaired{Had: 5, Last: 5, Journey: 4}},
		"the register refused its last flush and would again (" + conflict.Error() + "): if Temporal was restored or somebody reset the journey, terminate it, then \"starter resume\"; if neither, change nothing and report it": {done: repair.Repaired{Had: 5, Last: 5, Journey: 5, Alarm: true, Refuses: conflict}},
		"its run was given up when the journey was started again, and came back: terminate it, then \"starter resume\"":                                                                                                           {done: repair.Repaired{Had: 5, Last: 5, Journey: 4, Alarm: true, Refuses: givenUp}},
		"the register takes now what it refused: its alarm stays until \"renew\"":                                                                                                                                                 {done: repair.Repaired{Had: 5, Last: 5, Journey: 6, Alarm: true}, well: true},
		"brought up to date; the vault has no names, numbers and texts of this family: adult-1, child-1; the register takes now what it refused: its alarm stays until \"renew\"":                                                 {done: repair.Repaired{Last: 5, Journey: 6, Alarm: true, Members: []string{"adult-1", "child-1"}}, well: true},
	} {
		got, well := repairCommand{}.said(of.done, of.err)
		require.Equal(t, said, got)
		require.Equal(t, of.well, well, said)
	}
	dry, _ := repairCommand{DryRun: true}.said(repair.Repaired{Had: 3, Last: 5, Journey: 6, Alarm: true}, nil)
	require.Equal(t, "would be brought up to date; then the register takes what it refused: its alarm stays until \"renew\"", dry)
}
