package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestStaff_ATaskIsTheCoordinatorsOrTheDepartmentsCaseworkers(t *testing.T) {
	s, now := inTracks(t)
	require.Equal(t, "k-1", task(t, s, "status-meeting/family/1").Assignee)
	require.Empty(t, task(t, s, "child-review/child-1/1").Assignee, "nobody there has the family yet")
	do(t, s, childLeader, Assign{Department: "children", Staff: "s-1"}, now)
	require.Equal(t, "s-1", task(t, s, "child-review/child-1/1").Assignee)
	require.Equal(t, "k-1", task(t, s, "status-meeting/family/1").Assignee)
	require.Equal(t, "s-1", lastTask(t, s, "child-review/child-1/1").Assignee, "the register knows")
	require.Nil(t, HoldReview{Task: "child-review/child-1/1", ChildHeard: true, NextInMonths: 3}.Check(s, children, now), "a colleague may answer it all the same")
}

func TestStaff_OneTaskOnePersonOneDepartmentCanBeReassigned(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, leader, Assign{Department: "employment", Staff: "s-1"}, now)
	do(t, s, leader, Reassign{Task: "first-interview/adult-1/1", To: "s-2", Reason: 1}, now)
	require.Equal(t, "s-2", task(t, s, "first-interview/adult-1/1").Assignee)
	require.Equal(t, "s-1", task(t, s, "first-interview/adult-2/1").Assignee)

	do(t, s, leader, Reassign{Person: "s-1", To: "s-3", Reason: 1}, now)
	require.Equal(t, "s-3", task(t, s, "first-interview/adult-2/1").Assignee)
	require.Equal(t, "s-2", task(t, s, "first-interview/adult-1/1").Assignee, "that was somebody else's")

	do(t, s, it, Reassign{Department: "employment", To: "s-4", Reason: 1}, now)
	require.Equal(t, "s-4", task(t, s, "first-interview/adult-1/1").Assignee)
	require.Equal(t, "k-1", task(t, s, "status-meeting/family/1").Assignee, "the coordinator's is not the caseworker's")

	before := len(s.Outbox)
	do(t, s, leader, Reassign{Person: "k-1", To: "k-2", Reason: 1}, now)
	require.Equal(t, "k-2", s.Coordinator)
	require.Equal(t, "k-2", task(t, s, "status-meeting/family/1").Assignee)
	require.Contains(t, told(s, "social", before)[0], "coordinator-changed")
}

func TestStaff_ADeputyHasTheTasksOfTheAbsentUntilTheyAreBack(t *testing.T) {
	s, now := inTracks(t)
	do(t, s, childLeader, Assign{Department: "children", Staff: "s-1"}, now)
	do(t, s, childLeader, SetDeputy{Staff: "s-1", Deputy: "s-2", From: "2026-11-25", Until: "2026-12-04", Reason: 1}, now)
	review := task(t, s, "child-review/child-1/1")
	require.Equal(t, "s-1", review.Assignee, "not away yet")
	pass(s, when("2026-11-26"))
	require.Equal(t, "s-2", review.Assignee)
	s.Member("child-1").Child.Proposed = true
	walk(s, when("2026-11-26"))
	require.Equal(t, "s-2", task(t, s, "closure-decision/child-1/1").Assignee, "what is opened meanwhile goes to the deputy")
	pass(s, when("2026-12-05T09:00"))
	require.Equal(t, "s-1", review.Assignee)
	require.Equal(t, []string{"deputy-set s-2 for s-1", "absence-began s-2 for s-1", "absence-ended s-1 from s-2"},
		kinds(s, 0, DeputySet, AbsenceBegan, AbsenceEnded))
}

// lastTask is the register's row of a task as the journal leaves it.
func lastTask(t *testing.T, s *State, key string) TaskRow {
	t.Helper()
	var row TaskRow
	for _, e := range s.Journal {
		for _, r := range e.Rows.Tasks {
			if r.Key == key {
				row = r
			}
		}
	}
	require.Equal(t, key, row.Key)
	return row
}
