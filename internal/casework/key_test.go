package casework

import (
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// A key that stood for two things would let the one count as done when the other was.
func TestKey_TwoDifferentPairsNeverGiveOneKey(t *testing.T) {
	t.Parallel()
	s, now := inCourse(t)
	child := s.Member("child-1")
	numbers := []int{1, 2, 9, 10, 11, 99, 100, 101, 102, 999, 1000, 1001, 2000}
	for name, key := range map[string]func(a, b int) Key{
		"a decision and how many times its letter was sent": func(a, b int) Key {
			return (&ChildDecision{N: a}).letterKey(child, &Letter{Party: "adult-1", Sent: b})
		},
		"an effect and how many times it was refused": func(a, b int) Key {
			return s.AskRefusal(Key{Step: StepPaidHours, Subject: "adult-1", N: a}, b, now).Key
		},
		"an effect and how many times nobody answered": func(a, b int) Key {
			e := Effect{Key: Key{Step: StepPaidHours, Subject: "adult-1", N: a}, Unanswered: b}
			return e.RetryKey()
		},
	} {
		keys, written := map[Key][2]int{}, map[string][2]int{}
		for _, a := range numbers {
			for _, b := range numbers {
				k, pair := key(a, b), [2]int{a, b}
				require.NotContains(t, keys, k, "%s: %v and %v", name, keys[k], pair)
				require.NotContains(t, written, k.String(), "%s: %v and %v", name, written[k.String()], pair)
				keys[k], written[k.String()] = pair, pair
			}
		}
	}
	require.NotEqual(t, s.AskRefusal(Key{Step: StepMessage, Subject: "post", N: 1}, 0, now).Key,
		s.AskRefusal(Key{Step: StepPaidHours, Subject: "post", N: 1}, 1, now).Key)
}

func TestKey_IsReadAsItWasWritten(t *testing.T) {
	t.Parallel()
	anyKey := rapid.Custom(func(t *rapid.T) Key {
		return Key{
			Step:    Step(rapid.StringMatching(`[a-z-]+`).Draw(t, "step")),
			Subject: rapid.StringMatching(`[a-z0-9.-]+`).Draw(t, "subject"),
			N:       rapid.IntRange(1, 2000).Draw(t, "number"),
			Try:     rapid.IntRange(0, 2000).Draw(t, "try"),
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		k := anyKey.Draw(t, "key")
		back, err := ParseKey(k.String())
		require.NoError(t, err)
		require.Equal(t, k, back)
	})
	for _, no := range []string{"", "a", "a/b", "a/b/0", "a/b/-1", "a/b/x", "/b/1", "a//1", "a/b/1/0", "a/b/1/x", "a/b/1/", "a/b/1/2/3"} {
		_, err := ParseKey(no)
		require.Error(t, err, no)
	}
}
