package relay

import (
	"context"
	"time"

	"samspil/internal/register"
)

// noticesARound is how many cases one look tells of; the next one goes on from there.
const noticesARound = 100

// tellDuty tells whoever is on duty for the children of every concern and crisis that its journey has not taken in after a while, by a way
// that needs neither Temporal nor the journey: each case by itself, until it is known that the e-mail has gone, and again with
// growing pauses while something waits that nobody has read: then to the next on the roster, as a journey does with a concern that nobody has seen.
func (r *Relay) tellDuty(ctx context.Context) {
	for range noticesARound {
		w, found, err := r.waitsUntold(ctx)
		if err != nil && ctx.Err() == nil {
			r.log.Error("it cannot be looked up whether concerns wait", "error", err)
		}
		if err != nil || !found {
			return
		}
		r.tellOne(ctx, w)
	}
}

func (r *Relay) waitsUntold(ctx context.Context) (register.Waiting, bool, error) {
	look, cancel := r.bounded(ctx)
	defer cancel()
	return r.reg.Untold(look, r.options.Unseen)
}

func (r *Relay) tellOne(ctx context.Context, w register.Waiting) {
	role := r.options.Policy.Rung(w.Again+w.Failed, time.Now())
	ctx, cancel := context.WithTimeout(ctx, mailing)
	defer cancel()
	err := errNoMail
	if r.options.Tell != nil {
		err = r.options.Tell(ctx, role, w)
	}
	if err != nil {
		r.notices.WithLabelValues("not-told").Inc()
		r.log.Error("a concern or crisis waits, its journey does not take it in, and whoever is on duty for the children could not be told: tell them by telephone now",
			"case", w.Case, "messages", w.N, "since", w.Since, "role", role, "error", err)
		return
	}
	switch {
	case w.Last:
		r.notices.WithLabelValues("last").Inc()
		r.log.Error("a concern or crisis still waits, and whoever is on duty for the children was told for the last time: tell them by telephone now",
			"case", w.Case, "messages", w.N, "since", w.Since, "role", role, "times", w.Again+1)
	case w.Again > 0:
		r.notices.WithLabelValues("again").Inc()
		r.log.Error("a concern or crisis still waits, and nobody has read it: the next on duty for the children was told", "case", w.Case, "role", role, "messages", w.N, "since", w.Since, "times", w.Again+1)
	default:
		r.notices.WithLabelValues("told").Inc()
		r.log.Warn("whoever is on duty for the children was told that a concern or crisis waits: its journey has not taken it in", "case", w.Case, "role", role, "messages", w.N)
	}
	if err := r.reg.Told(ctx, w, role); err != nil {
		r.log.Warn("it is not noted who was told, so somebody will be told again", "case", w.Case, "error", err)
	}
}
