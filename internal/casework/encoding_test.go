package casework

import (
	"encoding/json"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestDecode_TwoJourneysHoldTheSamePolicy(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	text, err := json.Marshal(s)
	require.NoError(t, err)
	one, err := Decode(text)
	require.NoError(t, err)
	other, err := Decode(text)
	require.NoError(t, err)
	require.Same(t, one.Policy, other.Policy)
	again, err := json.Marshal(other)
	require.NoError(t, err)
	require.Equal(t, string(text), string(again), "nothing is dropped")
}

// What the state of a journey takes in a worker's memory, beside one that has a policy of its own.
func BenchmarkDecode(b *testing.B) {
	s, _ := inTracks(b)
	s.Journal = nil // it is in the register
	text, err := json.Marshal(s)
	require.NoError(b, err)
	for name, read := range map[string]func() (*State, error){
		"shared policy": func() (*State, error) { return Decode(text) },
		"own policy":    func() (*State, error) { s := &State{}; return s, json.Unmarshal(text, s) },
	} {
		b.Run(name, func(b *testing.B) {
			held := make([]*State, 0, b.N)
			before := heap()
			for range b.N {
				s, err := read()
				require.NoError(b, err)
				held = append(held, s)
			}
			b.ReportMetric(float64(heap()-before)/1024/float64(b.N), "KiB/journey")
			runtime.KeepAlive(held)
		})
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
