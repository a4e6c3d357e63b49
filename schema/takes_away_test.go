package schema_test

import (
	"context"
	"database/sql"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/pressly/goose/v3"
	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
)

// What a migration takes away is needed by programs that are older, so it says which programs still work after it.
func TestMigrations_ThatTakeSomethingAwaySayWhichProgramsStillWork(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.New(t))
	files, err := fs.Glob(os.DirFS("."), "migrations/*.sql")
	require.NoError(t, err)
	const first = 103 // before it, programs were stopped
	require.NoError(t, schema.UpTo(t.Context(), db, first))
	before := promisedBy(t, db)
	for _, file := range files {
		version, err := goose.NumericComponent(file)
		require.NoError(t, err)
		if version <= first {
			continue
		}
		require.NoError(t, schema.UpTo(t.Context(), db, version))
		after := promisedBy(t, db)
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		if !regexp.MustCompile(`UPDATE engine\.programs SET oldest = \d+`).Match(text) {
			require.Empty(t, takenAway(before, after), "%s takes away what older programs need: see \"Rules for a migration\" in README.md", file)
		}
		before = after
	}
}

func TestMigrations_WhatTakesSomethingAway(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.New(t))
	_, err := db.ExecContext(t.Context(), `
		CREATE SCHEMA register;
		CREATE TABLE register.journal (case_no text PRIMARY KEY);
		CREATE TABLE register.tasks (
			case_no text NOT NULL, key text, n integer NOT NULL DEFAULT 0 CHECK (n > 0), state text NOT NULL DEFAULT 'open',
			CONSTRAINT states CHECK (state IN ('open', 'closed', 'late')), CONSTRAINT numbers CHECK (n IN (1, 2, 3)));
		CREATE VIEW register.open AS SELECT case_no, n FROM register.tasks;
		CREATE TYPE register.kind AS ENUM ('a', 'b');
		CREATE SEQUENCE register.numbers;
		CREATE FUNCTION register.is_open_step(key text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
		CREATE FUNCTION register.refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
		CREATE FUNCTION register.tells() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE NOTICE 'yes'; RETURN NEW; END $$;
		CREATE TRIGGER tells BEFORE INSERT ON register.tasks FOR EACH ROW EXECUTE FUNCTION register.tells();`)
	require.NoError(t, err)
	const tasks = "ALTER TABLE register.tasks "
	for statement, taken := range map[string]string{
		// Something is gone.
		tasks + "DROP COLUMN key":                          "column register.tasks.key",
		tasks + "RENAME COLUMN key TO name":                "column register.tasks.key",
		tasks + "RENAME TO chores":                         "register.tasks",
		"ALTER VIEW register.open RENAME COLUMN n TO m":    "column register.open.n",
		"DROP VIEW register.open":                          "register.open",
		"DROP TABLE register.journal":                      "register.journal",
		"DROP SEQUENCE register.numbers":                   "register.numbers",
		"DROP FUNCTION register.is_open_step(text)":        "function register.is_open_step(text)",
		"ALTER TYPE register.kind RENAME VALUE 'b' TO 'c'": "register.kind value b",
		"ALTER SCHEMA register RENAME TO registry":         "schema register",
		"DROP FUNCTION register.is_open_step(text); CREATE FUNCTION register.is_open_step(key text) RETURNS text LANGUAGE sql AS 'SELECT key'": "returns boolean",
		"DO $$ BEGIN EXECUTE 'ALTER TABLE register.tasks DROP COLUMN ' || 'key'; END $$":                                                       "column register.tasks.key",
		// A type.
		tasks + "ALTER COLUMN key TYPE varchar(10)":    "column register.tasks.key text",
		tasks + "ALTER state SET DATA TYPE varchar(9)": "column register.tasks.state text",
		// What could be left out.
		tasks + "ALTER COLUMN key SET NOT NULL":                                                                           "register.tasks.key may be NULL",
		tasks + "ALTER COLUMN key SET DEFAULT '', ALTER COLUMN key SET NOT NULL":                                          "register.tasks.key may be NULL",
		tasks + "ALTER COLUMN n DROP DEFAULT":                                                                             "register.tasks.n has a value by itself",
		tasks + "ADD COLUMN later integer NOT NULL":                                                                       "register.tasks.later must be given",
		tasks + "ADD COLUMN a text NOT NULL DEFAULT '',\n\tADD COLUMN later text\n\tNOT NULL":                             "register.tasks.later must be given",
		tasks + "ADD COLUMN later integer NOT NULL DEFAULT 0; ALTER TABLE register.tasks ALTER COLUMN later DROP DEFAULT": "register.tasks.later must be given",
		// What could be written.
		tasks + "ADD UNIQUE (case_no, key)":                                                                                                                 "unique",
		tasks + "ADD PRIMARY KEY (case_no)":                                                                                                                 "unique",
		"CREATE UNIQUE INDEX i ON register.tasks (case_no) WHERE n > 1":                                                                                     "unique",
		tasks + "ADD EXCLUDE (n WITH =)":                                                                                                                    "EXCLUDE",
		tasks + "ADD FOREIGN KEY (case_no) REFERENCES register.journal":                                                                                     "FOREIGN KEY",
		tasks + "ADD CONSTRAINT f FOREIGN KEY (key) REFERENCES register.journal NOT VALID":                                                                  "FOREIGN KEY",
		tasks + "ADD CHECK (key <> '')":                                                                                                                     "CHECK",
		tasks + "ADD CONSTRAINT given CHECK (key IS NOT NULL) NOT VALID":                                                                                    "CHECK",
		tasks + "DROP CONSTRAINT states, ADD CONSTRAINT states CHECK (state IN ('open', 'closed'))":                                                         "CHECK",
		tasks + "DROP CONSTRAINT states, ADD CONSTRAINT states CHECK (state IN ('open', 'closed', 'later'))":                                                "CHECK",
		tasks + "DROP CONSTRAINT states, ADD CONSTRAINT states CHECK (key IN ('open', 'closed', 'late'))":                                                   "CHECK",
		tasks + "DROP CONSTRAINT numbers, ADD CONSTRAINT numbers CHECK (n IN (1, 2, 4))":                                                                    "CHECK",
		tasks + "DROP CONSTRAINT tasks_n_check, ADD CONSTRAINT tasks_n_check CHECK (n > 1)":                                                                 "CHECK",
		"CREATE TRIGGER refuses BEFORE DELETE ON register.tasks FOR EACH ROW EXECUTE FUNCTION register.refuses()":                                           "trigger",
		"CREATE OR REPLACE FUNCTION register.tells() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.n > 5 THEN RAISE 'no'; END IF; RETURN NEW; END $$": "trigger",
		tasks + "ENABLE ROW LEVEL SECURITY":                                                                                                                 "row level security",

		// It only adds.
		tasks + "ADD COLUMN a text NOT NULL DEFAULT '', ADD COLUMN later integer":                                                                                             "",
		tasks + "ADD COLUMN later integer CHECK (later > 0), ADD COLUMN other text REFERENCES register.journal":                                                               "",
		"CREATE TABLE register.later (n integer NOT NULL, PRIMARY KEY (n), CHECK (n > 1)); CREATE UNIQUE INDEX ON register.later (n); CREATE INDEX i ON register.tasks (key)": "",
		"CREATE TABLE register.later (n integer); CREATE TRIGGER refuses BEFORE DELETE ON register.later FOR EACH ROW EXECUTE FUNCTION register.refuses()":                    "",
		tasks + "DROP CONSTRAINT states, ADD CONSTRAINT states CHECK (state IN ('open', 'closed', 'late', 'gone'))":                                                           "",
		tasks + "DROP CONSTRAINT numbers, ADD CONSTRAINT more CHECK (n IN (4, 1, 2, 3))":                                                                                      "",
		tasks + "DROP CONSTRAINT numbers, ALTER COLUMN n DROP NOT NULL":                                                                                                       "",
		"CREATE OR REPLACE FUNCTION register.is_open_step(key text) RETURNS boolean LANGUAGE sql AS 'SELECT false'":                                                           "",
		"CREATE OR REPLACE VIEW register.open AS SELECT case_no, n, key FROM register.tasks":                                                                                  "",
		"CREATE TRIGGER more AFTER INSERT ON register.tasks FOR EACH ROW EXECUTE FUNCTION register.tells()":                                                                   "",
		"-- what is renamed, by DROP COLUMN, one release later\nCREATE VIEW register.v AS SELECT 1 AS n":                                                                      "",
	} {
		tx, err := db.BeginTx(t.Context(), nil)
		require.NoError(t, err)
		before := promisedBy(t, tx)
		_, err = tx.ExecContext(t.Context(), statement)
		require.NoError(t, err, statement)
		found := takenAway(before, promisedBy(t, tx))
		require.NoError(t, tx.Rollback())
		if taken == "" {
			require.Empty(t, found, statement)
			continue
		}
		require.Contains(t, strings.Join(found, "\n"), taken, statement)
	}
}

// promised is what programs that know a database count on: what is there, and that nothing more is asked of them.
type promised struct {
	there map[string]bool // tables, columns with their types, functions, what may be left out
	asked map[demand]bool // what is asked of a row of a table
}

// demand is something that is asked of whoever writes to a table.
type demand struct {
	table   string
	what    string
	columns string // what it is about, with commas; empty: anything
}

// takenAway names what programs that know the database before cannot count on any more.
func takenAway(before, after promised) (all []string) {
	for what := range before.there {
		if !after.there[what] {
			all = append(all, what+" is gone")
		}
	}
	for d := range after.asked {
		if !before.asked[d] && before.there[d.table] && !before.news(d) && !before.widened(d, after) {
			all = append(all, d.table+" asks for more: "+d.what)
		}
	}
	slices.Sort(all)
	return all
}

// news tells whether a demand is about columns alone that programs do not know yet: they leave them out.
func (p promised) news(d demand) bool {
	if d.columns == "" {
		return false
	}
	return !slices.ContainsFunc(strings.Split(d.columns, ","), func(column string) bool { return p.has("column " + d.table + "." + column + " ") })
}

func (p promised) has(prefix string) bool {
	for what := range p.there {
		if strings.HasPrefix(what, prefix) {
			return true
		}
	}
	return false
}

var list = regexp.MustCompile(`ARRAY\[(.*?)\]`)

// widened tells whether a CHECK takes the place of one that is gone, and lets through what that one did: its lists have become longer.
func (p promised) widened(d demand, after promised) bool {
	return slices.ContainsFunc(slices.Collect(maps.Keys(p.asked)), func(was demand) bool {
		if after.asked[was] || was.table != d.table || !strings.HasPrefix(d.what, "CHECK ") || list.ReplaceAllString(was.what, "") != list.ReplaceAllString(d.what, "") {
			return false
		}
		now := list.FindAllStringSubmatch(d.what, -1)
		for i, had := range list.FindAllStringSubmatch(was.what, -1) {
			has := strings.Split(now[i][1], ", ")
			if slices.ContainsFunc(strings.Split(had[1], ", "), func(value string) bool { return !slices.Contains(has, value) }) {
				return false
			}
		}
		return true
	})
}

type queries interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// promisedBy reads from a database what it promises.
func promisedBy(t *testing.T, db queries) promised {
	t.Helper()
	p := promised{there: map[string]bool{}, asked: map[demand]bool{}}
	read := func(query string, take func(table, what, columns string)) {
		rows, err := db.QueryContext(t.Context(), `WITH own AS (
				SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
			), tables AS (
				SELECT c.oid, c.oid::regclass::text AS name, c.relkind, c.relrowsecurity FROM pg_class c JOIN own ON own.oid = c.relnamespace
				WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND c.relname <> '`+schema.Table+`'
			), columns AS (
				SELECT name AS "table", attname::text AS name, format_type(atttypid, atttypmod) AS type, attnotnull, atthasdef OR attidentity <> '' AS filled
				FROM tables JOIN pg_attribute a ON a.attrelid = tables.oid WHERE relkind <> 'S' AND attnum > 0 AND NOT attisdropped
			) `+query)
		require.NoError(t, err)
		defer func() { _ = rows.Close() }()
		for rows.Next() {
			var table, what, columns string
			require.NoError(t, rows.Scan(&table, &what, &columns))
			take(table, what, columns)
		}
		require.NoError(t, rows.Err())
	}
	read(`SELECT '', 'schema ' || nspname, '' FROM own
		UNION ALL SELECT '', name, '' FROM tables
		UNION ALL SELECT '', format('column %s.%s %s', "table", name, type), '' FROM columns
		UNION ALL SELECT '', format('%s.%s may be NULL', "table", name), '' FROM columns WHERE NOT attnotnull
		UNION ALL SELECT '', format('%s.%s has a value by itself', "table", name), '' FROM columns WHERE filled
		UNION ALL SELECT '', format('function %s returns %s', p.oid::regprocedure, pg_get_function_result(p.oid)), '' FROM pg_proc p JOIN own ON own.oid = p.pronamespace WHERE p.prokind IN ('f', 'p')
		UNION ALL SELECT '', format('type %s value %s', enumtypid::regtype, enumlabel), '' FROM pg_enum`,
		func(_, what, _ string) { p.there[what] = true })
	read(`SELECT "table", format('%s.%s must be given', "table", name), '' FROM columns WHERE attnotnull AND NOT filled
		UNION ALL SELECT name, 'unique ' || substring(pg_get_indexdef(indexrelid) FROM ' USING .*'), '' FROM pg_index JOIN tables ON tables.oid = indrelid WHERE indisunique
		UNION ALL SELECT name, regexp_replace(pg_get_constraintdef(x.oid), ' NOT VALID$', ''), coalesce((SELECT string_agg(attname, ',') FROM pg_attribute WHERE attrelid = conrelid AND attnum = ANY (conkey)), '')
			FROM pg_constraint x JOIN tables ON tables.oid = conrelid WHERE contype IN ('c', 'f', 'x')
		UNION ALL SELECT name, 'what a trigger refuses: ' || pg_get_triggerdef(g.oid), '' FROM pg_trigger g JOIN tables ON tables.oid = tgrelid JOIN pg_proc f ON f.oid = tgfoid
			WHERE NOT tgisinternal AND tgenabled <> 'D' AND prosrc ~* '\mRAISE\s+(?!(NOTICE|WARNING|INFO|LOG|DEBUG)\M)'
		UNION ALL SELECT name, 'row level security', '' FROM tables WHERE relrowsecurity`,
		func(table, what, columns string) { p.asked[demand{table, what, columns}] = true })
	return p
}
