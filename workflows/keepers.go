package workflows

import (
	"slices"

	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/casework"
)

// The keepers run beside the stages for as long as the journey does. None of them decides anything.

// keepTime sets one timer for the earliest thing that falls due, whatever is open, and acts on it when it comes.
func (j *journey) keepTime(ctx workflow.Context) {
	for {
		await(ctx, func() bool { _, _, some := j.state.NextMoment(); return some })
		j.settle(ctx)
		at, what, some := j.state.NextMoment()
		if !some {
			continue
		}
		wait := at.Sub(j.business())
		if wait <= 0 {
			j.state.Tick(j.business())
			continue
		}
		timerCtx, stop := workflow.WithCancel(ctx)
		timer := workflow.NewTimerWithOptions(timerCtx, wait, workflow.TimerOptions{Summary: what})
		unchanged := func() bool { next, _, some := j.state.NextMoment(); return some && next.Equal(at) }
		for !timer.IsReady() {
			await(ctx, func() bool { return timer.IsReady() || !unchanged() })
			if timer.IsReady() {
				break
			}
			// What is answered and what it opens come in one moment: look again when everybody has had their turn.
			if j.settle(ctx); !unchanged() {
				break
			}
		}
		stop()
	}
}

// keepSenders gives every department a sender of its own, whenever there is something to tell it: also one that came with a
// policy that the journey was moved to. E-mail is such a destination too. Most of the time nobody has one: each takes memory
// for as long as it is there, and a worker keeps many journeys.
func (j *journey) keepSenders(ctx workflow.Context) {
	var served []string
	for {
		await(ctx, func() bool { return j.state.Unserved(served) != "" })
		department := j.state.Unserved(served)
		served = append(served, department)
		j.begin(ctx, func(ctx workflow.Context) {
			j.sendTo(ctx, department)
			served = slices.DeleteFunc(served, func(d string) bool { return d == department })
		})
	}
}

// sendTo tells one department what is queued for it, in order, or sends what goes by e-mail, until there is nothing left to
// tell. While it is down, its messages wait, and nobody else's.
func (j *journey) sendTo(ctx workflow.Context, department string) {
	for j.state.HasMail(department) {
		j.settle(ctx)
		messages := batch(j.state.Mail(department, mailBatch), mailBatch)
		if len(messages) == 0 {
			return // taken back while everybody had their turn
		}
		j.deliver(ctx, activities.DeliverInput{Case: j.state.Case, Department: department, Messages: messages, Now: j.business()})
	}
}

// deliver tells a department a batch of messages. When one of them is recalled meanwhile, because the consent that it
// stands on was taken back, the call is called off: a department that is down must not hear of it when it is up again. The
// department is told nothing more until the call is over; what it had not heard goes out anew, under the same ids.
func (j *journey) deliver(ctx workflow.Context, in activities.DeliverInput) {
	var out activities.Delivery
	call, callOff := workflow.WithCancel(ctx)
	defer callOff()
	j.busy++
	delivery := workflow.ExecuteActivity(toDepartment(call, in.Department, summaryOf(in.Messages)), activities.DeliverName, in)
	await(ctx, func() bool { return delivery.IsReady() || j.state.Recalled(in.Messages) })
	calledOff := !delivery.IsReady()
	if calledOff {
		callOff()
	}
	err := result(ctx, delivery, &out)
	j.busy--
	switch {
	case err == nil:
		j.state.Delivered(in.Department, out.Delivered, out.Refused, j.business())
	case !calledOff:
		j.state.Owe(in.Department, j.business())
	}
}

// keepJournal writes what has gathered in the journal into the register. Decisions do not wait for it.
func (j *journey) keepJournal(ctx workflow.Context) {
	for {
		await(ctx, func() bool { return len(j.state.Journal) > 0 && j.state.Alarm == "" })
		j.settle(ctx)
		in := activities.RecordJournalInput{Case: j.state.Case, Entries: batch(j.state.Journal, journalBatch)}
		j.busy++
		err := workflow.ExecuteActivity(toRegister(ctx), activities.RecordJournalName, in).Get(ctx, nil)
		j.busy--
		if err != nil {
			// The register holds something else under these numbers. The journey keeps its own journal and goes on; people
			// must look, and the Update renew tries again.
			j.state.Alarm = "journal-conflict"
			continue
		}
		// A copy, so that what is flushed is let go of.
		j.state.Journal = append([]casework.Entry(nil), j.state.Journal[len(in.Entries):]...)
	}
}
