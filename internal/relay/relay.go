package relay

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"samspil/internal/policy"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// Options are the relay's times and bounds. All must be positive.
type Options struct {
	Policy   *policy.Policy // that new journeys start under
	Language string         // of the page that supervisors read

	Wait    time.Duration // how long a sender waits for the outcome of what is stored
	Every   time.Duration // how often the inbox is looked through for what is due
	Try     time.Duration // how long one try may take; shorter than the register's lease
	Backoff time.Duration // longest pause between two tries
	Workers int           // tries at the same time
}

// storing is how long a message may take to be stored, beside the wait for its outcome: a database that hangs must not keep a
// sender for ever.
const storing = 20 * time.Second

// firstBackoff is the pause after the first try that gave no outcome; it doubles from there.
const firstBackoff = 500 * time.Millisecond

// Relay hands on what is in the inbox. Several relays, in one program or in many, share the work: the register gives
// each item to one of them at a time.
type Relay struct {
	reg     *register.Register
	engine  Engine
	options Options
	log     *slog.Logger

	wake    chan struct{} // something new is in the inbox
	waiting waiters
	tries   *prometheus.CounterVec
	untold  prometheus.Counter
}

// New makes a relay; Run makes it work. Its metrics go into registry.
func New(reg *register.Register, engine Engine, options Options, log *slog.Logger, registry prometheus.Registerer) *Relay {
	tries := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "samspil_relay_tries_total",
		Help: "Tries to hand a stored message on to its journey, by what came of it.",
	}, []string{"kind", "result"})
	untold := prometheus.NewCounter(prometheus.CounterOpts{
		Name: "samspil_concerns_untold_total",
		Help: "Concerns about a child that were turned down after their sender heard that they are stored.",
	})
	registry.MustRegister(tries, untold)
	return &Relay{
		reg: reg, engine: engine, options: options, log: log, wake: make(chan struct{}, 1), tries: tries, untold: untold,
	}
}

// Submit stores a message and waits for its outcome, for as long as the options say and ctx lasts; then it answers that the
// message is stored. An error says that it was not.
func (r *Relay) Submit(ctx context.Context, item register.Item, secrets privacy.Bundle) (Outcome, error) {
	settled, forget := r.waiting.add(item.MessageID)
	defer forget()
	stored, _, err := r.reg.Put(ctx, item, secrets)
	if err != nil {
		return Outcome{}, err
	}
	if stored.State != register.StatePending {
		return outcomeOf(stored)
	}
	r.nudge()
	ctx, cancel := context.WithTimeout(ctx, r.options.Wait)
	defer cancel()
	return r.await(ctx, stored, settled)
}

// await listens to this relay and, now and then, looks whether another one has settled the message.
func (r *Relay) await(ctx context.Context, item register.Item, settled <-chan Outcome) (Outcome, error) {
	look := time.NewTicker(r.options.Every)
	defer look.Stop()
	for {
		select {
		case outcome := <-settled:
			return outcome, nil
		case <-look.C:
			now, _, err := r.reg.Item(ctx, item.MessageID)
			if err == nil && now.State != register.StatePending {
				return outcomeOf(now)
			}
		case <-ctx.Done():
			return outcomeOf(item)
		}
	}
}

// nudge makes the relay look now. One nudge that has not been seen yet is enough for all.
func (r *Relay) nudge() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// Run hands on what is due until ctx ends, and then waits for the tries under way.
func (r *Relay) Run(ctx context.Context) error {
	var hands sync.WaitGroup
	defer hands.Wait()
	slots := make(chan struct{}, r.options.Workers)
	tick := time.NewTicker(r.options.Every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-r.wake:
		}
		r.claim(ctx, slots, &hands)
	}
}

// claim takes as many items as there are free hands. A full claim says that there may be more.
func (r *Relay) claim(ctx context.Context, slots chan struct{}, hands *sync.WaitGroup) {
	free := cap(slots) - len(slots)
	if free == 0 {
		return // a hand that gets free nudges
	}
	items, err := r.reg.Due(ctx, free)
	if err != nil {
		if ctx.Err() == nil {
			r.log.Warn("the inbox cannot be looked through; trying again", "error", err)
		}
		return
	}
	for _, item := range items {
		slots <- struct{}{}
		hands.Go(func() {
			defer func() { <-slots; r.nudge() }()
			r.handOn(ctx, item)
		})
	}
}

// pause is how long to wait after so many tries.
func (r *Relay) pause(attempts int) time.Duration {
	pause := firstBackoff
	for range attempts - 1 {
		if pause *= 2; pause >= r.options.Backoff {
			break
		}
	}
	return min(pause, r.options.Backoff)
}

// record writes down a refusal. What was decided stands without it, so an error is only logged.
func (r *Relay) record(ctx context.Context, refused register.Refused) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.options.Try)
	defer cancel()
	if err := r.reg.Refuse(ctx, refused); err != nil {
		r.log.Error("a refusal is not in the register", "rule", refused.Rule, "case", refused.Case, "error", err)
	}
}

// isShutdown tells whether an error only says that the program is ending.
func isShutdown(ctx context.Context, err error) bool {
	return ctx.Err() != nil && errors.Is(err, context.Canceled)
}
