package postgres

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// How long after a connection was lost another one is tried, at first and at most; and how often a connection that hears nothing is asked whether it is there.
const (
	listenAgain = time.Second
	listenLate  = time.Minute
	listenAsks  = 30 * time.Second
)

// Listen calls heard each time that somebody notifies a channel, until ctx ends, on a connection of its own; and each time that the connection was lost and is there again, because something may have been missed.
func Listen(ctx context.Context, url, channel string, heard func()) error {
	listener := pq.NewListener(url, listenAgain, listenLate, nil)
	defer func() { _ = listener.Close() }()
	go func() {
		<-ctx.Done()
		_ = listener.Close() // it also ends a listener that is waiting for the database
	}()
	if err := listener.Listen(channel); err != nil && ctx.Err() == nil {
		return fmt.Errorf("listen to %s: %w", channel, withoutURL(err))
	}
	ask := time.NewTicker(listenAsks)
	defer ask.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case _, open := <-listener.Notify:
			if !open {
				return nil
			}
			heard()
		case <-ask.C:
			go func() { _ = listener.Ping() }() // one that fails connects anew
		}
	}
}
