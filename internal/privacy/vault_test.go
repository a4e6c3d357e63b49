package privacy_test

import (
	"bytes"
	"context"
	"sync"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

var key = bytes.Repeat([]byte{7}, 32)

func setup(t *testing.T) *sqlx.DB {
	t.Helper()
	db, err := sqlx.Open("postgres", pgtest.NewFrom(t, schema.Up))
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func TestVault_GivesBackWhatWasWrittenAndLeavesOutWhomItDoesNotKnow(t *testing.T) {
	t.Parallel()
	db := setup(t)
	vault := privacy.NewVault(db)
	adult := privacy.Person{Member: "adult-1", Name: "A", CPR: privacytest.CPR(time.Date(1985, 3, 2, 0, 0, 0, 0, time.UTC), 1), Address: "Vej 1"}
	child := privacy.Person{Member: "child-1", Name: "B", Protected: true}
	require.NoError(t, privacy.Write(t.Context(), db, key, "SP-000001", "m1", privacy.Bundle{Persons: []privacy.Person{adult, child}}))

	persons, err := vault.Persons(t.Context(), "SP-000001", []string{"child-1", "adult-9", "adult-1"})
	require.NoError(t, err)
	require.Equal(t, []privacy.Person{child, adult}, persons)
	persons, err = vault.Persons(t.Context(), "SP-000002", []string{"adult-1"})
	require.NoError(t, err)
	require.Empty(t, persons)

	adult.Address, adult.CPR = "Vej 2", adult.CPR[:6]+"-"+adult.CPR[6:]
	require.NoError(t, privacy.Write(t.Context(), db, key, "SP-000001", "m2", privacy.Bundle{Persons: []privacy.Person{adult}}))
	persons, err = vault.Persons(t.Context(), "SP-000001", []string{"adult-1"})
	require.NoError(t, err)
	require.Equal(t, "Vej 2", persons[0].Address, "news replaces what was there")
	require.Len(t, persons[0].CPR, 10, "a number is kept as ten digits")
}

// Whoever comes in as an adult who was a child there is looked up as both, also where they were written to the vault before.
func TestWrite_WhoSomebodyWasIsKnownFromWhicheverMessageSaysSo(t *testing.T) {
	t.Parallel()
	db := setup(t)
	write := func(message, was string) (known string) {
		grown := privacy.Person{Member: "adult-3", Name: "B", Was: was}
		require.NoError(t, privacy.Write(t.Context(), db, key, "SP-000001", message, privacy.Bundle{Persons: []privacy.Person{grown}}))
		require.NoError(t, db.Get(&known, `SELECT coalesce(was, '') FROM vault.persons WHERE case_no = 'SP-000001' AND member = 'adult-3'`))
		return known
	}
	require.Empty(t, write("m1", ""))
	require.Equal(t, "child-1", write("m2", "child-1"))
	require.Equal(t, "child-1", write("m3", ""), "that does not change")
}

// What a later message wrote is that message's: it does not go when the first one is refused, and goes when the later one is.
func TestWrite_WhatALaterMessageWroteIsNotTakenBackWithTheFirst(t *testing.T) {
	t.Parallel()
	db := setup(t)
	for _, message := range []string{"m1", "m2"} {
		somebody := privacy.Person{Member: "adult-1", Name: "Af " + message}
		require.NoError(t, privacy.Write(t.Context(), db, key, "SP-000001", message, privacy.Bundle{Persons: []privacy.Person{somebody}}))
	}
	known := func() (names []string) {
		require.NoError(t, db.Select(&names, `SELECT name FROM vault.persons WHERE case_no = 'SP-000001'`))
		return names
	}
	require.NoError(t, privacy.TakeBack(t.Context(), db, "m1", privacy.Handling{}))
	require.Equal(t, []string{"Af m2"}, known())
	require.NoError(t, privacy.TakeBack(t.Context(), db, "m2", privacy.Handling{}))
	require.Empty(t, known())
}

func TestTexts_OneMessageHasTheSameReferencesHoweverOftenItAsks(t *testing.T) {
	t.Parallel()
	db := setup(t)
	var wait sync.WaitGroup
	got := make([][]casework.TextRef, 8)
	errs := make([]error, len(got))
	for i := range got {
		wait.Go(func() { got[i], errs[i] = privacy.ReserveTexts(context.Background(), db, "m1", 1+i%3) })
	}
	wait.Wait()
	for i := range got {
		require.NoError(t, errs[i])
		require.Len(t, got[i], 1+i%3)
		require.Equal(t, got[2][:len(got[i])], got[i])
	}
	other, err := privacy.ReserveTexts(t.Context(), db, "m2", 1)
	require.NoError(t, err)
	require.NotContains(t, got[2], other[0])
	none, err := privacy.ReserveTexts(t.Context(), db, "m3", 0)
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestTexts_AreReadByTheirReferenceOnceTheyAreWritten(t *testing.T) {
	t.Parallel()
	db := setup(t)
	vault := privacy.NewVault(db)
	refs, err := privacy.ReserveTexts(t.Context(), db, "m1", 2)
	require.NoError(t, err)
	_, err = vault.Text(t.Context(), refs[0])
	require.ErrorIs(t, err, privacy.ErrNoText, "reserved is not written")

	require.NoError(t, privacy.Write(t.Context(), db, key, "SP-000001", "m1", privacy.Bundle{Texts: []string{"en", "to"}}))
	for i, want := range []string{"en", "to"} {
		text, err := vault.Text(t.Context(), refs[i])
		require.NoError(t, err)
		require.Equal(t, want, text.Reveal())
		require.Equal(t, refs[i], text.ID)
	}
	err = privacy.Write(t.Context(), db, key, "SP-000001", "m2", privacy.Bundle{Texts: []string{"uden plads"}})
	require.ErrorIs(t, err, privacy.ErrNotReserved)
}

func TestWrite_AnErrorNeverRepeatsWhatWasToBeWritten(t *testing.T) {
	t.Parallel()
	db := setup(t)
	twice := privacy.Person{Member: "adult-1", Name: "Navnesen"}
	err := privacy.Write(t.Context(), db, key, "SP-000001", "m1", privacy.Bundle{Persons: []privacy.Person{twice, twice}})
	require.Error(t, err)
	require.NotContains(t, err.Error(), "Navnesen")
	err = privacy.Write(t.Context(), db, key, "SP-000001", "m1", privacy.Bundle{Persons: []privacy.Person{{Member: "a", Name: "Navnesen\x00"}}})
	require.Error(t, err)
	require.NotContains(t, err.Error(), "Navnesen")
}
