package relay

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"samspil/internal/register"
)

// watchEvery is how often what waits is counted.
const watchEvery = 5 * time.Second

// mailing is how long one e-mail may take.
const mailing = 20 * time.Second

var errNoMail = errors.New("no e-mail is set up: see SAMSPIL_SMTP_HOST")

// silentAfter is how long the inbox may go without being looked through, whatever the times that are set, before the relay
// counts as hung.
const silentAfter = 30 * time.Second

// watch looks at what waits, beside the loop that hands it on: so it also sees that the loop hangs.
func (r *Relay) watch(ctx context.Context) {
	// Reconciling and telling have goroutines of their own: a mail server or an engine that hangs must not hold up the rest.
	var others sync.WaitGroup
	defer others.Wait()
	others.Go(func() { every(ctx, min(watchEvery, 10*r.options.Every), func() { r.tellDuty(ctx) }) })
	after := ""
	others.Go(func() { every(ctx, r.options.Reconcile, func() { after = r.reconcile(ctx, after) }) })
	others.Go(func() { every(ctx, r.options.Tidy, func() { r.tidy(ctx) }) })
	every(ctx, min(watchEvery, 10*r.options.Every), func() { r.count(ctx) })
}

// every does something now, and then again and again until ctx ends.
func every(ctx context.Context, period time.Duration, does func()) {
	tick := time.NewTicker(period)
	defer tick.Stop()
	for {
		does()
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// tidy deletes what refused requests left behind and drafts that nobody goes on with.
func (r *Relay) tidy(ctx context.Context) {
	gone, err := r.reg.Tidy(ctx, register.Keep{Refusals: r.options.Kept, Drafts: r.options.Drafts, Requests: r.options.Requests})
	switch {
	case err != nil && ctx.Err() == nil:
		r.log.Warn("what nobody needs any more is looked through again later", "error", err)
	case gone != register.Tidied{}:
		r.log.Info("what nobody needs any more is deleted", "refusals", gone.Refusals, "texts", gone.Texts, "counts", gone.Quotas, "drafts", gone.Drafts, "requests", gone.Requests, "sheets", gone.Sheets)
	}
}

// bounded is for one thing that the relay asks the database.
func (r *Relay) bounded(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, r.options.Try)
}

func (r *Relay) count(ctx context.Context) {
	ctx, cancel := r.bounded(ctx)
	defer cancel()
	if all, now, err := r.reg.Backlogs(ctx); err == nil {
		r.looks.count(all, now)
	} else if ctx.Err() == nil {
		r.log.Warn("what waits in the inbox cannot be counted", "error", err)
	}
}

// Check is nil while the inbox is looked through as often as it should be. It is for the program's readiness: a relay that hangs
// hands nothing on, whatever else answers.
func (r *Relay) Check(context.Context) error {
	if silent := r.looks.since(); silent > max(silentAfter, 10*r.options.Every, 3*r.options.Try) {
		return fmt.Errorf("the inbox was last looked through %s ago", silent.Round(time.Second))
	}
	return nil
}
