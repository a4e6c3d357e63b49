package player

import (
	"context"
	"time"
)

// patience is how long somebody goes on asking a system that does not answer, in real time. A program that was killed is
// back in seconds; what it was doing is given out again when its time to answer is over, which can take a minute.
const patience = 3 * time.Minute

// untilAnswered is untilAnsweredFor with that patience.
func untilAnswered(ctx context.Context, ask func() error, again func(error) bool) error {
	return untilAnsweredFor(ctx, patience, ask, again)
}

// untilAnsweredFor calls ask until it returns no error, or one after which asking again is pointless: then again returns false. The pauses
// grow.
func untilAnsweredFor(ctx context.Context, patience time.Duration, ask func() error, again func(error) bool) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	pause := 20 * time.Millisecond
	for {
		err := ask()
		if err == nil || !again(err) {
			return err
		}
		next := time.NewTimer(pause)
		select {
		case <-next.C:
			pause = min(2*pause, time.Second)
		case <-ctx.Done():
			next.Stop()
			return err
		}
	}
}
