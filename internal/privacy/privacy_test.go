package privacy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
)

func date(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// No number here can be anybody's: 60 is added to the day, or the day of birth is far ahead.
func TestCPR_TheSeventhDigitGivesTheCentury(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cpr  string
		want time.Time
	}{
		{"6101000001", date(1900, 1, 1)}, {"611299-3999", date(1999, 12, 1)},
		{"6101374000", date(1937, 1, 1)}, {"6101364000", date(2036, 1, 1)},
		{"6101379000", date(1937, 1, 1)}, {"6101009000", date(2000, 1, 1)},
		{"6101575000", date(2057, 1, 1)}, {"6101588000", date(1858, 1, 1)}, {"6101998999", date(1899, 1, 1)},
		{"8902004000", date(2000, 2, 29)}, {"9112850000", date(1985, 12, 31)},
	} {
		birth, err := privacy.CPRRules{AllowTestNumbers: true}.Check(c.cpr)
		require.NoError(t, err, c.cpr)
		require.Equal(t, c.want, birth, c.cpr)
	}
}

func TestCPR_WhatIsNoNumberOrNoDateIsRefusedAndNeverRepeated(t *testing.T) {
	t.Parallel()
	for cpr, want := range map[string]error{
		"": privacy.ErrCPRFormat, "610185000": privacy.ErrCPRFormat, "61018500011": privacy.ErrCPRFormat,
		"610185 0001": privacy.ErrCPRFormat, "61018-50001": privacy.ErrCPRFormat, "6101a50001": privacy.ErrCPRFormat,
		"٦101850001": privacy.ErrCPRFormat, " 6101850001": privacy.ErrCPRFormat,
		"6001850001": privacy.ErrCPRDate, "6113850001": privacy.ErrCPRDate, "9104850001": privacy.ErrCPRDate,
		"8902850001": privacy.ErrCPRDate, "9902850001": privacy.ErrCPRDate, "0000000000": privacy.ErrCPRDate,
		"3202850001": privacy.ErrCPRDate, "6100850001": privacy.ErrCPRDate, "8902000001": privacy.ErrCPRDate, // 1900 had no 29 February
	} {
		_, err := privacy.CPRRules{AllowTestNumbers: true}.Check(cpr)
		require.ErrorIs(t, err, want, "%q", cpr)
		if cpr != "" {
			require.NotContains(t, err.Error(), cpr)
		}
	}
}

func TestCPR_TestNumbersOnlyWhereTheyAreAllowed(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		birth := date(1900, 1, 1).AddDate(0, 0, rapid.IntRange(0, 50_000).Draw(t, "days"))
		if birth.Year() > 2036 {
			t.Skip("beyond what a number can say")
		}
		cpr := privacytest.CPR(birth, rapid.IntRange(0, 999).Draw(t, "n"))
		_, err := privacy.CPRRules{}.Check(cpr)
		require.ErrorIs(t, err, privacy.ErrCPRTest)
		read, err := privacy.CPRRules{AllowTestNumbers: true}.Check(cpr)
		require.NoError(t, err)
		require.Equal(t, birth, read)
	})
}

// Of ten numbers in a row at most one can satisfy modulus 11. These are of people born in 2057.
func TestCPR_Modulus11IsNotLookedAt(t *testing.T) {
	t.Parallel()
	for last := range 10 {
		birth, err := privacy.CPRRules{}.Check(fmt.Sprintf("010157-500%d", last))
		require.NoError(t, err)
		require.Equal(t, date(2057, 1, 1), birth)
	}
}

func TestCPRIndex_IsTheSameForOneNumberUnderOneKeyOnly(t *testing.T) {
	t.Parallel()
	key, other := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	index := privacy.CPRIndex(key, "6101850001")
	require.Equal(t, index, privacy.CPRIndex(key, "610185-0001"))
	require.NotEqual(t, index, privacy.CPRIndex(key, "6101850002"))
	require.NotEqual(t, index, privacy.CPRIndex(other, "6101850001"))
	require.NotContains(t, index, "6101850001")
	require.Empty(t, privacy.CPRIndex(key, ""), "nobody is found by having no number")
}

func TestTypes_NeverPrintWhatTheyHold(t *testing.T) {
	t.Parallel()
	person := privacy.Person{Member: "adult-1", Name: "Navn Navnesen", CPR: "6101850001", Address: "Vejen 1"}
	bundle := privacy.Bundle{Persons: []privacy.Person{person}, Texts: []string{"hemmelig tekst"}}
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, nil))
	for _, value := range []any{person, &person, bundle, &bundle, []privacy.Person{person}, map[string]any{"p": person},
		struct{ P privacy.Person }{person}, struct{ B *privacy.Bundle }{&bundle}, privacy.Text{ID: 42}} {
		var printed strings.Builder
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			fmt.Fprintf(&printed, verb, value)
		}
		logger.InfoContext(context.Background(), "seen", "value", value)
		slog.New(slog.NewJSONHandler(&log, nil)).InfoContext(context.Background(), "seen", "value", value)
		_, err := json.Marshal(value)
		require.Error(t, err)
		for _, secret := range []string{"Navnesen", "6101850001", "Vejen", "hemmelig", fmt.Sprintf("%x", "Navnesen")} {
			require.NotContains(t, printed.String(), secret)
			require.NotContains(t, log.String(), secret)
			require.NotContains(t, err.Error(), secret)
		}
	}
	require.Equal(t, "adult-1", person.String())
	require.Equal(t, "text 42", fmt.Sprint(privacy.Text{ID: 42}))
}
