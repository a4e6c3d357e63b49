package e2e_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
	"samspil/local/departments"
)

// Whatever a department's system does with a call, each message has one effect there and one line in the journal. The
// script has messages of most kinds, letters, a closure that is waited for, and questions for paid hours.
func TestDepartments_AreToldEverythingOnceHoweverTheyMisbehave(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]departments.Fault{
		"the answer gets lost": {Mode: departments.DropAnswer, Times: 6},
		"out of order":         {Mode: departments.Down, Times: 4},
		"throttled":            {Mode: departments.Throttle, RetryAfter: 30, Times: 4},
		"slow":                 {Mode: departments.Slow, Delay: 3e7, Times: 6},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := home(t)
			family := w.begin(rehearsal.JobLost())
			fault.Case = family.Family.Case
			for _, d := range policyfile.Default().Departments {
				require.NoError(t, w.Sim.SetFault(d.ID, fault))
			}
			w.end(family)

			again := 0
			for _, m := range w.everythingOnce(fault.Case) {
				again += m.Arrived - m.Effects
			}
			if fault.Mode != departments.Slow {
				require.Greater(t, again, fault.Times, "hardly anything was sent again: the test shows nothing")
			}
			w.agrees(family.Family)
		})
	}
}
