package casework_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"

	"samspil/internal/casework"
	"samspil/internal/fuzztest"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// Whatever stands in a policy file: no panic, a cost that grows with its size and no faster, and what is taken as a policy survives being
// written and read, and carries a family through a year.
func FuzzPolicy(f *testing.F) {
	var document any
	require.NoError(f, yaml.Unmarshal(policyfile.DefaultYAML(), &document))
	builtIn, err := json.Marshal(document) // which is YAML as well, and can be changed as a tree
	require.NoError(f, err)
	f.Add(builtIn, []byte{0})
	f.Add(builtIn, []byte{0, 0, 30, 4, 2, 3})
	for _, file := range []string{
		"", "[]", "a: &a [*a]", "&a {version: *a}", "departments: &d [{id: *d}]", "rules: [{id: concern-assessed, period: 0 days}]", "rules: 1", "version: &v x\nda: *v\nen: *v\n", "? {a: b}\n: c\n", "version: \"\\ud800\"",
	} {
		f.Add([]byte(file), []byte{1})
	}
	f.Fuzz(func(t *testing.T, file, dice []byte) {
		roll := fuzztest.NewDice(dice)
		double := roll.N(8) == 1
		file = fuzztest.Mutate(file, roll)
		carries(t, file)
		if double {
			fuzztest.Linear(t, fuzztest.GrowText(file, roll), func(file []byte) { policyfile.Parse(file, "policy.yaml") })
		}
	})
}

// carries has a family go through a year under a policy, if it is one.
func carries(t *testing.T, file []byte) {
	t.Helper()
	read, faults := policyfile.Parse(file, "policy.yaml")
	p := read.Policy
	for _, fault := range faults {
		require.Positive(t, fault.Line)
		require.NotEmpty(t, fault.Message)
	}
	if p == nil {
		require.NotEmpty(t, faults)
		return
	}
	text, err := json.Marshal(p)
	require.NoError(t, err)
	back := &policy.Policy{}
	require.NoError(t, json.Unmarshal(text, back))
	again, err := json.Marshal(back)
	require.NoError(t, err)
	require.JSONEq(t, string(text), string(again))
	s, now := casework.FamilyUnder(back)
	for range 12 {
		casework.Walk(s, now)
		now = now.AddDate(0, 1, 0)
		passes(t, s, now)
		everybodyDoesTheirPart(s, now)
		writable(t, s)
		takesWhatIsGood(t, s, now)
		s.Journal, s.Outbox = nil, nil
	}
}
