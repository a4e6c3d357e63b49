package access_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema/access"
	"samspil/schema/access/accesstest"
)

// What the file says is what install.sql and roles.sql give, so who may do what is seen where it changes. UPDATE_GRANTS=1 writes the file.
func TestGrants_AreAsTheFileSays(t *testing.T) {
	t.Parallel()
	there, err := access.Grants(t.Context(), pgtest.Open(t, pgtest.NewFrom(t, accesstest.Up)))
	require.NoError(t, err)
	var lines strings.Builder
	for _, g := range there {
		lines.WriteString(g.Line() + "\n")
	}
	if os.Getenv("UPDATE_GRANTS") != "" {
		require.NoError(t, os.WriteFile("grants.txt", []byte(lines.String()), 0o600))
		return
	}
	require.Equal(t, access.ExpectedLines, lines.String(), "UPDATE_GRANTS=1 go test ./schema/access -run TestGrants_AreAs writes it; look at what changed")
	require.Empty(t, access.Differences(there))
}

// Whatever somebody has changed is found, and the statements mend it.
func TestGrants_WhatDiffersIsFoundAndMended(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.NewFrom(t, accesstest.Up))
	for _, wrong := range []string{
		"GRANT UPDATE ON register.members TO samspil_reports", "REVOKE SELECT ON register.tasks FROM samspil_reader", "GRANT SELECT ON register.marks TO PUBLIC",
		"ALTER TABLE register.concerns DISABLE ROW LEVEL SECURITY", "DROP POLICY reader ON register.notes", "ALTER POLICY reader ON register.marks USING (true)",
		"ALTER POLICY reader ON register.goals TO samspil_reader, samspil_reports", "CREATE POLICY mine ON register.members FOR SELECT TO samspil_reports USING (true)",
		"ALTER VIEW register.work_figures RESET (security_invoker)", "GRANT EXECUTE ON FUNCTION register.unheard() TO PUBLIC", "GRANT SELECT (started_by) ON register.journeys TO samspil_reports",
		"REVOKE USAGE ON SCHEMA vault FROM samspil_worker", "CREATE TABLE register.mine (a text); GRANT SELECT ON register.mine TO samspil_reports",
		"REVOKE USAGE ON SEQUENCE intake.case_numbers FROM samspil_starter",
	} {
		_, err := db.ExecContext(t.Context(), wrong)
		require.NoError(t, err, wrong)
		there, err := access.Grants(t.Context(), db)
		require.NoError(t, err)
		differ := access.Differences(there)
		require.NotEmpty(t, differ, wrong)
		for _, d := range differ {
			_, err := db.ExecContext(t.Context(), d.Mend)
			require.NoError(t, err, d.Mend)
		}
		there, err = access.Grants(t.Context(), db)
		require.NoError(t, err)
		require.Empty(t, access.Differences(there), wrong)
	}
}
