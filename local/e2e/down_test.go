package e2e_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
	"samspil/local/departments"
)

// A department that is down for days is owed what it was to be told, and tried again at the policy's pace. Everybody else
// hears in time, the journey goes on, and when the department is back it hears everything, in order.
func TestDepartment_ThatIsDownForDaysDelaysOnlyWhatDependsOnIt(t *testing.T) {
	t.Parallel()
	w := home(t)
	family := w.begin(rehearsal.Straight())
	caseNo := family.Family.Case
	w.until(family, func(casework.View) bool { return true })
	require.NoError(t, w.Sim.SetFault("social", departments.Fault{Mode: departments.Down, Case: caseNo}))
	started := w.until(family, inStage(casework.Assessment)).Now
	down := w.until(family, func(v casework.View) bool { return v.Now.After(started.Add(49 * time.Hour)) })

	require.Equal(t, casework.Assessment, down.Stage)
	asked := map[string]int{}
	for _, m := range w.Sim.Told(caseNo) {
		if m.Message.Kind == casework.MessageTask && strings.HasPrefix(m.Message.Key, string(casework.StepContribution)+"/") && m.Message.At.Sub(started).Abs() < time.Hour {
			asked[m.Department] += m.Effects
		}
	}
	require.Equal(t, map[string]int{"employment": 1, "children": 1, "social": 0}, asked, "the others are told meanwhile")
	w.owedAtThePolicysPace(caseNo, "social")

	require.NoError(t, w.Sim.SetFault("social", departments.Fault{Mode: departments.Well, Case: caseNo}))
	w.end(family)
	for _, m := range w.everythingOnce(caseNo) {
		late := m.LastAt.Sub(m.Message.At)
		if m.Department == "social" && m.Message.Kind == casework.MessageTask && m.Message.At.Before(down.Now) {
			require.Greater(t, late, 48*time.Hour, "it is told when it is back")
			continue
		}
		require.Less(t, late, time.Hour, "%s waited for somebody else", m.Message.ID)
	}
	w.agrees(family.Family)
}

// owedAtThePolicysPace holds that a department was tried for a while, given up, and tried again after the policy's time,
// again and again.
func (w *town) owedAtThePolicysPace(caseNo, department string) {
	w.t.Helper()
	var given []time.Time
	for _, e := range w.journal(caseNo) {
		if e.Kind == casework.DepartmentOwed {
			require.Equal(w.t, department, e.Subject)
			given = append(given, e.At)
		}
	}
	require.Greater(w.t, len(given), 8)
	p := policyfile.Default()
	for i := range given[1:] {
		again := p.After(given[i], p.OwedRetry)
		require.False(w.t, given[i+1].Before(again), "tried again before its time")
		require.Less(w.t, given[i+1].Sub(again), 30*time.Minute, "tried for longer than a call to a department may take")
	}
}
