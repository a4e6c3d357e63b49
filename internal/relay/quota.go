package relay

import (
	"context"
	"fmt"
	"time"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Quotas are how much may come in.
type Quotas struct {
	Actor     int // messages from one sender in a minute
	Case      int // messages from one sender about one family in an hour
	CaseTotal int // messages from all senders about one family in an hour; beyond it each has an equal share
}

// TooMuch means that a message is one too many, and when the next one may come. Nothing was stored.
type TooMuch struct{ Again time.Duration }

// Error says so.
func (e *TooMuch) Error() string {
	return fmt.Sprintf("too many messages: the next one may come in %s", e.Again.Round(time.Second))
}

// Limit sets quotas; without it there are none. It is called before the desk takes anything in.
func (d *Desk) Limit(q Quotas) { d.quotas = q }

// within counts a message by its sender, before anything else is asked: also what will be refused counts. The error is *TooMuch when
// it is one too many. A concern or crisis is never one too many: it passes, with an alarm, also when it cannot be counted.
//
// What a system sends on behalf of people counts for the system too, whoever they are.
func (d *Desk) within(ctx context.Context, actor casework.Actor, urgent bool) error {
	if actor.Via != "" {
		if err := d.counts(ctx, register.Quota{Sender: actor.Via, Limit: d.quotas.Actor, Period: time.Minute}, urgent); err != nil {
			return err
		}
	}
	return d.counts(ctx, register.Quota{Sender: actor.ID, Limit: d.quotas.Actor, Period: time.Minute}, urgent)
}

// withinCase counts it in its journey: only once it is known that the sender has a part there, or others could use that up.
func (d *Desk) withinCase(ctx context.Context, actor casework.Actor, caseNo string, urgent bool) error {
	return d.counts(ctx, register.Quota{Case: caseNo, Sender: actor.ID, Limit: d.quotas.Case, Total: d.quotas.CaseTotal, Period: time.Hour}, urgent)
}

func (d *Desk) counts(ctx context.Context, q register.Quota, urgent bool) error {
	if d.quotas == (Quotas{}) {
		return nil
	}
	over, err := d.reg.Count(ctx, q)
	switch {
	case err != nil && urgent:
		d.relay.log.Warn("a concern or crisis is not counted", "error", err)
		return nil
	case err != nil:
		return err
	case over == nil:
		return nil
	}
	d.relay.excess.WithLabelValues(over.Of, yesNo[urgent]).Inc()
	if urgent {
		d.relay.log.Error("more concerns and crises come in than the quota: each is taken in; see who sends them, and why", "actor", q.Sender, "case", q.Case, "quota", over.Of)
		return nil
	}
	return &TooMuch{over.Again}
}
