package e2e_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/departments"
	"samspil/workflows"
)

// A department that is down for days is owed what it was to be told. Everybody else
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
	require.Equal(t, []casework.EntryKind{casework.DepartmentOwed}, w.changes(caseNo, "social"))

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

// changes are the journal's entries of when a department began to be owed something, and when it had all of it.
func (w *town) changes(caseNo, department string) (kinds []casework.EntryKind) {
	w.t.Helper()
	for _, e := range w.journal(caseNo) {
		if e.Kind == casework.DepartmentOwed || e.Kind == casework.DepartmentPaid {
			require.Equal(w.t, department, e.Subject)
			kinds = append(kinds, e.Kind)
		}
	}
	return kinds
}

// events counts what Temporal has written down of a journey's run, without what the player does to time.
func (w *town) events(caseNo string) (n int) {
	w.t.Helper()
	history := w.player.Temporal.GetWorkflowHistory(within(w.t), workflows.JourneyID(caseNo), "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for history.HasNext() {
		e, err := history.Next()
		require.NoError(w.t, err)
		switch e.GetEventType() {
		case enums.EVENT_TYPE_WORKFLOW_EXECUTION_OPTIONS_UPDATED, enums.EVENT_TYPE_WORKFLOW_EXECUTION_TIME_SKIPPING_TRANSITIONED:
		default:
			n++
		}
	}
	return n
}

// Two families live through the same 92 days, and one of them has a department that is down all that time. Before departments were probed once for
// all families, that cost 530 cycles of calls and some 9,600 events.
func TestDepartment_ThatIsDownFor92DaysCostsAFamilyLittle(t *testing.T) {
	t.Parallel()
	w := home(t)
	cost := func(down bool) int {
		family := w.begin(rehearsal.Straight())
		caseNo := family.Family.Case
		w.until(family, func(casework.View) bool { return true })
		if down {
			require.NoError(t, w.Sim.SetFault("social", departments.Fault{Mode: departments.Down, Case: caseNo}))
		}
		began := w.until(family, inStage(casework.Assessment)).Now
		w.until(family, func(v casework.View) bool { return v.Now.After(began.Add(92 * 24 * time.Hour)) })
		require.Equal(t, down, len(w.changes(caseNo, "social")) == 1)
		n := w.events(caseNo)
		require.NoError(t, w.Sim.SetFault("social", departments.Fault{Mode: departments.Well, Case: caseNo}))
		w.end(family)
		if down {
			require.Equal(t, []casework.EntryKind{casework.DepartmentOwed, casework.DepartmentPaid}, w.changes(caseNo, "social"))
		}
		w.everythingOnce(caseNo)
		return n
	}
	well := cost(false)
	down := cost(true)
	t.Logf("%d events, and %d with the department down", well, down)
	require.Less(t, down-well, 120)
}
