package postgres_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/lib/pq"
	"github.com/lib/pq/pqerror"
	"github.com/stretchr/testify/require"

	"samspil/internal/postgres"
	"samspil/internal/privatepg"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/service/logtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// short is a time that a statement of these tests never takes, unless it hangs.
const short = time.Second

func open(t *testing.T, url string, timeout time.Duration) *postgres.DB {
	t.Helper()
	db, err := postgres.Open(url, postgres.Options{Timeout: timeout})
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func one(t *testing.T, db *postgres.DB) error {
	t.Helper()
	var n int
	return db.GetContext(t.Context(), &n, `SELECT 1`)
}

// fill makes the pool hold several idle connections.
func fill(t *testing.T, db *postgres.DB, proxy *pgtest.Proxy) {
	t.Helper()
	const several = 4
	var group sync.WaitGroup
	for range several {
		group.Go(func() { _, _ = db.ExecContext(t.Context(), `SELECT pg_sleep(0.2)`) })
	}
	group.Wait()
	require.GreaterOrEqual(t, proxy.Flows(), several)
}

func TestDB_AFrozenConnectionEndsOneCallAndTheNextWorks(t *testing.T) {
	t.Parallel()
	calls := []struct {
		name string
		do   func(*postgres.DB) error
	}{
		{"read", func(db *postgres.DB) error { return one(t, db) }},
		{"write", func(db *postgres.DB) error { _, err := db.ExecContext(t.Context(), `SELECT 1`); return err }},
		{"ping", func(db *postgres.DB) error { return db.PingContext(t.Context()) }},
		{"row", func(db *postgres.DB) error { return db.QueryRowContext(t.Context(), `SELECT 1`).Scan(new(int)) }},
		{"begin", func(db *postgres.DB) error { _, err := db.BeginTxx(t.Context(), nil); return err }},
	}
	// All at once, for each costs the time that it ends after.
	first, second := make([]error, len(calls)), make([]error, len(calls))
	var group sync.WaitGroup
	for i, call := range calls {
		proxy := pgtest.NewProxy(t, pgtest.New(t))
		db := open(t, proxy.URL(), short)
		fill(t, db, proxy)
		group.Go(func() {
			proxy.Freeze()
			first[i], second[i] = call.do(db), one(t, db)
		})
	}
	group.Wait()
	for i, call := range calls {
		require.Error(t, first[i], call.name)
		require.NoError(t, second[i], "after a %s: the connections that lay idle were frozen, too, and are gone", call.name)
	}
}

func TestDB_ATransactionOnAFrozenConnectionEndsAndItsLocksAreFree(t *testing.T) {
	t.Parallel()
	address := pgtest.New(t)
	proxy := pgtest.NewProxy(t, address)
	db, beside := open(t, proxy.URL(), short), open(t, address, time.Minute)
	_, err := db.ExecContext(t.Context(), `CREATE TABLE family (id int)`)
	require.NoError(t, err)
	tx, err := db.BeginTxx(t.Context(), nil)
	require.NoError(t, err)
	_, err = tx.ExecContext(t.Context(), `LOCK TABLE family`)
	require.NoError(t, err)
	proxy.Freeze()
	require.Error(t, tx.Commit())
	_, err = beside.ExecContext(t.Context(), `INSERT INTO family VALUES (1)`)
	require.NoError(t, err, "the server has ended the session that nobody goes on with")
}

func TestDB_APoolerThatHangsEndsEveryCallUntilItIsBack(t *testing.T) {
	t.Parallel()
	proxy := pgtest.NewProxy(t, pgtest.New(t))
	db := open(t, proxy.URL(), short)
	require.NoError(t, one(t, db))
	proxy.Hang()
	require.Error(t, one(t, db))
	require.Error(t, one(t, db), "nor does a new connection get through")
	proxy.Recover()
	require.NoError(t, one(t, db))
}

func TestDB_AStatementThatTakesTooLongIsEndedByTheServer(t *testing.T) {
	t.Parallel()
	address := pgtest.New(t)
	var refused *pq.Error
	_, err := open(t, address, short).ExecContext(t.Context(), `SELECT pg_sleep(600)`)
	require.ErrorAs(t, err, &refused)
	require.Equal(t, "query_canceled", refused.Code.Name())

	var own string
	require.NoError(t, open(t, address+"&statement_timeout=7s", short).GetContext(t.Context(), &own, `SHOW statement_timeout`))
	require.Equal(t, "7s", own, "what the address says goes before")
}

func TestDB_ACallThatWaitsForAConnectionEnds(t *testing.T) {
	t.Parallel()
	db := open(t, pgtest.New(t), short)
	db.Pool().SetMaxOpenConns(1)
	held, err := db.Pool().Connx(t.Context())
	require.NoError(t, err)
	defer func() { _ = held.Close() }()
	require.ErrorIs(t, one(t, db), context.DeadlineExceeded)
}

func freePort(t *testing.T) int {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer func() { _ = listener.Close() }()
	return listener.Addr().(*net.TCPAddr).Port
}

func TestAwait_WaitsForADatabaseThatComesUpLate(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "pg")
	t.Cleanup(func() { require.NoError(t, privatepg.Remove(context.Background(), dir)) })
	first, err := privatepg.Start(t.Context(), privatepg.Options{Dir: dir, Port: freePort(t)})
	require.NoError(t, err)
	address := first.URL("postgres")
	first.Stop()

	var said lines
	db := open(t, address, short)
	arrived := make(chan error, 1)
	go func() { arrived <- db.Await(t.Context(), time.Minute, said.log()) }()
	require.Eventually(t, func() bool { return said.has("Postgres does not answer") }, 20*time.Second, 20*time.Millisecond)
	second, err := privatepg.Start(t.Context(), privatepg.Options{Dir: dir, Port: first.Port()})
	require.NoError(t, err)
	t.Cleanup(second.Stop)
	require.NoError(t, <-arrived)
	require.False(t, said.has(second.Password()))
}

func TestAwait_EndsWithTheWaitOrTheProgram(t *testing.T) {
	t.Parallel()
	nobody := "postgres://samspil:hemmeligt@127.0.0.1:" + strconv.Itoa(freePort(t)) + "/samspil?sslmode=disable"
	var said lines
	err := open(t, nobody, short).Await(t.Context(), 1500*time.Millisecond, said.log())
	require.ErrorContains(t, err, "is it running?")
	require.NotContains(t, err.Error(), "hemmeligt")
	require.True(t, said.has("Postgres does not answer"))

	ctx, stop := context.WithCancel(t.Context())
	stop()
	require.Error(t, open(t, nobody, short).Await(ctx, time.Hour, said.log()))
}

func TestAwait_SaysAtOnceWhatWaitingDoesNotMend(t *testing.T) {
	t.Parallel()
	right, err := url.Parse(pgtest.New(t))
	require.NoError(t, err)
	wrong := map[string]func(*url.URL){
		"password": func(u *url.URL) { u.User = url.UserPassword(u.User.Username(), "forkert") },
		"user":     func(u *url.URL) { u.User = url.UserPassword("ingen", "forkert") },
		"database": func(u *url.URL) { u.Path = "/findes-ikke" },
		"no TLS":   func(u *url.URL) { u.RawQuery = "sslmode=require" },
	}
	for name, change := range wrong {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			address := *right
			change(&address)
			var said lines
			err := open(t, address.String(), short).Await(t.Context(), time.Hour, said.log())
			require.Error(t, err)
			require.NotContains(t, err.Error(), "forkert")
			require.False(t, said.has("asking again"))
		})
	}
}

// What passes by itself is waited for, also in the middle of what is asked at the start.
func TestAwait_AsksAgainWhenAConnectionIsCutInAQuestion(t *testing.T) {
	t.Parallel()
	proxy := pgtest.NewProxy(t, pgtest.New(t))
	db := open(t, proxy.URL(), 20*time.Second)
	asked := 0
	var said lines
	require.NoError(t, db.Await(t.Context(), time.Minute, said.log(), func(ctx context.Context, pool *sql.DB) error {
		switch asked++; asked {
		case 1: // the network
			asking, done := context.WithCancel(ctx)
			go func() { // the pool tries twice by itself
				for asking.Err() == nil {
					proxy.Cut()
					time.Sleep(50 * time.Millisecond)
				}
			}()
			_, err := pool.ExecContext(ctx, `SELECT pg_sleep(15)`)
			done()
			require.Error(t, err)
			return fmt.Errorf("look: %w", err)
		case 2: // the server
			_, err := pool.ExecContext(ctx, `SELECT pg_terminate_backend(pg_backend_pid())`)
			require.Error(t, err)
			return fmt.Errorf("look: %w", err)
		}
		_, err := pool.ExecContext(ctx, `SELECT 1`)
		return err
	}))
	require.Equal(t, 3, asked)
	require.True(t, said.has("asking again"))
}

func TestAwait_KnowsWhatPasses(t *testing.T) {
	t.Parallel()
	for code, passes := range map[string]bool{
		"57P03": true, "57P01": true, "57P02": true, "57014": true, "53300": true, "53100": true, "08006": true, "25006": true, "40P01": true, "55P03": true,
		"28P01": false, "28000": false, "3D000": false, "57P04": false, "42501": false, "42P01": false, "0A000": false,
	} {
		err := fmt.Errorf("look: %w", &pq.Error{Code: pqerror.Code(code)})
		require.Equal(t, passes, postgres.Passes(err), code)
	}
	for _, err := range []error{driver.ErrBadConn, io.EOF, io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.ECONNREFUSED, context.DeadlineExceeded, &net.OpError{Op: "read", Err: syscall.EPIPE}} {
		require.True(t, postgres.Passes(fmt.Errorf("look: %w", err)), err)
	}
	require.False(t, postgres.Passes(fmt.Errorf("look: %w", postgres.Lasting("too old"))))
}

// After a failover a program waits for the replica to become the primary.
func TestAwait_WaitsForADatabaseThatIsReadOnly(t *testing.T) {
	t.Parallel()
	address := pgtest.New(t)
	admin := open(t, address, short)
	readOnly := func(on string) {
		_, err := admin.ExecContext(t.Context(), `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = `+on+`', current_database()); END $$`)
		require.NoError(t, err)
	}
	_, err := admin.ExecContext(t.Context(), `CREATE TABLE t (n int)`)
	require.NoError(t, err)
	_, err = open(t, address+"&default_transaction_read_only=on", short).ExecContext(t.Context(), `INSERT INTO t VALUES (1)`)
	require.True(t, postgres.Passes(err), err)

	var said lines
	require.ErrorContains(t, open(t, address+"&default_transaction_read_only=on", short).Await(t.Context(), 0, said.log(), postgres.Writable), "the database is read-only")
	readOnly("on")
	db := open(t, address, short)
	done := make(chan error, 1)
	go func() { done <- db.Await(t.Context(), time.Minute, said.log(), postgres.Writable) }()
	require.Eventually(t, func() bool { return said.has("the database is read-only") }, 20*time.Second, 20*time.Millisecond)
	_, err = admin.ExecContext(t.Context(), `SET default_transaction_read_only = off`)
	require.NoError(t, err)
	readOnly("off")
	_, err = admin.ExecContext(t.Context(), `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()`)
	require.NoError(t, err)
	require.NoError(t, <-done)
}

// A server that is too old is said at once, in one sentence. This one only says that it is older.
func TestAwait_RefusesAPostgresThatIsTooOld(t *testing.T) {
	t.Parallel()
	address := pgtest.New(t)
	_, err := open(t, address, short).ExecContext(t.Context(), `CREATE SCHEMA old;
		CREATE FUNCTION old.current_setting(name text) RETURNS text LANGUAGE sql AS $$ SELECT CASE name WHEN 'server_version_num' THEN '140011' WHEN 'server_version' THEN '14.11' END $$`)
	require.NoError(t, err)
	var said lines
	err = open(t, address+"&search_path=old,pg_catalog", short).Await(t.Context(), time.Hour, said.log())
	require.EqualError(t, err, "this server is Postgres 14.11, and Samspil needs Postgres 15 or newer")
	require.False(t, said.has("asking again"))
}

func TestOpen_NeverRepeatsThePassword(t *testing.T) {
	t.Parallel()
	_, err := postgres.Open("postgres://samspil:hemmeligt@host:port/samspil", postgres.Options{})
	require.Error(t, err)
	require.NotContains(t, err.Error(), "hemmeligt")
}

func TestWeak_NamesTheSettingsByWhichADatabaseLosesWhatItConfirmed(t *testing.T) {
	t.Parallel()
	address := pgtest.New(t)
	var said lines
	require.NoError(t, open(t, address+"&synchronous_commit=off", short).WarnOfWeak(t.Context(), said.log()))
	require.True(t, said.has("synchronous_commit=off"))
	var durable lines
	require.NoError(t, open(t, address, short).WarnOfWeak(t.Context(), durable.log()))
	require.False(t, durable.has("synchronous_commit=off"))
}

// lines is a log and what it says.
type lines struct{ logtest.Buffer }

func (l *lines) has(part string) bool { return strings.Contains(l.String(), part) }

func (l *lines) log() *slog.Logger { return slog.New(slog.NewTextHandler(l, nil)) }
