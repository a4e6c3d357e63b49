package reading

import (
	"net/url"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/schema/access/accesstest"
)

// A draft is its author's alone, whichever role the database is asked as: also as the starter's own, which inherits what the reader may.
func TestDrafts_AreTheirAuthorsWhoeverAsks(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	r, l := openAt(t, address)
	record(t, r, family, knowing())
	for _, id := range []string{"s-1", "s-2"} {
		sheet := uuid.NewString()
		by := casework.Actor{ID: id, Role: casework.Caseworker, Department: "social"}
		_, err := l.KeepDraft(t.Context(), by, family, "write-note", "", Sheet{Draft: sheet, ID: sheet, N: 1}, url.Values{"text": {"Opdigtet."}}, false)
		require.NoError(t, err)
	}
	own := says("social", "", family) + `, set_config('samspil.staff', 's-1', true)`
	var starterAt string
	for role, sees := range map[string]struct{ nobody, author int }{
		"samspil_starter": {0, 1}, "samspil_reader": {0, 1}, "samspil_worker": {-1, -1}, "samspil_reports": {-1, -1},
	} {
		at := as(t, address, r.DB(), role)
		if role == "samspil_starter" {
			starterAt = at
		}
		db, err := sqlx.Open("postgres", at)
		require.NoError(t, err)
		t.Cleanup(func() { _ = db.Close() })
		require.Equal(t, sees.nobody, shownBy(t, db, "vault.drafts", ""), role)
		require.Equal(t, sees.nobody, shownBy(t, db, "vault.drafts", says("social", "coordinator,children", family)), role)
		require.Equal(t, sees.author, shownBy(t, db, "vault.drafts", own), role)
		for _, change := range []string{`DELETE FROM vault.drafts`, `TRUNCATE vault.drafts`} {
			_, err = db.Exec(change)
			require.Error(t, err, "%s: %s", role, change)
		}
	}
	_, err := r.DB().Exec(`UPDATE vault.drafts SET written_at = now() - interval '61 days' WHERE author = 's-1'`)
	require.NoError(t, err)
	starter, _ := openAt(t, starterAt)
	gone, err := starter.Tidy(t.Context(), register.Keep{Refusals: time.Hour, Drafts: 60 * 24 * time.Hour, Requests: time.Hour})
	require.NoError(t, err)
	require.EqualValues(t, 1, gone.Drafts, "it deletes what is too old all the same")
}
