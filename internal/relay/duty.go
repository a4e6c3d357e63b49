package relay

import (
	"context"

	"samspil/internal/policy"
	"samspil/internal/register"
)

// tellDuty tells the children's duty lead of every concern and crisis that its journey has not taken in after a while, by a way
// that needs neither Temporal nor the journey. Each is told of once.
func (r *Relay) tellDuty(ctx context.Context) {
	role := r.options.Policy.Responsible(policy.Children).DutyLead
	look, cancel := r.bounded(ctx)
	defer cancel()
	all, err := r.reg.Untold(look, role, r.options.Unseen)
	if err != nil {
		if ctx.Err() == nil {
			r.log.Error("it cannot be looked up whether concerns wait", "error", err)
		}
		return
	}
	for _, w := range all {
		r.tellOne(ctx, role, w)
	}
}

func (r *Relay) tellOne(ctx context.Context, role string, w register.Waiting) {
	ctx, cancel := context.WithTimeout(ctx, mailing)
	defer cancel()
	err := errNoMail
	if r.options.Tell != nil {
		err = r.options.Tell(ctx, role, w)
	}
	if err == nil {
		r.notices.WithLabelValues("told").Inc()
		r.log.Warn("the children's duty lead was told that a concern or crisis waits: its journey has not taken it in", "case", w.Case, "messages", len(w.Messages))
		err = r.reg.Told(ctx, w)
		if err != nil {
			r.log.Warn("it is not noted that the duty lead was told, who may be told again", "case", w.Case, "error", err)
		}
		return
	}
	r.notices.WithLabelValues("not-told").Inc()
	r.log.Error("a concern or crisis waits, its journey does not take it in, and the children's duty lead could not be told: tell them by telephone now",
		"case", w.Case, "messages", len(w.Messages), "since", w.Since, "role", role, "error", err)
}
