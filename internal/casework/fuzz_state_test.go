package casework_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
)

// Whatever a journey is started with, or continues with: no panic where it is read, a cost that grows with its size and no faster, and
// nothing of what is read gets lost. What is no state is an error, on which the workflow's task fails and is tried again.
func FuzzState(f *testing.F) {
	moments := casework.Moments(f)
	for i := range moments {
		f.Add(uint8(i), []byte(nil), []byte{0})
	}
	for _, text := range []string{
		``, `null`, `[]`, `{}`, `{"schema":99,"members":{"how":"else"},"policy":7}`, `{"schema":0}`, `{"schema":1,"case":"SP-000001"}`, `{"schema":1,"case":"SP-000001","policy":null}`,
		`{"schema":1,"case":"SP-000001","policy":{}}`, `{"schema":1e9}`, `{"schema":1,"addedLater":true,"case":"x","policy":{}}`, `{"schema":1,"startedAt":"0000-01-01T00:00:00+23:59","case":"x","policy":{}}`,
	} {
		f.Add(uint8(0), []byte(text), []byte{1})
	}
	f.Fuzz(func(t *testing.T, moment uint8, text, dice []byte) {
		roll := fuzztest.NewDice(dice)
		double := roll.N(8) == 1
		if len(text) == 0 {
			whole, err := json.Marshal(moments[int(moment)%len(moments)].State(t))
			require.NoError(t, err)
			text = whole
		}
		text = fuzztest.Mutate(text, roll)
		s, err := casework.Decode(text)
		if double {
			fuzztest.Linear(t, fuzztest.Grow(text, roll), func(text []byte) { _, _ = casework.Decode(text) })
		}
		if err != nil {
			return
		}
		written, err := json.Marshal(s)
		require.NoError(t, err)
		again, err := casework.Decode(written)
		require.NoError(t, err)
		twice, err := json.Marshal(again)
		require.NoError(t, err)
		require.JSONEq(t, string(written), string(twice))
	})
}
