package pace

import (
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestEach_HoldsBackWhoComesTooOftenAndNobodyElse(t *testing.T) {
	t.Parallel()
	e := New(time.Hour, 3)
	for range 3 {
		require.Zero(t, e.Take("k-101"))
	}
	for range 2 {
		wait := e.Take("k-101")
		require.Greater(t, wait, 30*time.Minute)
		require.LessOrEqual(t, wait, time.Hour)
	}
	require.Zero(t, e.Take("k-102"))
	for range 9 {
		require.Zero(t, New(0, 0).Take("k-101"), "no limit")
	}
}

func TestEach_RemembersNoMoreSendersThanFit(t *testing.T) {
	t.Parallel()
	e := New(time.Hour, 2)
	for n := range 2*most + 1 {
		require.Zero(t, e.Take(strconv.Itoa(n)))
		require.LessOrEqual(t, len(e.by), most)
	}
}
