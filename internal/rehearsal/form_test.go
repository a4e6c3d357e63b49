package rehearsal

import (
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

var numbers = regexp.MustCompile(`"cpr":"([^"]+)"`)

// A demonstration is played again beside families that an earlier one has left under way, and a person can be in one open journey only. Children of a given age have but a thousand numbers, so of
// them it holds for the families of one run.
func TestForm_NobodyHasTheNumberOfSomebodyInAnotherFamilyOrRun(t *testing.T) {
	t.Parallel()
	has := map[string]int{}
	for _, run := range []int{0, 100, 7_000, 70_000, 140_000, 300_000} { // seeds of the first family
		for i, s := range append(Scripts(), Further()...) {
			aged := slices.ContainsFunc(s.Children, func(y Young) bool { return y.Turns > 0 })
			for _, found := range numbers.FindAllStringSubmatch(string(s.Form("form-00001", time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC), run+i)), -1) {
				from, taken := has[found[1]]
				require.False(t, taken && !(aged && from < run), "%s, seed %d, has %s from seed %d", s.Name, run+i, found[1], from)
				has[found[1]] = run + i
			}
		}
	}
	require.Greater(t, len(has), 700)
}
