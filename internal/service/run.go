package service

import (
	"context"
	"errors"
	"os"
	"os/signal"
	"sync"
	"syscall"
)

// UntilSignal gives a context that ends on SIGINT or SIGTERM. A second signal ends the process at once, as usual.
func UntilSignal(parent context.Context) (context.Context, context.CancelFunc) {
	ctx, stop := signal.NotifyContext(parent, os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop)
	return ctx, stop
}

// Part is one thing that runs until its context ends. It returns nil when it ended because it was asked to.
type Part func(context.Context) error

// Together runs the parts until ctx ends or one of them fails; then it ends the others, waits for all, and gives every
// error.
func Together(ctx context.Context, parts ...Part) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, len(parts))
	var group sync.WaitGroup
	for i, part := range parts {
		group.Go(func() {
			if errs[i] = part(ctx); errs[i] != nil {
				cancel()
			}
		})
	}
	group.Wait()
	return errors.Join(errs...)
}
