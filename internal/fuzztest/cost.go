package fuzztest

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// How much more twice the input may cost: 2.2 times, and something on top for what is made once.
const (
	most         = 2.2
	moreObjects  = 300
	moreBytes    = 128 << 10
	measurements = 3
)

// Linear holds that looking at twice the input costs at most 2.2 times the allocations: objects and bytes, counted and not timed.
// A buffer grows in steps, and a step may lie between the two: so what costs more is looked at once more, at four times the input
// against twice. What grows faster than its input costs too much there again. grown is what Grow and GrowText give. Nothing else
// may run in the program meanwhile that allocates much.
func Linear(t testing.TB, grown func(times int) []byte, look func(input []byte)) {
	t.Helper()
	look(grown(1)) // what is made once is made
	once, twice := cost(grown(1), look), cost(grown(2), look)
	if twice.within(once) {
		return
	}
	fourTimes := cost(grown(4), look)
	require.True(t, fourTimes.within(twice), "what is allocated for an input, twice and four times it grows faster than the input: %+v, %+v, %+v", once, twice, fourTimes)
}

type allocated struct{ objects, bytes uint64 }

// within tells whether it is little enough, where half the input took so much.
func (a allocated) within(half allocated) bool {
	return float64(a.objects) <= most*float64(half.objects)+moreObjects && float64(a.bytes) <= most*float64(half.bytes)+moreBytes
}

// cost is the least that looking at an input allocates in a few runs: what else goes on in the program only adds to it.
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
