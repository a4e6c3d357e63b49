package main

import (
	"os"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/privatepg/pgtest"
)

func TestLooks_AnAccountsExposureAndWhatAsksForAnExplanationArePrinted(t *testing.T) {
	setUp(t)
	db := pgtest.Open(t, os.Getenv("SAMSPIL_DATABASE_URL"))
	_, err := db.Exec(`INSERT INTO intake.readings (case_no, what, actor, texts, relation, reason, person) VALUES
		('SP-000001', 'family', '{"id": "s-114", "department": "children"}', '{}', 'none', 'stands-in', true), ('SP-000002', 'notes', '{"id": "s-114", "department": "children"}', '{}', 'task', NULL, true),
		('SP-000003', 'notes', '{"id": "a-program", "department": "children"}', '{}', 'none', NULL, false)`)
	require.NoError(t, err)
	day := time.Now().In(calendar.Copenhagen).Format(time.DateOnly)
	out, err := run(t, "exposure", "--actor", "s-114", "--from", day, "--to", day)
	require.NoError(t, err)
	require.Contains(t, out, "SP-000001  1")
	require.Contains(t, out, "stands-in")
	require.Contains(t, out, "SP-000002  1")
	out, err = run(t, "exposure", "--actor", "s-115", "--from", day, "--to", day)
	require.NoError(t, err)
	require.NotContains(t, out, "SP-")
	out, err = run(t, "looks", "--from", day, "--to", day)
	require.NoError(t, err)
	require.Contains(t, out, "s-114")
	require.Contains(t, out, "SP-000001")
	require.NotContains(t, out, "a-program", "people are asked")
	_, err = run(t, "looks", "--from", "yesterday", "--to", day)
	require.ErrorContains(t, err, "write --from as a day")
	_, err = run(t, "looks", "--from", day, "--to", "2020-01-01")
	require.ErrorContains(t, err, "not before --from")
}

func TestShutOut_IsALeadersOrItsAndRecorded(t *testing.T) {
	setUp(t)
	t.Setenv("SAMSPIL_TOKEN", "coordinator-token")
	_, err := run(t, "shut-out", "SP-000001", "s-114", "--reason", "kin")
	require.ErrorContains(t, err, "only a leader, or IT")
	t.Setenv("SAMSPIL_TOKEN", "it-token")
	for wrong, says := range map[[3]string]string{
		{"1", "s-114", "kin"}: "case number", {"SP-000001", "Maja Hansen", "kin"}: "not a name", {"SP-000001", "s-114", "because"}: "--reason as one of",
	} {
		_, err = run(t, "shut-out", wrong[0], wrong[1], "--reason", wrong[2])
		require.ErrorContains(t, err, says)
	}
	out, err := run(t, "shut-out", "SP-000001", "s-114", "--reason", "kin")
	require.NoError(t, err)
	require.Contains(t, out, "s-114 is shut out of SP-000001, by os2forms")
	_, err = run(t, "shut-out", "SP-000001", "s-114", "--reason", "kin")
	require.ErrorContains(t, err, "already")
	out, err = run(t, "shut-out", "SP-000001", "s-114", "--lift")
	require.NoError(t, err)
	require.Contains(t, out, "no longer")
	_, err = run(t, "shut-out", "SP-000001", "s-114", "--lift")
	require.ErrorContains(t, err, "not shut out")
}

func TestTokens_AreListedWithTheirLastDay(t *testing.T) {
	setUp(t)
	out, err := run(t, "tokens")
	require.NoError(t, err)
	require.Contains(t, out, "os2forms  it")
	require.Contains(t, out, "none")
	t.Setenv("SAMSPIL_ACCESS_FILE", file(t, "access.yaml", "- {sha256: "+strings.Repeat("ab", 32)+", actor: os2forms, role: it, until: 2026-01-31}\n"))
	out, err = run(t, "tokens")
	require.NoError(t, err)
	require.Contains(t, out, "2026-01-31 (ended)")
	require.NotContains(t, out, "abab")
}
