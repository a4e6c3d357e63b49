package privatepg

import (
	"context"
	"database/sql"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"
)

// newDir returns a directory whose cluster is removed after the test, wherever
// it ended up.
func newDir(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "pg")
	t.Cleanup(func() { require.NoError(t, Remove(context.Background(), dir)) })
	return dir
}

func start(t *testing.T, o Options) *Cluster {
	t.Helper()
	cluster, err := Start(t.Context(), o)
	require.NoError(t, err)
	t.Cleanup(cluster.Stop)
	return cluster
}

func open(t *testing.T, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestStart_KeepsItsDataFromRunToRun(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	first := start(t, Options{Dir: dir, Durable: true})
	require.NoError(t, first.CreateDatabase(t.Context(), "families"))
	require.ErrorIs(t, first.CreateDatabase(t.Context(), "families"), ErrDatabaseExists)
	db := open(t, first.URL("families"))
	_, err := db.ExecContext(t.Context(), `CREATE TABLE family (id int); INSERT INTO family VALUES (7)`)
	require.NoError(t, err)
	require.NoError(t, first.CreateDatabase(t.Context(), "Odd \"name\""))
	first.Stop()
	first.Stop() // no harm

	second := start(t, Options{Dir: dir})
	var id int
	require.NoError(t, open(t, second.URL("families")).QueryRowContext(t.Context(), `SELECT id FROM family`).Scan(&id))
	require.Equal(t, 7, id)
	require.NoError(t, open(t, second.URL("Odd \"name\"")).PingContext(t.Context()))
}

func TestStart_LetsNobodyInWithoutThePassword(t *testing.T) {
	t.Parallel()
	cluster := start(t, Options{Dir: newDir(t)})
	for _, user := range []string{"samspil", "postgres"} {
		err := open(t, "postgres://"+user+"@127.0.0.1:"+strconv.Itoa(cluster.Port())+"/postgres?sslmode=disable").PingContext(t.Context())
		require.Error(t, err)
	}
	info, err := os.Stat(filepath.Join(cluster.Dir(), "password"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm())
}

func TestStart_SaysWhenItIsRunningAlready(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	start(t, Options{Dir: dir})
	_, err := Start(t.Context(), Options{Dir: dir})
	require.ErrorIs(t, err, ErrRunning)

	require.NoError(t, StopAt(t.Context(), dir))
	require.NoError(t, StopAt(t.Context(), dir), "nothing to stop is no error")
	start(t, Options{Dir: dir})
}

func TestStart_NamesThePortThatIsTaken(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	_, err = Start(t.Context(), Options{Dir: newDir(t), Port: port})
	var taken *PortTakenError
	require.ErrorAs(t, err, &taken)
	require.Equal(t, port, taken.Port)
}

func TestStart_RecoversAfterACrash(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	first := start(t, Options{Dir: dir, Durable: true})
	require.NoError(t, syscall.Kill(first.Pid(), syscall.SIGKILL))
	<-first.child.Done()
	require.FileExists(t, first.place.pidFile())

	// The worst case: the number of the dead process belongs to a living one.
	content, err := os.ReadFile(first.place.pidFile())
	require.NoError(t, err)
	rest := content[len(strconv.Itoa(first.Pid())):]
	require.NoError(t, os.WriteFile(first.place.pidFile(), append([]byte(strconv.Itoa(os.Getppid())), rest...), 0o600))
	start(t, Options{Dir: dir, Durable: true})
}

func TestStart_BeginsAgainWhenInitdbWasInterrupted(t *testing.T) {
	t.Parallel()
	dir := newDir(t)
	p, err := makePlace(t.Context(), dir)
	require.NoError(t, err)
	require.NoError(t, p.account.claim(p.data()))
	require.NoError(t, os.WriteFile(filepath.Join(p.data(), "half"), nil, 0o600))
	start(t, Options{Dir: dir})
}

func TestStart_MovesTheClusterWhenItsUserCannotReachTheDirectory(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root runs Postgres as somebody else")
	}
	t.Parallel()
	private := filepath.Join(t.TempDir(), "private")
	require.NoError(t, os.Mkdir(private, 0o700))
	dir := filepath.Join(private, "pg")
	first := start(t, Options{Dir: dir})
	require.NotEqual(t, dir, first.Dir())
	moved, err := os.ReadFile(filepath.Join(dir, movedTo))
	require.NoError(t, err)
	require.Equal(t, first.Dir()+"\n", string(moved))
	first.Stop()

	second := start(t, Options{Dir: dir})
	require.Equal(t, first.Dir(), second.Dir(), "the same place each time")
	require.NoError(t, Remove(t.Context(), dir))
	require.NoDirExists(t, second.Dir())
	require.NoDirExists(t, dir)
}
