package casework

import (
	"testing"

	"samspil/internal/policyfile"

	"github.com/stretchr/testify/require"
)

func TestInvestigation_OneThatRunsComesInWithTheFamilyAndItsFourMonthsGoOn(t *testing.T) {
	t.Parallel()
	for since, c := range map[string]struct {
		due   string
		state DeadlineState
	}{
		"2026-09-15": {"2027-01-15 23:59:59", Met},
		"2026-06-01": {"2026-10-01 23:59:59", DeadlineOff}, // overdue on arrival, and not counted
	} {
		s := family()
		child := s.Member("child-1")
		child.Child.Underway = &Underway{Step: StepInvestigation, Since: when(since)}
		walk(s, started)
		ask := task(t, s, "child-investigation/child-1/1")
		require.Equal(t, c.due, show(ask.Deadline.Due))
		require.True(t, s.Investigating(child))
		require.Nil(t, child.Child.Underway, "asked for once")
		do(t, s, children, ConcludeInvestigation{Task: ask.Key.String(), ChildHeard: true, Reason: 1}, started)
		require.Equal(t, c.state, lastRow(t, s, ask.Key.String()).State)
		require.Equal(t, started, *child.Child.InvestigatedAt)
	}
}

func TestReopening_AnInvestigationThatRanGoesOnAndTheLastConcernIsKnown(t *testing.T) {
	t.Parallel()
	for _, provisional := range []bool{false, true} {
		s, now := inTracks(t)
		do(t, s, social, report(now), now)
		lookInto(t, s, children, screen(ConcernInvestigate), now)
		due := show(task(t, s, "child-investigation/child-1/1").Deadline.Due)
		if provisional {
			do(t, s, children, ConcludeInvestigation{Task: "child-investigation/child-1/1", Provisional: true, ChildHeard: true, Reason: 1}, now)
			due = show(task(t, s, "investigation-rest/child-1/2").Deadline.Due)
		}
		do(t, s, children, SendConcernReceipt{Task: "concern-receipt/child-1/1"}, now)
		do(t, s, coordinator, Withdraw{}, now)
		walk(s, now)
		again := NewState(Start{Case: "SP-000002", Language: "da", Policy: policyfile.Default(), Members: s.Journal[len(s.Journal)-1].Again, Previous: s.Case})
		again.BeginJourney(now.AddDate(0, 0, 14))
		walk(again, now.AddDate(0, 0, 14))
		key := "child-investigation/child-1/1"
		if provisional {
			key = "investigation-rest/child-1/1"
		}
		require.Equal(t, due, show(task(t, again, key).Deadline.Due), "its clock has not begun anew")
		child := again.Member("child-1")
		require.Equal(t, now, *child.Child.LastConcernAt)
		require.Contains(t, again.ClosureCriteria(child, again.StartedAt), Criterion{Code: "quiet", Why: "concern-recent"})
		require.Contains(t, again.ClosureCriteria(child, again.StartedAt), Criterion{Code: "no-investigation", Why: "investigation-running"})
		require.Equal(t, roundTrip(t, again), asJSON(t, again))
	}
}
