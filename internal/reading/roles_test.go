package reading

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access/accesstest"
)

// asReader is a way into the database for somebody who is a member of samspil_reader and nothing else: neither owner nor superuser.
func asReader(t *testing.T, address string, server *sqlx.DB) *sqlx.DB {
	t.Helper()
	db, err := sqlx.Open("postgres", as(t, address, server, "samspil_reader"))
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

// as is the address for somebody who is a member of a role and of nothing else.
func as(t *testing.T, address string, server *sqlx.DB, role string) string {
	t.Helper()
	login := fmt.Sprintf("reading_%d_%s_%s", os.Getpid(), strings.ToLower(strings.TrimPrefix(t.Name(), "Test"))[:20], role)
	_, err := server.ExecContext(t.Context(), `CREATE ROLE `+login+` LOGIN PASSWORD 'invented' IN ROLE `+role)
	require.NoError(t, err)
	t.Cleanup(func() {
		_, err := server.ExecContext(context.Background(), `DROP ROLE `+login)
		require.NoError(t, err)
	})
	u, err := url.Parse(address)
	require.NoError(t, err)
	u.User = url.UserPassword(login, "invented")
	return u.String()
}

// The starter reads as the documents have it sign in, and so does whoever is a member of samspil_reader alone. The worker and reports may not.
func TestRoles_TheStarterAndTheReaderReadThroughTheLayerAndNobodyElse(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	r, _ := openAt(t, address)
	record(t, r, family, filled())
	ctx, by := t.Context(), of("children")
	for _, role := range []string{"samspil_starter", "samspil_reader"} {
		_, l := openAt(t, as(t, address, r.DB(), role))
		for name, read := range map[string]func() error{
			"tasks":       func() error { _, _, err := l.OpenTasks(ctx, by, family); return err },
			"work":        func() error { _, err := l.Work(ctx, by, Asked{Limit: 10}); return err },
			"notes":       func() error { _, err := l.Notes(ctx, by, family); return err },
			"marks":       func() error { _, err := l.Marks(ctx, by, family); return err },
			"said":        func() error { _, err := l.Said(ctx, by, family, 0, 10); return err },
			"outside":     func() error { _, err := l.Outside(ctx, by, 10); return err },
			"families":    func() error { _, _, err := l.Coordinated(ctx, by, 0, 10); return err },
			"family":      func() error { _, err := l.Family(ctx, by, family, 0, 10); return err },
			"who":         func() error { _, err := l.Who(ctx, by, family); return err },
			"handed over": func() error { _, err := l.HandedOver(ctx, by, family, true); return err },
		} {
			require.NoError(t, read(), "%s: %s", role, name)
		}
	}
	for _, role := range []string{"samspil_worker", "samspil_reports"} {
		_, l := openAt(t, as(t, address, r.DB(), role))
		_, err := l.Marks(ctx, by, family)
		require.Error(t, err, role)
	}
}

// shownBy counts the rows of a table that somebody sees who says this at the beginning of a transaction; -1 where they may not read the table at all.
func shownBy(t *testing.T, db *sqlx.DB, table, says string) (n int) {
	t.Helper()
	tx, err := db.BeginTxx(t.Context(), nil)
	require.NoError(t, err)
	defer func() { _ = tx.Rollback() }()
	if says != "" {
		_, err := tx.ExecContext(t.Context(), says)
		require.NoError(t, err)
	}
	err = tx.GetContext(t.Context(), &n, `SELECT count(*) FROM `+table)
	if refused, is := errors.AsType[*pq.Error](err); is && refused.Code == "42501" {
		return -1
	}
	require.NoError(t, err, table)
	return n
}

func says(department, grounds, caseNo string) string {
	return fmt.Sprintf(`SELECT set_config('samspil.department', '%s', true), set_config('samspil.grounds', '%s', true), set_config('samspil.case', '%s', true)`, department, grounds, caseNo)
}

// tablesOf are all tables and views of the register, the vault and the intake.
func tablesOf(t *testing.T, db *sqlx.DB) (names []string) {
	t.Helper()
	require.NoError(t, db.SelectContext(t.Context(), &names, `
		SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname IN ('register', 'vault', 'intake', 'engine', 'evaluation') AND c.relkind IN ('r', 'v', 'm') ORDER BY 1`))
	return names
}

func TestRoles_ADepartmentWithoutGroundSeesNoRowOfAnyTable(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	r, _ := openAt(t, address)
	record(t, r, family, filled())
	_, err := r.DB().ExecContext(t.Context(), `INSERT INTO vault.texts (message_id, n, case_no, body, written_at) VALUES ('m1', 1, $1, 'Opdigtet.', now());`, family)
	require.NoError(t, err)
	_, err = r.DB().ExecContext(t.Context(), `INSERT INTO vault.persons (case_no, member, name, cpr, address, protected) VALUES ($1, 'adult-1', 'Opdigtet', '', '', false)`, family)
	require.NoError(t, err)
	_, err = r.DB().ExecContext(t.Context(), `INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest, urgent) VALUES ('m1', 'decision', $1, 'report-concern', '{}', '{}', '', true)`, family)
	require.NoError(t, err)
	reader := asReader(t, address, r.DB())
	seen := map[string]bool{}
	for _, table := range tablesOf(t, r.DB()) {
		for who, said := range map[string]string{
			"who has not said who reads": "", "a department without ground": says("benefits", "", family), "one that names no case": says("benefits", "", ""),
			"one that names another case": says("children", "children,coordinator,duty-team", "SP-000002"), "who names no department": says("", "", family),
		} {
			require.LessOrEqual(t, shownBy(t, reader, table, said), 0, "%s: %s", table, who)
		}
		seen[table] = shownBy(t, reader, table, says("children", "children,duty-team", family)) > 0
	}
	for _, table := range []string{"register.members", "register.concerns", "register.marks", "register.tasks", "vault.texts", "vault.persons", "intake.inbox"} {
		require.True(t, seen[table], "%s: there is something to see", table)
	}
	require.False(t, seen["register.feedback"], "nobody sees it by itself")
	require.False(t, seen["engine.states"])
	require.Equal(t, -1, shownBy(t, reader, "engine.states", says("children", "children", family)), "the engine is not for reading")
	for _, confidential := range []string{"register.concerns", "register.protections", "register.marks", "vault.persons", "intake.inbox"} {
		for _, said := range []string{says("employment", "coordinator", family), says("social", "", family)} {
			require.Zero(t, shownBy(t, reader, confidential, said), confidential)
		}
	}
}

// A table that is new has no policy, so it can be read by nobody; that is found here, by its name.
func TestRoles_EveryTableThatIsReadHasAPolicy(t *testing.T) {
	t.Parallel()
	r, _ := setup(t)
	var open []string
	require.NoError(t, r.DB().SelectContext(t.Context(), &open, `
		SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname IN ('register', 'vault') AND c.relkind = 'r'
			AND NOT (c.relrowsecurity AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'programs')) ORDER BY 1`))
	require.Empty(t, open, "say in schema/access/roles.sql who sees the rows: pg_temp.shows, or pg_temp.guarded for nobody")
	var unguarded []string
	require.NoError(t, r.DB().SelectContext(t.Context(), &unguarded, `
		SELECT DISTINCT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
			CROSS JOIN (VALUES ('samspil_reader'), ('samspil_reports')) AS role (name)
		WHERE n.nspname IN ('register', 'vault', 'intake', 'engine', 'evaluation') AND c.relkind = 'r' AND has_column_privilege(role.name, c.oid, a.attnum, 'SELECT')
			AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND role.name::regrole = ANY (p.polroles) AND c.relrowsecurity)`))
	require.Empty(t, unguarded, "whoever reads or makes reports sees all of it")
	var noPolicy []string
	require.NoError(t, r.DB().SelectContext(t.Context(), &noPolicy, `
		SELECT c.oid::regclass::text FROM pg_class c WHERE c.relnamespace = 'register'::regnamespace AND c.relkind = 'r'
			AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'reader')`))
	require.Equal(t, []string{"register.feedback"}, noPolicy)
}

// A view shows what its owner may see, unless it says that it does not: then it goes around every policy.
func TestRoles_AViewShowsWhatItsReaderMaySee(t *testing.T) {
	t.Parallel()
	r, _ := setup(t)
	var around []string
	require.NoError(t, r.DB().SelectContext(t.Context(), &around, `
		SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname IN ('register', 'vault', 'intake', 'engine', 'evaluation') AND c.relkind IN ('v', 'm') AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false) ORDER BY 1`))
	require.Equal(t, []string{"register.feedback_by_year", "register.staff_by_year"}, around, "these count over many families what nobody sees by itself; another view gets WITH (security_invoker = true)")
}

// The reader writes nothing but that it has read.
func TestRoles_TheReaderWritesNothingButThatItHasReadItsOwnDraftsAndTablesAndWhatBecomesOfRequests(t *testing.T) {
	t.Parallel()
	r, _ := setup(t)
	var may []string
	require.NoError(t, r.DB().SelectContext(t.Context(), &may, `
		SELECT p.privilege || ' ' || c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
			CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) AS p (privilege)
		WHERE n.nspname IN ('register', 'vault', 'intake', 'engine', 'evaluation') AND c.relkind IN ('r', 'v') AND has_table_privilege('samspil_reader', c.oid, p.privilege)`))
	require.Equal(t, []string{"INSERT intake.readings", "INSERT intake.searches", "INSERT intake.listings", "INSERT intake.submission_looks", "INSERT vault.drafts", "UPDATE vault.drafts", "INSERT intake.request_looks", "INSERT intake.sheets", "DELETE intake.sheets", "INSERT vault.sheets"}, may)
	var columns []string
	require.NoError(t, r.DB().SelectContext(t.Context(), &columns, `SELECT c.oid::regclass || '.' || a.attname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
		WHERE n.nspname IN ('register', 'vault', 'intake', 'engine', 'evaluation') AND c.relkind = 'r' AND c.oid <> 'vault.drafts'::regclass AND has_column_privilege('samspil_reader', c.oid, a.attname, 'UPDATE') ORDER BY 1`))
	require.Equal(t, []string{"intake.requests.changed_at", "intake.requests.message_id", "intake.requests.reason", "intake.requests.state", "intake.sheets.changed_at", "intake.sheets.state"}, columns, "what somebody wrote nobody changes")
	var strong []string
	require.NoError(t, r.DB().SelectContext(t.Context(), &strong, `
		SELECT rolname FROM pg_roles WHERE rolname IN ('samspil_reader', 'samspil_starter', 'samspil_worker', 'samspil_reports') AND (rolsuper OR rolbypassrls OR rolcanlogin OR rolcreaterole)`))
	require.Empty(t, strong)
}

// What a transaction says of who reads is gone with it, whether it ends well or not: nobody who gets the connection next reads as another.
func TestReading_WhatIsSaidEndsWithTheTransaction(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	record(t, r, family, filled())
	r.DB().SetMaxOpenConns(4)
	after := func() {
		var role, department string
		err := r.DB().QueryRowxContext(t.Context(), `SELECT current_user::text, coalesce(current_setting('samspil.department', true), '')`).Scan(&role, &department)
		if err != nil || role == "samspil_reader" || department != "" {
			t.Errorf("whoever comes next is %s and reads for %q: %v", role, department, err)
		}
	}
	var group sync.WaitGroup
	for n := range 200 {
		by := of([]string{"children", "benefits"}[n%2])
		group.Go(func() {
			var concerns []casework.ConcernRow
			err := l.as(t.Context(), by, family, func(tx *sqlx.Tx) error {
				if err := into(t.Context(), tx, family, &concerns); err != nil || n%5 != 0 {
					return err
				}
				return errors.New("it failed")
			})
			if n%5 != 0 && err != nil || by.Department == "benefits" != (len(concerns) == 0) {
				t.Errorf("%s reads %d concerns: %v", by.Department, len(concerns), err)
			}
			after()
		})
	}
	group.Wait()
}

// A setting that does not end with its transaction stays in the pool. Nothing says one so.
func TestReading_NoSettingIsMadeForASession(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("../*/*.go")
	require.NoError(t, err)
	found := 0
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		for _, call := range strings.Split(string(text), "set_config(")[1:] {
			arguments, _, _ := strings.Cut(call, ")")
			if strings.Contains(arguments, "role'") { // it asks for the role's name
				arguments, _, _ = strings.Cut(strings.NewReplacer("reader_role()", "", "family_role()", "").Replace(call), ")")
			}
			require.True(t, strings.HasSuffix(arguments, ", true"), "%s: %s", file, arguments)
			found++
		}
		require.NotContains(t, strings.ToUpper(string(text)), "SET ROLE", file)
		require.NotContains(t, strings.ToUpper(string(text)), "SET SESSION", file)
	}
	require.Equal(t, 13, found)
}

// A text is read by whoever sees a row that names it, and by nobody else.
func TestRoles_ATextIsReadByWhoeverSeesARowThatNamesIt(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	r, _ := openAt(t, address)
	rows := knowing()
	rows.Notes = []casework.NoteRow{
		{N: 1, Kind: casework.NoteCall, About: []string{"adult-1"}, HappenedAt: noon, WrittenAt: noon, By: "s-social", Department: "social", Text: 1},
		{N: 50_001, Kind: casework.NoteCall, About: []string{"adult-1"}, HappenedAt: noon, WrittenAt: noon, By: "s-children", Department: "children", Text: 2, Confidential: true},
	}
	rows.Marks = []casework.MarkRow{{N: 1, Kind: casework.NotToKnowOf, Member: "adult-1", Other: "adult-2", Since: noon, Reason: 3}}
	rows.Concerns = []casework.ConcernRow{{Member: "child-1", N: 1, Source: casework.FromOutside, ReceivedAt: noon, Text: 4}}
	record(t, r, family, rows)
	_, err := r.DB().ExecContext(t.Context(), `INSERT INTO vault.texts (message_id, n, case_no, body, written_at) SELECT 'm', n, $1, 'Opdigtet.', now() FROM generate_series(1, 5) n`, family)
	require.NoError(t, err)
	reader := asReader(t, address, r.DB())
	for said, texts := range map[string]int{
		says("social", "", family): 1, says("employment", "coordinator", family): 1, says("children", "children", family): 4, says("school", "", family): 0, says("children", "children", ""): 0,
	} {
		require.Equal(t, texts, shownBy(t, reader, "vault.texts", said), said)
	}
}
