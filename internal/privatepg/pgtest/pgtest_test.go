package pgtest_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg"
	"samspil/internal/privatepg/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestNew_GivesEachTestADatabaseOfItsOwn(t *testing.T) {
	t.Parallel()
	for range 3 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			_, err := pgtest.Open(t, pgtest.New(t)).ExecContext(t.Context(), `CREATE TABLE mine (id int)`)
			require.NoError(t, err)
		})
	}
}

var filled atomic.Int64

// fill leaves its connection open, as a careless pool would.
func fill(url string) error {
	filled.Add(1)
	db, err := sql.Open("postgres", url)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(context.Background(), `CREATE TABLE family (id int PRIMARY KEY); INSERT INTO family VALUES (1)`)
	return err
}

func TestNewFrom_FillsOnceAndCopies(t *testing.T) {
	t.Parallel()
	t.Run("copies", func(t *testing.T) {
		for range 4 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				db := pgtest.Open(t, pgtest.NewFrom(t, fill))
				_, err := db.ExecContext(t.Context(), `INSERT INTO family VALUES (2)`)
				require.NoError(t, err)
			})
		}
	})
	require.EqualValues(t, 1, filled.Load())
}

func TestNew_DropsTheDatabaseAfterTheTest(t *testing.T) {
	t.Parallel()
	var url string
	t.Run("inner", func(t *testing.T) {
		url = pgtest.New(t)
		require.NoError(t, pgtest.Open(t, url).PingContext(t.Context()))
	})
	require.Error(t, pgtest.Open(t, url).PingContext(t.Context()))
}

// A test process without TestMain, or one that is killed, leaves a directory;
// the next one removes it.
func TestNew_SweepsUpAfterAProcessThatIsGone(t *testing.T) {
	if os.Getenv("SAMSPIL_TEST_DATABASE_URL") != "" {
		t.Skip("no private cluster")
	}
	gone := exec.CommandContext(t.Context(), "true")
	require.NoError(t, gone.Run())
	dir := filepath.Join(os.TempDir(), "samspil-pgtest-"+strconv.Itoa(gone.Process.Pid))
	require.NoError(t, os.Mkdir(dir, 0o700))

	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^TestNew_DropsTheDatabaseAfterTheTest$")
	out, err := again.CombinedOutput()
	require.NoError(t, err, string(out))
	require.NoDirExists(t, dir)
	own := filepath.Join(os.TempDir(), "samspil-pgtest-"+strconv.Itoa(again.Process.Pid))
	require.NoDirExists(t, own)
}

func TestNew_UsesTheServerThatIsGiven(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pg")
	cluster, err := privatepg.Start(t.Context(), privatepg.Options{Dir: dir})
	require.NoError(t, err)
	t.Cleanup(func() {
		cluster.Stop()
		require.NoError(t, privatepg.Remove(context.Background(), dir))
	})
	tests := exec.CommandContext(t.Context(), os.Args[0], "-test.run", "^(TestNewFrom|TestNew_Gives)")
	tests.Env = append(os.Environ(), "SAMSPIL_TEST_DATABASE_URL="+cluster.URL("postgres"))
	out, err := tests.CombinedOutput()
	require.NoError(t, err, string(out))

	rows := pgtest.Open(t, cluster.URL("postgres")).QueryRowContext(t.Context(), `SELECT count(*) FROM pg_database WHERE datname LIKE 'samspil%'`)
	var left int
	require.NoError(t, errors.Join(rows.Scan(&left), rows.Err()))
	require.Zero(t, left, "the server is left as it was")
}
