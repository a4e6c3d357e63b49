package workflows_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// Ten concerns about one child in a minute, with a new run in the midst of them: each is in the register, three assessments are
// made in time, the others say with which, and the journey goes on to its end.
func TestConcerns_ManyAboutOneChildAreAllAssessedAlsoAcrossContinueAsNew(t *testing.T) {
	const many = 10
	script := rehearsal.Straight()
	at := func(n int) func(casework.View, rehearsal.Memory) (time.Time, bool) {
		return func(_ casework.View, seen rehearsal.Memory) (time.Time, bool) {
			began, known := seen[string(casework.Tracks)]
			return began.Add(100*time.Hour + time.Duration(n)*5*time.Second), known
		}
	}
	for n := range many {
		event := rehearsal.Reports("child-1", at(n))
		event.Name = fmt.Sprintf("concern/%d", n+1)
		script.Events = append(script.Events, event)
		if n == many/2 {
			script.Events = append(script.Events, rehearsal.Event{Name: "renew", Actor: rehearsal.ITActor, Body: casework.Renew{}, When: at(n)})
		}
	}
	s := rehearse(t, script).run()
	require.Empty(t, s.refused)
	require.Greater(t, s.runs, 1)
	require.Len(t, s.kinds(casework.ConcernReported), 3)
	require.Len(t, s.kinds(casework.ConcernAttached), many-3)
	require.Len(t, s.kinds(casework.ConcernAssessed), 3)
	require.Len(t, s.kinds(casework.ConcernScreened), 1)
	rows := map[int]casework.ConcernRow{}
	for _, e := range s.journal {
		for _, row := range e.Rows.Concerns {
			rows[row.N] = row
		}
	}
	require.Len(t, rows, many)
	for n, row := range rows {
		lead := row
		if row.AttachedTo != 0 {
			lead = rows[row.AttachedTo]
		}
		require.NotNil(t, lead.AssessedAt, n)
		require.Less(t, lead.AssessedAt.Sub(row.ReceivedAt), 24*time.Hour)
		require.NotZero(t, row.Receipt)
	}
	requireSound(t, s)
}
