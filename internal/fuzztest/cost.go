package fuzztest

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// How much more twice the input may cost: 2.2 times, and something on top for what grows in steps, such as a buffer.
const (
	most         = 2.2
	moreObjects  = 300
	moreBytes    = 128 << 10
	measurements = 3
)

// Linear holds that twice costs at most 2.2 times the allocations of once: objects and bytes, counted and not timed. Both do the
// same work, on an input and on one that is twice as large. Nothing else may run in the program meanwhile that allocates much.
func Linear(t testing.TB, once, twice func()) {
	t.Helper()
	once() // what is made once is made
	objects, bytes := cost(once)
	objectsTwice, bytesTwice := cost(twice)
	require.LessOrEqual(t, float64(objectsTwice), most*float64(objects)+moreObjects, "objects allocated at twice the input, where the input took %d", objects)
	require.LessOrEqual(t, float64(bytesTwice), most*float64(bytes)+moreBytes, "bytes allocated at twice the input, where the input took %d", bytes)
}

// cost is the least that something allocates in a few runs: what else goes on in the program only adds to it.
func cost(do func()) (objects, bytes uint64) {
	for i := range measurements {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		do()
		runtime.ReadMemStats(&after)
		n, size := after.Mallocs-before.Mallocs, after.TotalAlloc-before.TotalAlloc
		if i == 0 || n < objects {
			objects = n
		}
		if i == 0 || size < bytes {
			bytes = size
		}
	}
	return objects, bytes
}
