package player

import (
	"context"
	"time"
)

// patience is how long somebody goes on asking a system that does not answer, in real time. A program that was killed is
// back in seconds; what it had in hand comes back when its time to answer is over, which can be a minute.
const patience = 3 * time.Minute

// untilAnswered calls ask until it has an answer: no error, or one that is not again's to judge. The pauses grow.
func untilAnswered(ctx context.Context, ask func() error, again func(error) bool) error {
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
