package workflows

import (
	"errors"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/casework"
)

// unwritten tells whether there are entries to be written into the register, or some that have just been.
func (k *keeper) unwritten() bool {
	if k.flush != nil {
		return k.flush.IsReady()
	}
	return len(k.state.Journal) > 0 && k.state.Alarm == ""
}

// keepJournal writes what has gathered in the journal into the register. Decisions do not wait for it.
func (k *keeper) keepJournal(ctx workflow.Context) {
	if !k.unwritten() {
		return
	}
	if k.flush != nil {
		k.written(ctx)
	}
	if k.unwritten() {
		in := k.nextFlush(ctx)
		k.flush, k.flushing = workflow.ExecuteActivity(toRegister(ctx), activities.RecordJournalName, in), len(in.Entries)
		k.busy++
	}
}

// nextFlush is the journal's first entries, with where the journey stands after them. A run's first flush has its policy too, and so
// has the first after the journey was moved to another.
func (k *keeper) nextFlush(ctx workflow.Context) activities.RecordJournalInput {
	in := activities.RecordJournalInput{Case: k.state.Case}
	in.Entries = batch(casework.Written(k.state.Journal[:min(len(k.state.Journal), journalBatch)]...), journalBatch)
	if k.law != k.state.Policy {
		text, digest, err := casework.Law(k.state.Policy)
		must(err)
		k.law, k.under, in.Policy = k.state.Policy, digest, text
	}
	kept, err := k.state.Kept(len(in.Entries))
	must(err)
	in.State, in.Under, in.Starts = kept, k.under, k.state.Starts
	if len(kept) > payloadLimit-batchSize-len(in.Policy) {
		// Temporal would not carry it. People have been told long before: see casework.SizeAlarm.
		in.State = nil
		if !k.unkept {
			k.unkept = true
			workflow.GetLogger(ctx).Error("a journey's state is too large to be kept in the register", "case", k.state.Case, "bytes", len(kept))
		}
	}
	return in
}

// written lets go of what the register has.
func (k *keeper) written(ctx workflow.Context) {
	err := k.flush.Get(ctx, nil)
	k.flush = nil
	k.busy--
	if err != nil {
		// The register holds something else under these numbers, or the journey was started again since. The journey keeps its own journal and goes on; people
		// must look, and the decision renew tries again.
		k.state.Alarm = "journal-conflict"
		if failure, is := errors.AsType[*temporal.ApplicationError](err); is && failure.Type() == activities.JournalGivenUp {
			k.state.Alarm = "journal-given-up"
		}
		return
	}
	// A copy, so that what is flushed is let go of.
	k.state.Journal = append([]casework.Entry(nil), k.state.Journal[k.flushing:]...)
}
