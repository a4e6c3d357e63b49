package relay

import (
	"encoding/json"
	"errors"
	"hash/fnv"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/strictjson"
)

// Whatever is sent as a decision: no panic, a cost that grows with its size and no faster, bounded faults that repeat nothing, and what
// is taken in becomes a body that the journey can read, without any of its texts. What the journey makes of it is tried in
// package casework.
func FuzzBody(f *testing.F) {
	var names []string
	for _, row := range casework.Catalogue() {
		names = append(names, row.Name())
	}
	for _, name := range names {
		f.Add(name, []byte(`{"messageId":"message-1","task":"child-review/child-1/1","reason":"`+planted+`","member":"adult-1"}`), []byte{1})
	}
	for _, sent := range []string{
		`{"task":"consent-answer/adult-1/1","answers":[` + strings.Repeat(`{"department":"social","given":true},`, 200) + `{}]}`, `{"answers":[1,1,1,1]}`, `{"` + planted + `":1}`,
		`[]`, `null`, `"x"`, `{"a":`, `{"reason":1,"reason":2}`, strings.Repeat("[", 20000), `{"reason":"\ud800"}`, "{\"reason\":\"\xff\"}", `{"present":["` + planted + `"]}`,
	} {
		f.Add("answer-consent", []byte(sent), []byte{1})
		f.Add("hold-meeting", []byte(sent), []byte{1})
	}
	f.Fuzz(func(t *testing.T, name string, sent, dice []byte) {
		if !slices.Contains(names, name) {
			sum := fnv.New32a()
			_, _ = sum.Write([]byte(name))
			name = names[sum.Sum32()%uint32(len(names))]
		}
		roll := fuzztest.NewDice(dice)
		double := roll.N(8) == 1
		sent = fuzztest.Mutate(sent, roll)
		look := func(sent []byte) { looksAt(t, name, sent) }
		look(sent)
		if double {
			fuzztest.Linear(t, fuzztest.Grow(sent, roll), look)
		}
	})
}

// planted is a free text that must stay in the vault.
const planted = "Planted Prøvesen"

var builtIn = policyfile.Default()

func looksAt(t *testing.T, name string, sent []byte) {
	t.Helper()
	intake.ID(sent)
	document, err := readBody(name, sent)
	if err != nil {
		if faults, many := errors.AsType[strictjson.Faults](err); many {
			require.NotEmpty(t, faults)
			require.LessOrEqual(t, len(faults), 101)
			for _, fault := range faults {
				require.NotContains(t, fault.Known, planted)
			}
		}
		return
	}
	refs := make([]int64, len(document.Texts()))
	for i := range refs {
		refs[i] = int64(i + 1)
	}
	require.NoError(t, document.Put(refs))
	text, err := body(name, document, builtIn)
	require.NoError(t, err)
	require.NotContains(t, string(text), planted)
	body, err := casework.ReadBody(name, text)
	require.NoError(t, err)
	again, err := json.Marshal(body)
	require.NoError(t, err)
	require.JSONEq(t, string(text), string(again), "nothing of a decision gets lost on the way")
}
