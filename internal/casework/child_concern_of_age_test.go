package casework

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// A concern that came in hours before the 18th birthday is seen and assessed by a person; what follows for a child follows no more, and whoever assesses it
// says what happens instead.
func familyWhoseChildTurns18BeforeAnybodyHasLooked(t *testing.T) {
	s, now := inTracks(t)
	birthday := now.AddDate(0, 0, 1)
	s.Member("child-1").Child.AdultFrom = birthday
	received := birthday.Add(-10 * time.Minute)
	pass(s, received)
	do(t, s, worker("school"), report(received), received)
	require.Equal(t, "onward-child", AssessConcern{Task: "concern-assessed/child-1/1", Abuse: NoAbuse, Onward: OnwardAdultSide, Reason: 1}.Check(s, children, received).Rule)
	pass(s, birthday)
	require.Equal(t, "of-age", s.Member("child-1").Child.Stage())
	require.True(t, task(t, s, acknowledging).IsOpen(), "nobody has seen it yet")
	assess := task(t, s, "concern-assessed/child-1/1")
	require.True(t, assess.IsOpen())
	require.Equal(t, received.AddDate(0, 0, 1), *assess.Deadline.Due, "by the clock that ran")
	do(t, s, children, AcknowledgeConcern{Task: acknowledging}, birthday)

	d := AssessConcern{Task: "concern-assessed/child-1/1", Acute: true, Abuse: AbuseByParents, Reason: 1}
	require.Equal(t, "onward-missing", d.Check(s, children, birthday).Rule)
	d.Onward = OnwardNothing
	require.Equal(t, "onward-acute", d.Check(s, children, birthday).Rule)
	d.Onward = OnwardAdultSide
	before, from := s.Seq, len(s.Outbox)
	do(t, s, children, d, birthday)
	walk(s, birthday)
	require.Equal(t, []string{"concern-assessed concern-assessed/child-1/1 acute adult-side"}, kinds(s, before, ConcernAssessed))
	for _, open := range s.OpenTasks() {
		require.True(t, open.Key.Subject != "child-1" || slices.Contains([]Step{StepConcernReceipt, StepYouthSupport, StepGrownUp}, open.Key.Step), "nothing of what the law has for a child: %s", open.Key)
	}
	require.Empty(t, told(s, "children", from), "neither a talk without the parents nor a placement")
	require.Empty(t, s.Member("child-1").Child.Concerns)
	require.Zero(t, lastConcern(t, s, "child-1").Screening)
}

// lastConcern is the register's row of the last concern about somebody, as the journal leaves it.
func lastConcern(t *testing.T, s *State, member string) (row ConcernRow) {
	found := false
	for _, e := range s.Journal {
		for _, c := range e.Rows.Concerns {
			if c.Member == member {
				row, found = c, true
			}
		}
	}
	require.True(t, found)
	return row
}
