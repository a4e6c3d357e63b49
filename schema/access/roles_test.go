package access_test

import (
	"database/sql"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access"
	"samspil/schema/access/accesstest"
)

// Where nothing is new no table is locked against the programs, and what is another one is mended without being away.
func TestRoles_LockOnlyATableWithWhichSomethingIsNew(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.NewFrom(t, accesstest.Up))
	for wrong, locked := range map[string][]string{
		"SELECT 1": nil,
		"ALTER POLICY reader ON register.marks USING (true)":                                                                                    {"register.marks"},
		"ALTER POLICY programs ON vault.texts TO samspil_worker":                                                                                {"vault.texts"},
		"ALTER POLICY programs ON register.goals WITH CHECK (case_no <> '')":                                                                    {"register.goals"},
		"DROP POLICY reader ON register.tasks; CREATE POLICY reader ON register.tasks AS RESTRICTIVE FOR SELECT TO samspil_reader USING (true)": {"register.tasks"},
		"DROP POLICY reader ON register.tasks; CREATE POLICY reader ON register.tasks FOR ALL TO samspil_reader USING (true)":                   {"register.tasks"},
		"ALTER TABLE register.concerns DISABLE ROW LEVEL SECURITY":                                                                              {"register.concerns"},
		`ALTER POLICY reader ON intake.inbox USING (urgent AND (SELECT register.reader_has('children'))
			AND case_no = (SELECT register.reader_case()) OR (SELECT register.reader_case()) IS NULL)`: {"intake.inbox"},
	} {
		_, err := db.ExecContext(t.Context(), wrong)
		require.NoError(t, err, wrong)
		tx, err := db.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		_, err = tx.ExecContext(t.Context(), access.Roles)
		require.NoError(t, err, wrong)
		const shut = `SELECT relation::regclass::text FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
			WHERE pid = pg_backend_pid() AND mode IN ('ExclusiveLock', 'AccessExclusiveLock') AND nspname IN ('register', 'vault', 'intake', 'engine') AND relkind = 'r' ORDER BY 1`
		require.Equal(t, locked, column(t, tx, shut), wrong)
		require.NoError(t, tx.Commit())
		require.Empty(t, differences(t, db), wrong)
	}
}

func column(t *testing.T, tx *sql.Tx, query string) (all []string) {
	t.Helper()
	rows, err := tx.QueryContext(t.Context(), query)
	require.NoError(t, err)
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var one string
		require.NoError(t, rows.Scan(&one))
		all = append(all, one)
	}
	require.NoError(t, rows.Err())
	return all
}

// Who waits for a table lets the programs through now and then, and gives up in the end with the name of the table and of whoever has it.
func TestRoles_DoNotStandInTheWayWhereATableIsInUse(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	db, users := pgtest.Open(t, address), pgtest.Open(t, address)
	_, err := db.ExecContext(t.Context(), "ALTER POLICY reader ON register.marks USING (true)")
	require.NoError(t, err)
	long, err := users.BeginTx(t.Context(), nil)
	require.NoError(t, err)
	defer func() { _ = long.Rollback() }()
	pid := column(t, long, "SELECT pg_backend_pid() FROM (SELECT count(*) FROM register.marks) looks")[0]

	soon := strings.Replace(access.Roles, "tries integer := 30", "tries integer := 2", 1)
	require.NotEqual(t, access.Roles, soon)
	_, err = db.ExecContext(t.Context(), soon)
	require.ErrorContains(t, err, "table register.marks is in use all the time, by the sessions with the pid "+pid+":")
	require.Len(t, differences(t, db), 1)

	done := make(chan error, 1)
	go func() {
		_, err := db.ExecContext(t.Context(), access.Roles)
		done <- err
	}()
	const waits = `SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'register.marks'::regclass AND database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND NOT granted)`
	waiting := func() (is bool) {
		require.NoError(t, users.QueryRowContext(t.Context(), waits).Scan(&is))
		return is
	}
	require.Eventually(t, waiting, 20*time.Second, 10*time.Millisecond)
	begun := time.Now()
	_, err = users.ExecContext(t.Context(), "SELECT count(*) FROM register.marks") // behind the one that waits
	require.NoError(t, err)
	require.Less(t, time.Since(begun), 8*time.Second)
	require.NoError(t, long.Rollback())
	require.NoError(t, <-done)
	require.Empty(t, differences(t, db))
}
