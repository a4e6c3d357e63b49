package fuzztest

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// How much more twice the input may cost: 2.2 times, and a little more for what is allocated once.
const (
	most         = 2.2
	moreObjects  = 300
	moreBytes    = 128 << 10
	measurements = 3
)

// Linear holds that reading twice the input costs at most 2.2 times the allocations: objects and bytes, counted and not timed.
// A buffer grows in steps, and a step may lie between the two sizes, so when it costs more, four times the input is compared
// with twice. Costs that grow faster than the input are too high there as well. grown is what Grow and GrowText return. Nothing else
// that allocates much may run in the program meanwhile. Reading each input a dozen times is left out of -short.
func Linear(t testing.TB, grown func(times int) []byte, look func(input []byte)) {
	t.Helper()
	if testing.Short() {
		return
	}
	look(grown(1)) // what is allocated once is allocated now
	once, twice := cost(grown(1), look), cost(grown(2), look)
	if twice.within(once) {
		return
	}
	fourTimes := cost(grown(4), look)
	require.True(t, fourTimes.within(twice), "what is allocated for an input, twice and four times it grows faster than the input: %+v, %+v, %+v", once, twice, fourTimes)
}

type allocated struct{ objects, bytes uint64 }

// within tells whether a cost is low enough, compared with that of half the input.
func (a allocated) within(half allocated) bool {
	return float64(a.objects) <= most*float64(half.objects)+moreObjects && float64(a.bytes) <= most*float64(half.bytes)+moreBytes
}

// cost is the least that reading an input allocates in a few runs: anything else that goes on in the program only adds to it.
func cost(input []byte, look func([]byte)) (least allocated) {
	for i := range measurements {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		look(input)
		runtime.ReadMemStats(&after)
		objects, bytes := after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc
		if i == 0 || objects < least.objects {
			least.objects = objects
		}
		if i == 0 || bytes < least.bytes {
			least.bytes = bytes
		}
	}
	return least
}
