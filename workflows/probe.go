package workflows

import (
	"slices"
	"time"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
)

// How a probe asks, and how fast it wakes. A department that answers again is known of within askAtMost, the first journey shows within showsBy that it
// does take messages, and all others are woken within wakeWithin: together that is less than an hour.
const (
	askFirst   = time.Minute
	askAtMost  = 30 * time.Minute
	showsBy    = 15 * time.Minute // longer than a call that fails is tried
	wakeWithin = 10 * time.Minute
	wakeAtOnce = 50 // journeys, or so many more that all are woken in that time
	wakePause  = 10 * time.Second

	mistakenMost = 8 // from then on it is asked no less often: every 45 days
)

// DepartmentProbe asks for all families together whether one department answers again, and wakes those that wait for it: one first, to see whether it also takes
// messages, then the others, some at a time. It ends when nobody waits. The signal that a journey waits begins it anew.
//
// A department that answers and then takes nothing is asked less and less often, three times as long after each time, for each costs a family a try.
func DepartmentProbe(ctx workflow.Context, raw converter.RawValue) error {
	p := probe{}
	text, err := textOf(raw)
	must(err)
	must(strictly(text, &p.Probe))
	p.waits = workflow.GetSignalChannel(ctx, activities.SignalWaits)
	for rounds := 0; p.someWait(); rounds++ {
		switch {
		case rounds > 0 && workflow.GetInfo(ctx).GetContinueAsNewSuggested(): // a run that has done nothing yet goes on
			return workflow.NewContinueAsNewError(ctx, activities.ProbeName, p.Probe)
		case len(p.Waking) > 0:
			err = p.wakeSome(ctx)
		default:
			err = p.ask(ctx)
		}
		if err != nil {
			return err // it was cancelled: the next journey that waits begins it anew
		}
	}
	return nil
}

// probe is one run of a department's probe.
type probe struct {
	activities.Probe
	waits workflow.ReceiveChannel
}

// someWait takes in who waits, and tells whether anybody does, or is still to be woken.
func (p *probe) someWait() bool {
	var id string
	for p.waits.ReceiveAsync(&id) {
		if !slices.Contains(p.Waiting, id) {
			p.Waiting = append(p.Waiting, id)
		}
	}
	return len(p.Waiting)+len(p.Waking) > 0
}

// ask asks the department after a pause, and has the first journey show whether it is well again.
func (p *probe) ask(ctx workflow.Context) error {
	if err := workflow.Sleep(ctx, p.pause()); err != nil {
		return err
	}
	in := activities.AskDepartmentInput{Department: p.Department, Now: workflow.Now(ctx).UTC()}
	var says string
	if err := result(ctx, workflow.ExecuteActivity(toAsk(ctx, p.Department), activities.AskDepartmentName, in), &says); err != nil {
		return err
	}
	if says != "" {
		p.Asked++
		return nil
	}
	first := p.Waiting[0]
	p.Waiting = p.Waiting[1:]
	if err := p.wake(ctx, []string{first}); err != nil {
		return err
	}
	back, err := workflow.AwaitWithTimeout(ctx, showsBy, func() bool { return p.someWait() && slices.Contains(p.Waiting, first) })
	switch {
	case err != nil:
		return err
	case back:
		p.Mistaken++ // it waits again, behind the others: next time another one tries
	default:
		p.Asked, p.Mistaken = 0, 0
		p.Waking, p.Waiting = p.Waiting, nil
		p.AtOnce = max(wakeAtOnce, len(p.Waking)/int(wakeWithin/wakePause)+1)
	}
	return nil
}

// pause is how long it is until the department is asked next.
func (p *probe) pause() time.Duration {
	if p.Mistaken == 0 {
		return min(askFirst<<min(p.Asked, 10), askAtMost)
	}
	pause := askAtMost
	for range min(p.Mistaken, mistakenMost) - 1 {
		pause *= 3
	}
	return pause
}

// wakeSome wakes the next journeys. When one of those that were woken waits again, the department is down again, and the others wait on.
func (p *probe) wakeSome(ctx workflow.Context) error {
	if len(p.Waiting) > 0 {
		p.Waiting, p.Waking = append(p.Waiting, p.Waking...), nil
		return nil
	}
	n := min(p.AtOnce, len(p.Waking))
	if err := p.wake(ctx, p.Waking[:n]); err != nil {
		return err
	}
	if p.Waking = p.Waking[n:]; len(p.Waking) == 0 {
		return nil
	}
	return workflow.Sleep(ctx, wakePause)
}

func (p *probe) wake(ctx workflow.Context, journeys []string) error {
	in := activities.WakeInput{Department: p.Department, Journeys: journeys}
	return workflow.ExecuteActivity(toWake(ctx), activities.WakeName, in).Get(ctx, nil)
}

// toAsk is for asking a department whether it answers: on its own queue, by its own worker.
func toAsk(ctx workflow.Context, department string) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           activities.DepartmentQueue(department),
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 2, MaximumInterval: 2 * time.Minute},
		Summary:             "does it answer?",
	})
}

// toWake is for waking journeys.
func toWake(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           activities.Queue,
		StartToCloseTimeout: time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 2, MaximumInterval: time.Minute},
		Summary:             "it answers again",
	})
}
