package policy_test

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"samspil/internal/policy"
	"samspil/internal/policyfile"

	"github.com/stretchr/testify/require"
)

func TestShared_HoldsEachPolicyOnceAndNoMoreThanItsBound(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(policyfile.Default())
	require.NoError(t, err)
	var hands sync.WaitGroup
	got := make([]*policy.Policy, 8)
	for i := range got {
		hands.Go(func() { got[i], _ = policy.Shared(append([]byte(nil), text...)) })
	}
	hands.Wait()
	for _, p := range got {
		require.Same(t, got[0], p)
	}
	require.Equal(t, policyfile.Default(), got[0], "and it is what was written")

	for i := range 2 * policy.SharedKept {
		p, err := policy.Shared(fmt.Appendf(nil, `{"version":"test-%d"}`, i))
		require.NoError(t, err)
		require.Equal(t, fmt.Sprintf("test-%d", i), p.Version)
	}
	byDigest, inOrder := policy.SharedHeld()
	require.Equal(t, policy.SharedKept, byDigest)
	require.Equal(t, policy.SharedKept, inOrder)
}

func TestShared_ReadsNothingThatItWouldHaveToDrop(t *testing.T) {
	t.Parallel()
	for _, text := range []string{``, `{"version":7}`, `{"addedLater":true}`} {
		_, err := policy.Shared([]byte(text))
		require.Error(t, err)
	}
}
