package relay

import (
	"context"
	"fmt"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Quotas are how much may come in.
type Quotas struct {
	Actor int // messages from one sender in a minute
	Case  int // messages about one family in an hour
}

// TooMuch means that a message is one too many, and when the next one may come. Nothing was stored.
type TooMuch struct{ Again time.Duration }

// Error says so.
func (e *TooMuch) Error() string {
	return fmt.Sprintf("too many messages: the next one may come in %s", e.Again.Round(time.Second))
}

// Limit sets quotas; without it there are none. It is called before the desk takes anything in.
func (d *Desk) Limit(q Quotas) { d.quotas = q }

// within counts a message. The error is *TooMuch when it is one too many. A concern or crisis is never one too many: it passes,
// with an alarm, also when it cannot be counted.
func (d *Desk) within(ctx context.Context, actor casework.Actor, caseNo string, urgent bool) error {
	if d.quotas == (Quotas{}) {
		return nil
	}
	quotas := []register.Quota{{Subject: "actor:" + actor.ID, Limit: d.quotas.Actor, Period: time.Minute}}
	if caseNo != "" {
		quotas = append(quotas, register.Quota{Subject: "case:" + caseNo, Limit: d.quotas.Case, Period: time.Hour})
	}
	over, again, err := d.reg.Count(ctx, quotas...)
	switch {
	case err != nil && urgent:
		d.relay.log.Warn("a concern or crisis is not counted", "error", err)
		return nil
	case err != nil:
		return err
	case over == nil:
		return nil
	}
	of, _, _ := strings.Cut(over.Subject, ":")
	d.relay.excess.WithLabelValues(of, yesNo[urgent]).Inc()
	if urgent {
		d.relay.log.Error("more concerns and crises come in than the quota: each is taken in; see who sends them, and why", "actor", actor.ID, "case", caseNo, "quota", of)
		return nil
	}
	return &TooMuch{again}
}
