package relay

import (
	"context"
	"errors"
	"fmt"
	"time"

	"samspil/internal/register"
)

// reconcileBatch is how many journeys one round looks into; the next goes on from there.
const reconcileBatch = 100

// reconcile looks into journeys that were started a while ago and of which the register has heard nothing since: a lost start, or
// a first task that no worker ever got. after is the case to go on from; the answer is where the next round does.
func (r *Relay) reconcile(ctx context.Context, after string) (next string) {
	look, cancel := r.bounded(ctx)
	defer cancel()
	forms, err := r.reg.AllUnheard(look, r.options.Stranded, after, reconcileBatch)
	for _, form := range forms {
		if err = r.standsStill(ctx, form); errors.Is(err, errStop) {
			break
		}
		if next = form.Case; err != nil {
			r.log.Warn("a journey of which nothing was heard cannot be looked into; trying again later", "case", form.Case, "error", err)
		}
	}
	if err != nil && ctx.Err() == nil {
		r.log.Warn("journeys of which nothing was heard are looked into again later", "error", err)
	}
	if len(forms) < reconcileBatch {
		return ""
	}
	return next
}

// errStop says that there is no use in going on: nobody works on journeys.
var errStop = errors.New("nobody works on journeys now")

func (r *Relay) standsStill(ctx context.Context, form register.Item) error {
	ctx, cancel := r.bounded(ctx)
	defer cancel()
	if err := r.engine.Working(ctx); err != nil {
		return fmt.Errorf("%w: %w", errStop, err)
	}
	fate, err := r.engine.Look(ctx, form.Case)
	if err != nil {
		return err
	}
	switch {
	case fate.Standing == Missing:
		if err := r.lost(ctx, form.Case); !errors.Is(err, errStartedAgain) {
			return err
		}
	case fate.Standing == Running && time.Since(fate.Began) > r.options.Stranded:
		return r.stranded(ctx, form, fate)
	case fate.Standing != Running:
		_ = r.astray(form.Case, string(fate.Standing), fate)
	}
	return nil
}

// stranded starts a journey anew whose first task was lost, and raises an alarm over every other that stands still. One starter
// does so at a time, and looks again: what another one has started meanwhile is not to be stopped.
func (r *Relay) stranded(ctx context.Context, form register.Item, fate Fate) error {
	_, err := r.reg.Alone(ctx, "stranded:"+form.Case, func(ctx context.Context) error {
		now, err := r.engine.Look(ctx, form.Case)
		if err != nil || now.Run != fate.Run {
			return err
		}
		never, err := r.engine.NeverBegan(ctx, form.Case, fate.Run)
		if err != nil {
			return err
		}
		if !never {
			_ = r.astray(form.Case, astrayStuck, fate)
			return nil
		}
		state, err := r.stateOf(ctx, form)
		if err != nil {
			return err
		}
		if err := r.engine.StartAnew(ctx, state); err != nil {
			return err
		}
		r.restarted.WithLabelValues("no-first-task").Inc()
		r.log.Warn("a journey whose first task was lost was started anew", "case", form.Case, "run", fate.Run)
		return nil
	})
	return err
}
