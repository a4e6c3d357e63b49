package activities

import (
	"context"
	"errors"

	"github.com/prometheus/client_golang/prometheus"
	"go.temporal.io/sdk/temporal"
)

// Counts are a worker's metrics of its work: journals flushed, and messages by department and outcome. Labels are ids of
// departments and codes, never of families or people. A nil Counts counts nothing.
type Counts struct{ flushes, messages *prometheus.CounterVec }

// The outcomes, as the metrics' labels name them.
const (
	countedDone     = "done"
	countedConflict = "conflict" // the register disagrees: an alarm
	countedGivenUp  = "given-up" // of a run that was given up, and runs: an alarm
	countedRefused  = "refused"  // for good
	countedFailed   = "failed"   // Temporal tries again
)

// NewCounts makes the metrics and registers them.
func NewCounts(registry prometheus.Registerer) *Counts {
	counter := func(name, help string, labels ...string) *prometheus.CounterVec {
		c := prometheus.NewCounterVec(prometheus.CounterOpts{Name: name, Help: help}, labels)
		registry.MustRegister(c)
		return c
	}
	return &Counts{
		flushes:  counter("samspil_journal_flushes_total", "Flushes of a journey's journal into the register, by what came of them.", "outcome"),
		messages: counter("samspil_messages_total", "Messages to departments (mail: e-mails), by what came of them; failed: one that is tried again, or a batch of which nothing came.", "department", "outcome"),
	}
}

func (c *Counts) flush(err error) {
	if c == nil {
		return
	}
	outcome := countedDone
	if failure, is := errors.AsType[*temporal.ApplicationError](err); is && failure.NonRetryable() {
		if outcome = countedConflict; failure.Type() == JournalGivenUp {
			outcome = countedGivenUp
		}
	} else if err != nil {
		outcome = countedFailed
	}
	c.flushes.WithLabelValues(outcome).Inc()
}

func (c *Counts) delivery(department string, out Delivery, err error) {
	if c == nil {
		return
	}
	c.messages.WithLabelValues(department, countedDone).Add(float64(len(out.Delivered)))
	c.messages.WithLabelValues(department, countedRefused).Add(float64(len(out.Refused)))
	c.messages.WithLabelValues(department, countedFailed).Add(float64(len(out.Failed)))
	if err != nil {
		c.messages.WithLabelValues(department, countedFailed).Inc()
	}
}

// countedFlush is RecordJournal with its outcome counted.
func (a *Activities) countedFlush(ctx context.Context, in RecordJournalInput) error {
	err := a.RecordJournal(ctx, in)
	a.Counts.flush(err)
	return err
}

// countedDelivery is a delivery with its outcomes counted.
func (a *Activities) countedDelivery(
	deliver func(context.Context, DeliverInput) (Delivery, error),
) func(context.Context, DeliverInput) (Delivery, error) {
	return func(ctx context.Context, in DeliverInput) (Delivery, error) {
		out, err := deliver(ctx, in)
		a.Counts.delivery(in.Department, out, err)
		return out, a.waits(ctx, in.Department, err)
	}
}
