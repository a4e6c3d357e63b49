package policy

import (
	"encoding/json"
	"fmt"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestShared_HoldsEachPolicyOnceAndNoMoreThanItsBound(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(Default())
	require.NoError(t, err)
	var hands sync.WaitGroup
	got := make([]*Policy, 8)
	for i := range got {
		hands.Go(func() { got[i], _ = Shared(append([]byte(nil), text...)) })
	}
	hands.Wait()
	for _, p := range got {
		require.Same(t, got[0], p)
	}
	require.Equal(t, Default(), got[0], "and it is what was written")

	for i := range 2 * sharedKept {
		p, err := Shared(fmt.Appendf(nil, `{"version":"test-%d"}`, i))
		require.NoError(t, err)
		require.Equal(t, fmt.Sprintf("test-%d", i), p.Version)
	}
	require.Len(t, shared.by, sharedKept)
	require.Len(t, shared.order, sharedKept)
}

func TestShared_ReadsNothingThatItWouldHaveToDrop(t *testing.T) {
	t.Parallel()
	for _, text := range []string{``, `{"version":7}`, `{"addedLater":true}`} {
		_, err := Shared([]byte(text))
		require.Error(t, err)
	}
}
