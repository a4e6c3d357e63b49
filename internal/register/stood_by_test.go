package register

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// stoodBy writes down a journey in which adult-2 is the guardian and adult-3 the companion of adult-1.
func stoodBy(t *testing.T, r *Register, caseNo string, since time.Time, ended *time.Time) {
	t.Helper()
	guardian := casework.SupporterRow{N: 1, Member: "adult-1", Who: "adult-2", Role: casework.Guardian, Matters: casework.AllMatters, Since: since, EndedAt: ended}
	companion := casework.SupporterRow{N: 2, Member: "adult-1", Who: "adult-3", Role: casework.Companion, Since: since}
	require.NoError(t, r.record(t.Context(), caseNo, []casework.Entry{{
		Seq: 1, At: since, Kind: casework.SupporterRecorded, Actor: casework.Engine, Subject: "adult-1", Rows: casework.Rows{Supporters: []casework.SupporterRow{guardian, companion}},
	}}))
}

// Whoever writes a new form does not know who stood by whom before, nor that there was a guardian.
func TestKnownBefore_FindsWhoStoodBySomebodyByWhoTheyAre(t *testing.T) {
	t.Parallel()
	r := setup(t)
	since := incoming.Day("2026-01-05").Start()
	known := func() []casework.FoundSupporter {
		found, err := r.KnownBefore(t.Context(), "SP-000002")
		require.NoError(t, err)
		return found.Supporters
	}
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1), person("adult-2", 2), person("adult-3", 3)))
	stoodBy(t, r, "SP-000001", since, nil)
	mustPut(t, r, joining("m2", "SP-000002"), bundle(person("adult-1", 1)))
	guardian := casework.FoundSupporter{Member: "adult-1", Role: casework.Guardian, Matters: casework.AllMatters, From: "2026-01-05"}
	require.Equal(t, []casework.FoundSupporter{guardian}, known(), "there was a guardian, who is not here; the companion is nobody's to look for")
	mustPut(t, r, joining("m3", "SP-000002"), bundle(person("adult-2", 3)))
	mustPut(t, r, joining("m4", "SP-000002"), bundle(person("adult-3", 2)))
	guardian.Who = "adult-3"
	require.Equal(t, []casework.FoundSupporter{{Member: "adult-1", Who: "adult-2", Role: casework.Companion, From: "2026-01-05"}, guardian}, known())
	mustPut(t, r, joining("m5", "SP-000003"), bundle(person("adult-1", 1), person("adult-2", 2), person("adult-3", 3)))
	stoodBy(t, r, "SP-000003", since, &since)
	require.Len(t, known(), 1, "the same guardianship has ended in another journey")
}

// A journey that only the children's department knows of says nothing here.
func TestKnownBefore_WhoStoodBySomebodyInAHiddenJourneyIsNotFound(t *testing.T) {
	t.Parallel()
	r := setup(t)
	hidden := form("m1", "SP-000001")
	hidden.Name = "concern"
	mustPut(t, r, hidden, bundle(person("adult-1", 1), person("adult-2", 2), person("adult-3", 3)))
	stoodBy(t, r, "SP-000001", incoming.Day("2026-01-05").Start(), nil)
	mustPut(t, r, joining("m2", "SP-000002"), bundle(person("adult-1", 1), person("adult-2", 2)))
	found, err := r.KnownBefore(t.Context(), "SP-000002")
	require.NoError(t, err)
	require.Empty(t, found.Supporters)
}
