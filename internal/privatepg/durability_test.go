package privatepg

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Every commit that was answered is there after Postgres was killed (its sessions end at once when its main process is
// gone), whether or not the data survives a loss of power as well.
func TestStart_LosesNothingWhenPostgresIsKilled(t *testing.T) {
	t.Parallel()
	for name, durable := range map[string]bool{"durable": true, "for tests": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			losesNothing(t, durable)
		})
	}
}

func losesNothing(t *testing.T, durable bool) {
	t.Helper()
	dir := newDir(t)
	first := start(t, Options{Dir: dir, Durable: durable})
	db := open(t, first.URL("postgres"))
	_, err := db.ExecContext(t.Context(), `CREATE TABLE journal (number int)`)
	require.NoError(t, err)
	const entries = 200
	for number := range entries {
		_, err := db.ExecContext(t.Context(), `INSERT INTO journal VALUES ($1)`, number)
		require.NoError(t, err)
	}
	first.Kill()

	second := start(t, Options{Dir: dir, Durable: durable})
	var kept int
	require.NoError(t, open(t, second.URL("postgres")).QueryRowContext(t.Context(), `SELECT count(*) FROM journal`).Scan(&kept))
	require.Equal(t, entries, kept)
}

func TestStart_ADurableClusterConfirmsNothingThatItCanLose(t *testing.T) {
	t.Parallel()
	cluster := start(t, Options{Dir: newDir(t), Durable: true})
	require.NoError(t, cluster.CreateDatabase(t.Context(), "temporal"))
	for _, database := range []string{"postgres", "temporal"} {
		for _, setting := range []string{"fsync", "synchronous_commit", "full_page_writes"} {
			var is string
			require.NoError(t, open(t, cluster.URL(database)).QueryRowContext(t.Context(), `SHOW `+setting).Scan(&is))
			require.Equal(t, "on", is, "%s in %s", setting, database)
		}
	}
}
