package schema_test

import (
	"context"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
)

// A migration without a transaction that was given up half-way is tried again where its statements can be repeated, and leaves no index behind that nobody can use. Where they cannot it says so.
func TestMigrate_TriesAgainWhatWasGivenUpHalfWayOnlyWhereItCanBeRepeated(t *testing.T) {
	t.Parallel()
	const alone = "-- +goose NO TRANSACTION\n-- +goose Up\n"
	const concurrently, inTransaction = "LOCK TABLE public.t IN SHARE UPDATE EXCLUSIVE MODE", "SELECT count(*) FROM public.u"
	for name, c := range map[string]struct{ text, wants, says string }{
		"one index":          {alone + "-- why;\nCREATE INDEX CONCURRENTLY later ON public.t (n);", concurrently, ""},
		"each can":           {alone + "CREATE TABLE IF NOT EXISTS public.v (n int);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS later ON public.t (n);", concurrently, ""},
		"one cannot":         {alone + "CREATE TABLE public.v (n int);\nCREATE INDEX CONCURRENTLY IF NOT EXISTS later ON public.t (n);", concurrently, "not all of them can be repeated"},
		"a second index":     {alone + "CREATE INDEX CONCURRENTLY first ON public.u (n);\nCREATE INDEX CONCURRENTLY later ON public.t (n);", concurrently, "VALUES (2, true)"},
		"with a transaction": {"-- +goose Up\nCREATE TABLE public.v (n int);\nALTER TABLE public.u ADD COLUMN later int;\nCREATE INDEX later ON public.t (n);", inTransaction, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			url := pgtest.New(t)
			others := pgtest.Open(t, url)
			_, err := others.ExecContext(t.Context(), `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET deadlock_timeout = ''6s''', current_database()); END $$`)
			require.NoError(t, err)
			db := pgtest.Open(t, url)
			files := fstest.MapFS{"00001_t.sql": {Data: []byte("-- +goose Up\nCREATE TABLE public.t (n int);\nCREATE TABLE public.u (n int);")}}
			require.NoError(t, schema.MigrateFiles(t.Context(), db, files))

			// A program has written, and then wants what the migration has: each waits for the other. The migration looks first, and is the one that is given up.
			program, err := others.Conn(t.Context())
			require.NoError(t, err)
			do := func(statement string) {
				_, err := program.ExecContext(context.Background(), statement)
				require.NoError(t, err, statement)
			}
			do("SET deadlock_timeout = '1h'; SET statement_timeout = '60s'; BEGIN; INSERT INTO public.t VALUES (1)")
			files["00002_later.sql"] = &fstest.MapFile{Data: []byte(c.text)}
			done := make(chan error, 1)
			go func() { done <- schema.MigrateFiles(context.Background(), db, files) }()
			const waits = `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid())`
			require.Eventually(t, func() (is bool) { return others.QueryRowContext(t.Context(), waits).Scan(&is) == nil && is }, 20*time.Second, 5*time.Millisecond)
			do(c.wants)
			do("COMMIT")
			err = <-done
			if c.says != "" {
				require.ErrorContains(t, err, c.says)
				return
			}
			require.NoError(t, err)
			var valid bool
			require.NoError(t, db.QueryRowContext(t.Context(), `SELECT indisvalid FROM pg_index WHERE indexrelid = 'public.later'::regclass`).Scan(&valid))
			require.True(t, valid)
		})
	}
}
