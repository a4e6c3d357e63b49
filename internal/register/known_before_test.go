package register

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// marked writes down a journey in which adult-1 is kept from adult-2, and whether the mark was lifted.
func marked(t *testing.T, r *Register, caseNo string, since time.Time, lifted bool) {
	t.Helper()
	row := casework.MarkRow{N: 1, Kind: casework.NotToKnowOf, Member: "adult-1", Other: "adult-2", Since: since}
	if lifted {
		row.LiftedAt = &since
	}
	require.NoError(t, r.record(t.Context(), caseNo, []casework.Entry{{
		Seq: 1, At: since, Kind: casework.MembersMarked, Actor: casework.Engine, Subject: "adult-1", Rows: casework.Rows{Marks: []casework.MarkRow{row}},
	}}))
}

// Whoever writes a new form does not know how people were numbered before, nor that one of them was kept from another.
func TestKnownBefore_FindsTheMarksOfTwoWhoAreBothInTheNewCaseByWhoTheyAre(t *testing.T) {
	t.Parallel()
	r := setup(t)
	since := story()[0].At.Truncate(time.Microsecond) // as the register keeps it
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1), person("adult-2", 2)))
	marked(t, r, "SP-000001", since, false)
	known := func(caseNo string) []casework.FoundMark {
		found, err := r.KnownBefore(t.Context(), caseNo)
		require.NoError(t, err)
		for i := range found.Marks {
			found.Marks[i].Since = found.Marks[i].Since.UTC()
		}
		return found.Marks
	}
	mustPut(t, r, joining("m2", "SP-000002"), bundle(person("adult-1", 2), person("adult-2", 3)))
	require.Empty(t, known("SP-000002"), "the other is not there")
	mustPut(t, r, joining("m3", "SP-000002"), bundle(person("adult-3", 1)))
	want := []casework.FoundMark{{Kind: casework.NotToKnowOf, Member: "adult-3", Other: "adult-1", Since: since.UTC()}}
	require.Equal(t, want, known("SP-000002"))
	marked(t, r, "SP-000003", since, false)
	mustPut(t, r, joining("m4", "SP-000003"), bundle(person("adult-1", 1), person("adult-2", 2)))
	require.Equal(t, want, known("SP-000002"), "the same mark, of two journeys")
	marked(t, r, "SP-000004", since, true)
	mustPut(t, r, joining("m5", "SP-000004"), bundle(person("adult-1", 1), person("adult-2", 2)))
	require.Empty(t, known("SP-000002"), "lifted in one of them")
}

// A form that does not say that an address is protected does not take the protection away.
func TestKnownBefore_AnAddressThatIsProtectedStaysSo(t *testing.T) {
	t.Parallel()
	r := setup(t)
	hidden := person("adult-1", 1)
	hidden.Protected = true
	mustPut(t, r, joining("m1", "SP-000001"), bundle(hidden, person("adult-2", 2)))
	mustPut(t, r, joining("m2", "SP-000002"), bundle(person("adult-1", 2), person("adult-2", 1)))
	found, err := r.KnownBefore(t.Context(), "SP-000002")
	require.NoError(t, err)
	require.Equal(t, []string{"adult-2"}, found.Protected)
	_, err = r.DB().Exec(`UPDATE vault.persons SET protected = false, written_at = now() + interval '1 second' WHERE case_no = 'SP-000001'`)
	require.NoError(t, err)
	mustPut(t, r, joining("m3", "SP-000003"), bundle(person("adult-1", 1)))
	found, err = r.KnownBefore(t.Context(), "SP-000003")
	require.NoError(t, err)
	require.Empty(t, found.Protected, "the last case knows best")
}

// What was not safe for somebody is not safe in the next journey either, also where its form does not say so.
func TestKnownBefore_WhatIsNotSafeStaysSo(t *testing.T) {
	t.Parallel()
	r := setup(t)
	careful := person("adult-1", 1)
	careful.Safely = "Ring kun om formiddagen."
	mustPut(t, r, joining("m1", "SP-000001"), bundle(careful, person("adult-2", 2)))
	at := story()[0].At
	require.NoError(t, r.record(t.Context(), "SP-000001", []casework.Entry{{
		Seq: 1, At: at, Kind: casework.ReachRecorded, Actor: casework.Engine, Subject: "adult-1",
		Rows: casework.Rows{Members: []casework.MemberRow{{Member: "adult-1", Kind: casework.Adult, Paper: true, Unsafe: []string{"digital-post"}, Language: "ar", Interpreter: true}}},
	}}))
	mustPut(t, r, joining("m2", "SP-000002"), bundle(person("adult-1", 2), person("adult-2", 1)))
	found, err := r.KnownBefore(t.Context(), "SP-000002")
	require.NoError(t, err)
	m := &casework.Member{ID: "adult-2", Reach: casework.Reach{Unsafe: []casework.Channel{casework.Telephone}}}
	found.CarryOver(m)
	require.Equal(t, casework.Reach{Paper: true, Unsafe: []casework.Channel{casework.Telephone, casework.DigitalPost}, Language: "ar", Interpreter: true}, m.Reach)
	other := &casework.Member{ID: "adult-1"}
	found.CarryOver(other)
	require.True(t, other.Reach.IsZero())
	persons, err := privacy.NewVault(r.DB()).Persons(t.Context(), "SP-000002", []string{"adult-2", "adult-1"})
	require.NoError(t, err)
	require.Equal(t, "Ring kun om formiddagen.", persons[0].Safely)
	require.Empty(t, persons[1].Safely)
}

// Who is not to be told yet in one journey is not in the next either, until they were told after all.
func TestKnownBefore_WhoIsNotToBeToldYetIsNotHereEither(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, joining("m1", "SP-000001"), bundle(person("adult-1", 1), person("adult-2", 2)))
	mustPut(t, r, joining("m2", "SP-000002"), bundle(person("adult-1", 2), person("adult-2", 1)))
	at := story()[0].At
	until := at.AddDate(0, 1, 0).UTC().Truncate(time.Hour)
	entry := casework.Entry{Seq: 1, At: at, Kind: casework.InformationPutOff, Actor: casework.Engine, Subject: "adult-1", Until: &until}
	require.NoError(t, r.record(t.Context(), "SP-000001", []casework.Entry{entry}))
	carried := func() time.Time {
		found, err := r.KnownBefore(t.Context(), "SP-000002")
		require.NoError(t, err)
		m, other := &casework.Member{ID: "adult-2"}, &casework.Member{ID: "adult-1"}
		found.CarryOver(m)
		found.CarryOver(other)
		require.Zero(t, other.Informing)
		return m.Informing.PutOff
	}
	require.Equal(t, until, carried())
	require.NoError(t, r.record(t.Context(), "SP-000001", []casework.Entry{
		{Seq: 2, At: at, Kind: casework.InformationPutOff, Actor: casework.Engine, Subject: "adult-1", Went: casework.PutOffOver},
	}))
	require.Zero(t, carried())
}
