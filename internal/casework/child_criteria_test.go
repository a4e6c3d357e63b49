package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// Of a child who was never placed nothing is said of the return home, and of one who is not at school nothing of absence.
func TestClosureCriteria_AreThoseThatSaySomethingOfThisChild(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	child := s.Member("child-1")
	codes := func() (all []string) {
		for _, c := range s.ClosureCriteria(child, now) {
			all = append(all, c.Code)
		}
		return all
	}
	require.NotContains(t, codes(), "seen-at-home")
	require.NotContains(t, codes(), "home-settled")
	require.Contains(t, codes(), "absence")
	child.Child.NoSchool, child.Child.HomeAt = true, &now
	child.Child.Decided = []*ChildDecision{{N: 1, Kind: DecisionToStart}}
	require.NotContains(t, codes(), "home-settled", "support at home is no place")
	child.Child.Decided[0].Kind = DecisionToReturn
	require.Contains(t, codes(), "home-settled")
	require.Contains(t, codes(), "seen-at-home")
	require.NotContains(t, codes(), "absence")
}
