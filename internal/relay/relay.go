package relay

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"samspil/internal/policy"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// Options are the relay's times and bounds. All must be positive; those of the last group have defaults.
type Options struct {
	Policy   *policy.Policy // that new journeys start under
	Language string         // of the page that supervisors read

	Wait    time.Duration // how long a sender waits for the outcome of what is stored
	Every   time.Duration // how often the inbox is looked through for what is due
	Try     time.Duration // how long one try may take; shorter than the register's lease
	Backoff time.Duration // longest pause between two tries
	Workers int           // tries at the same time, for cases without trouble

	Retries int           // tries at the same time, for cases with a message that got no outcome; 4
	Longest time.Duration // longest pause between two tries with a journey that does not answer; 10 minutes
	Tries   int           // so many tries without outcome, while the engine works, and a message is parked; 20

	// Tell tells a role by e-mail of concerns and crises that wait; nil: there is no e-mail, and only the log says it.
	Tell   func(ctx context.Context, role string, w register.Waiting) error
	Unseen time.Duration // how long a concern or crisis may wait before the children's duty lead is told; 1 minute

	Reconcile time.Duration // how often journeys of which nothing was heard are looked into; 10 minutes
	Stranded  time.Duration // how long after its start nothing may be heard of a journey; 10 minutes

	Tidy time.Duration // how often what refused requests left behind is looked through; an hour
	Kept time.Duration // how long refusals stay on record; 180 days

	Drafts time.Duration // how long a form that somebody began and has not sent is kept; 60 days

	Requests time.Duration // how long it is kept what somebody who asks for help wrote, once that is closed or a referral; 90 days
}

func (o Options) filled() Options {
	o.Retries = cmp.Or(o.Retries, 4)
	o.Longest = cmp.Or(o.Longest, 10*time.Minute)
	o.Tries = cmp.Or(o.Tries, 20)
	o.Unseen = cmp.Or(o.Unseen, time.Minute)
	o.Reconcile = cmp.Or(o.Reconcile, 10*time.Minute)
	o.Tidy = cmp.Or(o.Tidy, time.Hour)
	o.Kept = cmp.Or(o.Kept, 180*24*time.Hour)
	o.Drafts = cmp.Or(o.Drafts, 60*24*time.Hour)
	o.Requests = cmp.Or(o.Requests, 90*24*time.Hour)
	o.Stranded = cmp.Or(o.Stranded, 10*time.Minute)
	return o
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
	looks   looks
	counts
}

// New makes a relay; Run makes it work. Its metrics go into registry.
func New(reg *register.Register, engine Engine, options Options, log *slog.Logger, registry prometheus.Registerer) *Relay {
	r := &Relay{
		reg: reg, engine: engine, options: options.filled(), log: log, wake: make(chan struct{}, 1), counts: newCounts(),
	}
	registry.MustRegister(r.all()...)
	registry.MustRegister(&r.looks)
	return r
}

// Submit stores a message and waits for its outcome, for as long as the options say and ctx lasts; then it answers that the
// message is stored. An error says that it was not.
func (r *Relay) Submit(ctx context.Context, item register.Item, secrets privacy.Bundle) (Outcome, error) {
	return r.SubmitWhere(ctx, item, secrets, func(item register.Item, _ []register.Elsewhere) (register.Placed, error) {
		return register.Placed{Item: item}, nil
	})
}

// SubmitWhere is Submit for an intake whose place depends on who is in it.
func (r *Relay) SubmitWhere(ctx context.Context, item register.Item, secrets privacy.Bundle, where register.Placing) (Outcome, error) {
	settled, forget := r.waiting.add(item.MessageID)
	defer forget()
	stored, _, err := r.reg.PutWhere(ctx, item, secrets, where)
	if err != nil {
		return Outcome{}, err
	}
	return r.answer(ctx, stored, settled)
}

// Resume waits for the outcome of a message that is stored, as Submit does.
func (r *Relay) Resume(ctx context.Context, stored register.Item) (Outcome, error) {
	settled, forget := r.waiting.add(stored.MessageID)
	defer forget()
	return r.answer(ctx, stored, settled)
}

func (r *Relay) answer(ctx context.Context, stored register.Item, settled <-chan Outcome) (Outcome, error) {
	if !waits(stored) || stored.State == register.StateParked || stored.State == register.StateHeld {
		return outcomeOf(stored)
	}
	r.nudge()
	if ctx.Value(unwaited{}) != nil {
		return outcomeOf(stored)
	}
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
			return r.hears(ctx, item, outcome), nil
		case <-look.C:
			now, _, err := r.reg.Item(ctx, item.MessageID)
			if err == nil && now.State == register.StateHeld {
				var outcome Outcome
				if err = json.Unmarshal(now.Outcome, &outcome); err == nil {
					return r.hears(ctx, item, outcome), nil
				}
			}
			if err == nil && !waits(now) {
				return outcomeOf(now)
			}
		case <-ctx.Done():
			return outcomeOf(item)
		}
	}
}

// hears is what a sender hears who has waited for the outcome. What is held is theirs to deal with from then on, when that is noted;
// else they hear that it is stored, and it stays held.
func (r *Relay) hears(ctx context.Context, item register.Item, outcome Outcome) Outcome {
	if !holds(item, outcome) {
		return outcome
	}
	if err := r.reg.Settle(ctx, item.MessageID, 0, register.StateRefused, outcome, specials[item.Name].vault); err != nil {
		r.log.Warn("a sender does not hear that a concern or crisis is refused: it stays held", "message", item.MessageID, "case", item.Case, "error", err)
		return Outcome{Message: item.MessageID, Case: item.Case, State: Stored}
	}
	return outcome
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
	hands.Go(func() { r.watch(ctx) })
	first, retry := make(chan struct{}, r.options.Workers), make(chan struct{}, r.options.Retries)
	tick := time.NewTicker(r.options.Every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		case <-r.wake:
		}
		err := errors.Join(r.claim(ctx, register.FirstLane, first, &hands), r.claim(ctx, register.RetryLane, retry, &hands))
		switch {
		case err == nil:
			r.looks.looked()
		case ctx.Err() == nil:
			r.log.Warn("the inbox cannot be looked through; trying again", "error", err)
		}
	}
}

// claim takes as many items of a lane as it has free hands. A full claim says that there may be more.
func (r *Relay) claim(ctx context.Context, lane register.Lane, slots chan struct{}, hands *sync.WaitGroup) error {
	free := cap(slots) - len(slots)
	if free == 0 {
		return nil // a hand that gets free nudges
	}
	look, cancel := r.bounded(ctx)
	defer cancel()
	items, err := r.reg.Due(look, lane, free)
	for _, item := range items {
		slots <- struct{}{}
		hands.Go(func() {
			defer func() { <-slots; r.nudge() }()
			r.handOn(ctx, item)
		})
	}
	return err
}

// pause is how long to wait after so many tries, and at most longest.
func pause(tries int, longest time.Duration) time.Duration {
	pause := firstBackoff
	for range tries - 1 {
		if pause *= 2; pause >= longest {
			break
		}
	}
	return min(pause, longest)
}

// record writes down a refusal. What was decided stands without it, so an error is only logged.
func (r *Relay) record(ctx context.Context, refused register.Refused) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), r.options.Try)
	defer cancel()
	recorded, err := r.reg.Refuse(ctx, refused)
	if err != nil {
		r.log.Error("a refusal is not in the register", "rule", refused.Rule, "case", refused.Case, "error", err)
	}
	r.refusals.WithLabelValues(yesNo[recorded]).Inc()
}

// isShutdown tells whether an error only says that the program is ending.
func isShutdown(ctx context.Context, err error) bool {
	return ctx.Err() != nil && errors.Is(err, context.Canceled)
}
