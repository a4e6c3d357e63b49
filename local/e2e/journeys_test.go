package e2e_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/local/player"
)

func TestJourney_EndsAsItsScriptSaysAndTheRegisterAgrees(t *testing.T) {
	t.Parallel()
	for _, script := range rehearsal.Scripts() {
		t.Run(script.Name, func(t *testing.T) {
			t.Parallel()
			w := home(t)
			family := w.end(w.begin(script))
			t.Logf("%s: %d events, %.1f s", family.Case, family.HistoryEvents, family.WallSeconds)

			w.everythingOnce(family.Case)
			w.agrees(family)
			out, err := w.Run(within(t), "rebuild", family.Case)
			require.NoError(t, err)
			require.Contains(t, out, "the same as before")
		})
	}
}

// agrees holds that the register says of a family what the journey said when it ended.
func (w *town) agrees(family player.Family) {
	w.t.Helper()
	row, known, err := w.register.Journey(w.t.Context(), family.Case)
	require.NoError(w.t, err)
	require.True(w.t, known)
	require.Equal(w.t, string(casework.Ended), row.Stage)
	require.Equal(w.t, family.Ended, string(row.Ending))
	require.WithinDuration(w.t, family.BusinessStart, row.StartedAt, time.Microsecond)
	require.WithinDuration(w.t, family.BusinessEnd, *row.EndedAt, time.Microsecond)
	met, missed, err := w.register.DeadlineCount(w.t.Context(), family.Case)
	require.NoError(w.t, err)
	require.Equal(w.t, []int{family.DeadlinesMet, family.DeadlinesMissed}, []int{met, missed}, "deadlines met and missed")
	require.Zero(w.t, w.count(`SELECT count(*) FROM register.tasks WHERE case_no = $1 AND state = 'open'`, family.Case))
}

func TestRebuild_FindsARowThatWasTamperedWith(t *testing.T) {
	t.Parallel()
	w := home(t)
	family := w.end(w.begin(rehearsal.Silent()))
	_, err := w.register.DB().ExecContext(t.Context(),
		`UPDATE register.deadlines SET state = 'met' WHERE case_no = $1 AND rule = 'consent-answer'`, family.Case)
	require.NoError(t, err)

	out, err := w.Run(within(t), "rebuild", family.Case)
	require.Error(t, err, "the exit code says so too")
	require.Contains(t, out, "deadlines: "+family.Case+" consent-answer/adult-1/1 was changed")
	out, err = w.Run(within(t), "rebuild", family.Case)
	require.NoError(t, err, "the rebuild has put it right")
	require.Contains(t, out, "the same as before")
	w.agrees(family)
}

func (w *town) count(query string, args ...any) (n int) {
	w.t.Helper()
	require.NoError(w.t, w.register.DB().GetContext(w.t.Context(), &n, query, args...))
	return n
}
