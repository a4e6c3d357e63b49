package workflows

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

func TestFalls_AMessageIsTurnedAwayWhenItsJourneyFellOverItTwice(t *testing.T) {
	t.Parallel()
	f := falls{times: map[string]int{}}
	require.False(t, f.often("m-1"))
	f.note("m-1")
	require.False(t, f.often("m-1"), "once may be another's fault")
	f.note("m-1")
	require.True(t, f.often("m-1"))
	require.False(t, f.often("m-2"))
	for n := range 2 * fallsKept {
		f.note(fmt.Sprint("later-", n))
	}
	require.False(t, f.often("m-1"), "the oldest are forgotten")
	require.Len(t, f.times, fallsKept)
	require.Len(t, f.order, fallsKept)
}

func TestFalls_WhatProtectsSomebodyIsSuspectedOnlyWhereNothingElseIs(t *testing.T) {
	t.Parallel()
	concern, other := &decided{message: "m-1", body: casework.ReportConcern{}}, &decided{message: "m-2", body: casework.ProtectMember{}}
	require.Equal(t, []*decided{other}, suspects([]*decided{concern, other}))
	require.Equal(t, []*decided{concern}, suspects([]*decided{concern}))
}
