package register

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// The journal keeps when it happened and when it was written; a leader sees how much a department writes on a later day.
func TestWrittenLate_CountsWhatWasWrittenOnALaterDay(t *testing.T) {
	t.Parallel()
	r := setup(t)
	saturday := time.Date(2026, 11, 28, 10, 0, 0, 0, time.UTC)
	monday := saturday.Add(45 * time.Hour)
	deadline := func(key string, done time.Time, written *time.Time) casework.DeadlineRow {
		return casework.DeadlineRow{Key: key, Rule: "child-next-review", Department: "children", Subject: "child-1", State: casework.Met, Start: saturday, SettledAt: &done, WrittenAt: written}
	}
	hour := saturday.Add(time.Hour)
	require.NoError(t, r.record(t.Context(), family, []casework.Entry{{
		Seq: 1, At: monday, HappenedAt: &saturday, Kind: casework.TaskAnswered, Actor: casework.Engine, Subject: "child-1", Rows: casework.Rows{Deadlines: []casework.DeadlineRow{
			deadline("child-review/child-1/1", saturday, &monday), deadline("child-review/child-1/2", saturday, &hour), deadline("child-review/child-1/3", saturday, nil),
			deadline("concern-assessed/child-1/1", saturday, &monday), // no figure tells of a concern
		}},
	}}))
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM register.journal WHERE happened_at = $1 AND at = $2`, saturday, monday))
	require.Equal(t, 1, count(t, r, `SELECT written_later FROM register.written_late WHERE department = 'children' AND month = '2026-11' AND done = 3 AND longest = '45 hours'`))
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM register.written_late`))
}
