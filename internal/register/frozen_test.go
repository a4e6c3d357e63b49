package register

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
)

// A connection that froze says nothing and does not end. Each use of the register costs a bounded time then, and the next
// one works. What the calls are is tried in package postgres; here it is that no use of the register goes another way.
func TestRegister_AFrozenConnectionEndsOneUseAndTheNextWorks(t *testing.T) {
	t.Parallel()
	entries := story()
	uses := []struct {
		name string
		do   func(ctx context.Context, r *Register) error
	}{
		{"a flush", func(ctx context.Context, r *Register) error { return r.record(ctx, family, entries) }},
		{"a look into the inbox", func(ctx context.Context, r *Register) error { _, err := r.Due(ctx, FirstLane, 8); return err }},
		{"a page", func(ctx context.Context, r *Register) error { _, err := r.Suspensions(ctx, family); return err }},
		{"a look into the vault", func(ctx context.Context, r *Register) error {
			_, err := r.Vault().Persons(ctx, family, []string{"adult-1"})
			return err
		}},
		{"a first ping", func(ctx context.Context, r *Register) error { return r.Ping(ctx) }},
	}
	frozen, after := make([]error, len(uses)), make([]error, len(uses))
	var group sync.WaitGroup
	for i, use := range uses { // all at once, for each costs the time that it ends after
		proxy := pgtest.NewProxy(t, pgtest.NewFrom(t, schema.Up))
		r, err := Open(t.Context(), proxy.URL(), WithCPRKey(testKey), WithTimeout(time.Second))
		require.NoError(t, err)
		t.Cleanup(func() { _ = r.Close() })
		proxy.Freeze()
		group.Go(func() {
			// The contexts of the program's loops have no end of their own.
			frozen[i], after[i] = use.do(context.WithoutCancel(t.Context()), r), use.do(context.WithoutCancel(t.Context()), r)
		})
	}
	group.Wait()
	for i, use := range uses {
		require.Error(t, frozen[i], use.name)
		require.NoError(t, after[i], use.name)
	}
}
