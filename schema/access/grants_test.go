package access_test

import (
	"database/sql"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access"
	"samspil/schema/access/accesstest"
)

// What the files say is what install.sql, roles.sql and the migrations give, so who may do what is seen where it changes. UPDATE_GRANTS=1 writes the files.
func TestGrants_AreAsTheFilesSay(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.NewFrom(t, accesstest.Up))
	there, err := access.Grants(t.Context(), db)
	require.NoError(t, err)
	var lines strings.Builder
	for _, g := range there {
		lines.WriteString(g.Line() + "\n")
	}
	var functions string
	const made = `SELECT string_agg(format(E'-- function %s\n%s;\n', p.oid::regprocedure, trim(E'\n' FROM pg_get_functiondef(p.oid))), E'\n' ORDER BY p.oid::regprocedure::text COLLATE "C")
		FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN ('register', 'vault', 'intake', 'engine')`
	require.NoError(t, db.QueryRowContext(t.Context(), made).Scan(&functions))
	if os.Getenv("UPDATE_GRANTS") != "" {
		require.NoError(t, os.WriteFile("grants.txt", []byte(lines.String()), 0o600))
		require.NoError(t, os.WriteFile("functions.sql", []byte(functions), 0o600))
		return
	}
	const how = "UPDATE_GRANTS=1 go test ./schema/access -run TestGrants_AreAs writes it; look at what changed"
	require.Equal(t, access.ExpectedLines, lines.String(), how)
	require.Equal(t, access.Functions, functions, how)
	require.Empty(t, differences(t, db))
}

func differences(t *testing.T, db *sql.DB) []access.Difference {
	t.Helper()
	there, err := access.Grants(t.Context(), db)
	require.NoError(t, err)
	differ, err := access.Differences(t.Context(), db, there)
	require.NoError(t, err)
	return differ
}

// Whatever somebody has changed is found, and the statements mend it. They can be run one by one while the programs work: after each of them the worker reads and writes.
func TestGrants_WhatDiffersIsFoundAndMendedUnderThePrograms(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	db, programs := pgtest.Open(t, address), pgtest.Open(t, address)
	programs.SetMaxOpenConns(1)
	_, err := programs.ExecContext(t.Context(), `SET ROLE samspil_worker; SELECT 1`)
	require.NoError(t, err)
	works := func(meanwhile string) {
		t.Helper()
		for _, does := range []string{
			`INSERT INTO register.suspensions (case_no, n, seq, scope, member, from_at, until_at, decided_by) VALUES ('SP-000001', 1, 1, 'journey', '', now(), now(), '')`, `DELETE FROM register.suspensions`,
		} {
			done, err := programs.ExecContext(t.Context(), does)
			require.NoError(t, err, meanwhile)
			rows, err := done.RowsAffected()
			require.NoError(t, err)
			require.EqualValues(t, 1, rows, "%s: %s", meanwhile, does)
		}
	}
	works("before")
	for _, wrong := range []string{
		"GRANT UPDATE ON register.members TO samspil_reports", "REVOKE SELECT ON register.tasks FROM samspil_reader", "GRANT SELECT ON register.marks TO PUBLIC",
		"ALTER TABLE register.concerns DISABLE ROW LEVEL SECURITY", "DROP POLICY reader ON register.notes", "ALTER POLICY reader ON register.marks USING (true)",
		"ALTER POLICY reader ON register.goals TO samspil_reader, samspil_reports", "CREATE POLICY mine ON register.members FOR SELECT TO samspil_reports USING (true)",
		"ALTER VIEW register.work_figures RESET (security_invoker)", "GRANT EXECUTE ON FUNCTION register.unheard() TO PUBLIC", "GRANT SELECT (started_by) ON register.journeys TO samspil_reports",
		"REVOKE USAGE ON SCHEMA vault FROM samspil_worker", "CREATE TABLE register.mine (a text); GRANT SELECT ON register.mine TO samspil_reports",
		"REVOKE USAGE ON SEQUENCE intake.case_numbers FROM samspil_starter",

		// The programs' own policy: another that still lets the worker work, or none where the table is open.
		"ALTER POLICY programs ON register.suspensions TO samspil_worker", "ALTER POLICY programs ON register.suspensions USING (case_no <> '')",
		"ALTER POLICY programs ON register.suspensions RENAME TO others", "ALTER POLICY programs ON register.suspensions WITH CHECK (case_no <> '')",
		"ALTER TABLE register.suspensions DISABLE ROW LEVEL SECURITY; DROP POLICY programs ON register.suspensions",
		"DROP POLICY reader ON register.goals; CREATE POLICY reader ON register.goals FOR ALL TO samspil_reader USING (true)",
		"DROP POLICY reader ON register.goals; CREATE POLICY reader ON register.goals AS RESTRICTIVE FOR SELECT TO samspil_reader USING (true)",
		"REVOKE ALL ON register.journeys FROM samspil_reports; GRANT SELECT ON register.journeys TO samspil_reports",

		// Without its parentheses a condition is another one.
		`ALTER POLICY reader ON intake.inbox USING (urgent AND (SELECT register.reader_has('children')) AND case_no = (SELECT register.reader_case()) OR (SELECT register.reader_case()) IS NULL)`,

		// What a policy asks.
		"CREATE OR REPLACE FUNCTION register.reader_has(a_ground text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS 'SELECT true'",
		"CREATE OR REPLACE FUNCTION register.reader_has(a_ground text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE BEGIN ATOMIC SELECT true; END",
		"ALTER FUNCTION register.unheard() SECURITY INVOKER", "ALTER FUNCTION register.unheard() RESET search_path", "ALTER FUNCTION register.unheard() SET search_path = public",
		"ALTER FUNCTION register.reader_case() IMMUTABLE", "CREATE FUNCTION register.is_open_step(key char) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
	} {
		_, err := db.ExecContext(t.Context(), wrong)
		require.NoError(t, err, wrong)
		differ := differences(t, db)
		require.NotEmpty(t, differ, wrong)
		for _, d := range differ {
			_, err := db.ExecContext(t.Context(), d.Mend)
			require.NoError(t, err, d.Mend)
			works(d.Mend)
		}
		require.Empty(t, differences(t, db), wrong)
	}
}

// A policy that another version of Postgres writes down in another way is the same, and one that only looks like it is not.
func TestGrants_AServerIsAskedHowItWritesAConditionDown(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.NewFrom(t, accesstest.Up))
	spelt := func(rows string) string {
		text, err := access.Spelt(t.Context(), db, "vault.texts", rows)
		require.NoError(t, err, rows)
		return text
	}
	plain := spelt(`case_no = 'a' OR id IN (SELECT n.text FROM register.notes n WHERE n.case_no = texts.case_no) AND id > 1`)
	require.Equal(t, plain, spelt(`((case_no='a'::text)) OR ( (id IN ( SELECT n.text FROM register.notes AS n WHERE (n.case_no=texts.case_no)) ) AND (id>1))`))
	require.NotEqual(t, plain, spelt(`(case_no = 'a' OR id IN (SELECT n.text FROM register.notes n WHERE n.case_no = texts.case_no)) AND id > 1`))
	for _, g := range access.Expected() {
		if _, rows, is := strings.Cut(g.May, " USING ("); is {
			text, err := access.Spelt(t.Context(), db, g.On, strings.TrimSuffix(rows, ")"))
			require.NoError(t, err)
			require.Equal(t, strings.TrimSuffix(rows, ")"), text, "%s is as this server writes it", g.On)
		}
	}
}
