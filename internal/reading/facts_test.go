package reading

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

func TestFacts_AreReadAsTheyWereMade(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := knowing()
	later := noon.AddDate(0, 3, 0)
	rows.Episodes = []casework.EpisodeRow{{Member: "adult-1", Episode: 1, BegunAt: noon, Kind: casework.OrdinaryJob, StartedAt: &noon, HeldAt: &later}}
	record(t, r, family, rows)
	record(t, r, "SP-000002", casework.Rows{Works: []casework.WorkRow{{Member: "adult-1", N: 1, Figure: casework.JobNoBenefit, From: noon, Until: &later}}})

	all, err := l.Facts(t.Context(), nil)
	require.NoError(t, err)
	require.Len(t, all, 2)
	want := casework.Entry{Seq: 1, At: noon, Kind: casework.JourneyStarted, Rows: rows}.Facts()
	require.Equal(t, want, all[family])

	some, err := l.Facts(t.Context(), []string{family}, casework.FactHeld)
	require.NoError(t, err)
	require.Len(t, some, 1)
	require.Equal(t, slices.DeleteFunc(want, func(f casework.FactRow) bool { return f.Kind != casework.FactHeld }), some[family])

	none, err := l.Facts(t.Context(), []string{})
	require.NoError(t, err)
	require.Empty(t, none, "of no case")
}
