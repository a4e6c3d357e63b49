package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// taskRowOf is the last row that the journal has of a task.
func taskRowOf(s *State, key string) (row TaskRow) {
	for _, e := range s.Journal {
		for _, t := range e.Rows.Tasks {
			if t.Key == key {
				row = t
			}
		}
	}
	return row
}

func TestPutOff_TheTaskComesBackOnTheDayAndItsDeadlineIsAsItWas(t *testing.T) {
	t.Parallel()
	const key = "first-interview/adult-1/1"
	s, now := inTracks(t)
	k, err := ParseKey(key)
	require.NoError(t, err)
	before := s.Task(k).Deadline
	mine := Actor{ID: "s-7", Role: Caseworker, Department: "employment"}
	do(t, s, mine, Reassign{Task: key, To: "s-7", Reason: 1}, now) // nobody had it
	from := len(s.Outbox)
	do(t, s, mine, PutOffTask{Task: key, Until: "2026-11-26", Reason: 1}, now)
	until := time.Date(2026, 11, 25, 23, 0, 0, 0, time.UTC)
	require.Equal(t, until, *taskRowOf(s, key).FollowUp)
	require.Equal(t, before, s.Task(k).Deadline)
	require.Len(t, s.Outbox, from, "nobody is told")
	s.Tick(until.Add(-time.Second))
	require.NotNil(t, s.Task(k).FollowUp)
	s.Tick(until)
	require.Nil(t, s.Task(k).FollowUp)
	require.Nil(t, taskRowOf(s, key).FollowUp)
	require.Equal(t, TaskTakenUp, s.Journal[len(s.Journal)-1].Kind)

	do(t, s, mine, PutOffTask{Task: key, Until: "2026-11-28", Reason: 1}, until)
	do(t, s, mine, PutOffTask{Task: key, Reason: 1}, until)
	require.Nil(t, taskRowOf(s, key).FollowUp, "taken up before")
	do(t, s, mine, PutOffTask{Task: key, Until: "2026-11-28", Reason: 1}, until)
	do(t, s, mine, Reassign{Task: key, To: "s-8", Reason: 1}, until)
	require.Nil(t, taskRowOf(s, key).FollowUp, "whoever has it now has not put it off")
}

// One task is taken by whoever owes it while it is nobody's, given away by whose it is, and by a leader whosever it is.
func TestReassign_OneTaskIsTakenAndGivenAwayWithoutALeader(t *testing.T) {
	t.Parallel()
	const key = "first-interview/adult-1/1"
	s, now := inTracks(t)
	first, second := Actor{ID: "s-7", Role: Caseworker, Department: "employment"}, Actor{ID: "s-8", Role: Caseworker, Department: "employment"}
	do(t, s, first, Reassign{Task: key, To: "s-7", Reason: 1}, now)
	refused := s.Check(Reassign{Task: key, To: "s-8", Reason: 1}, second, now)
	require.Equal(t, "task-others", refused.Rule)
	require.Contains(t, refused.Da, "s-7", "whoever comes second hears who was first")
	require.Equal(t, "not-your-decision", s.Check(Reassign{Task: key, To: "s-social", Reason: 1}, social, now).Rule)
	do(t, s, first, Reassign{Task: key, To: "s-8", Reason: 1}, now)
	require.Contains(t, with(s, "s-8"), key)
	do(t, s, leaderOf("employment"), Reassign{Task: key, To: "s-7", Reason: 1}, now)
	require.Contains(t, with(s, "s-7"), key)
	require.NotContains(t, s.answerable(DecisionRow{Decision: Reassign{}}, second, now), key, "it is not offered either")
}
