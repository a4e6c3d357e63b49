package privatepg

import (
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// Without Durable, every commit that was answered is there after Postgres was
// killed: its sessions end at once when its main process is gone.
func TestStart_LosesNothingWhenPostgresIsKilled(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	first := start(t, Options{Dir: dir})
	db := open(t, first.URL("postgres"))
	_, err := db.ExecContext(t.Context(), `CREATE TABLE journal (number int)`)
	require.NoError(t, err)
	const entries = 200
	for number := range entries {
		_, err := db.ExecContext(t.Context(), `INSERT INTO journal VALUES ($1)`, number)
		require.NoError(t, err)
	}
	require.NoError(t, syscall.Kill(first.Pid(), syscall.SIGKILL))
	<-first.child.Done()

	second := start(t, Options{Dir: dir})
	var kept int
	require.NoError(t, open(t, second.URL("postgres")).QueryRowContext(t.Context(), `SELECT count(*) FROM journal`).Scan(&kept))
	require.Equal(t, entries, kept)
}
