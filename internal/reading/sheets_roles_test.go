package reading

import (
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access/accesstest"
)

// A table of families is its sender's alone, whichever role the database is asked as: whoever leads the department that takes families in sees that one was sent, and nothing that stands in it.
func TestSheets_AreTheirSendersWhoeverAsks(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	r, l := openAt(t, address)
	for _, id := range []string{"e-1", "e-2"} {
		require.NoError(t, l.KeepSheet(t.Context(), casework.Actor{ID: id, Role: casework.Caseworker, Department: "employment"}, 3, []byte("opdigtet")))
	}
	_, err := r.DB().Exec(`UPDATE intake.sheets SET state = 'sent' WHERE author = 'e-2'`)
	require.NoError(t, err)
	own := says("employment", "", "") + `, set_config('samspil.staff', 'e-1', true)`
	for role, sees := range map[string]struct{ nobody, one int }{"samspil_starter": {0, 1}, "samspil_reader": {0, 1}, "samspil_worker": {-1, -1}, "samspil_reports": {-1, -1}} {
		db, err := sqlx.Open("postgres", as(t, address, r.DB(), role))
		require.NoError(t, err)
		t.Cleanup(func() { _ = db.Close() })
		for _, table := range []string{"intake.sheets", "vault.sheets"} {
			require.Equal(t, sees.nobody, shownBy(t, db, table, ""), "%s %s", role, table)
			require.Equal(t, sees.nobody, shownBy(t, db, table, says("employment", "coordinator,children,leader", "")), "%s %s", role, table)
			require.Equal(t, sees.one, shownBy(t, db, table, own), "%s %s", role, table)
		}
		require.Equal(t, sees.one, shownBy(t, db, "intake.sheets", says("employment", "leader,requests", "")), role)
		require.Equal(t, sees.nobody, shownBy(t, db, "vault.sheets", says("employment", "leader,requests", "")), role)
	}
}
