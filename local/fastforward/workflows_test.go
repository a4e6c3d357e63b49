package fastforward_test

import (
	"context"
	"errors"
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"
)

const day = 24 * time.Hour

// diary is a workflow's record of what happened when, carried from run to run.
type diary struct {
	Start   time.Time
	Lines   []line
	Beats   int // how many times the timer fired
	Updates int
	Runs    int
}

type line struct {
	What string
	At   time.Time
}

func (d *diary) note(ctx workflow.Context, what string) {
	d.Lines = append(d.Lines, line{what, workflow.Now(ctx)})
}

// plan says what the test workflow does.
type plan struct {
	Every     time.Duration // a timer, again and again; 0 for none
	Beats     int           // ends after so many; 0 for never
	Activity  string        // what is called at each beat
	Continue  bool          // as new, whenever the server suggests it
	Diary     diary
	WithChild bool
}

// journey has a timer with an activity after it, an Update, and ends after a
// number of beats.
func journey(ctx workflow.Context, p plan) (diary, error) {
	d := &p.Diary
	if d.Start.IsZero() {
		d.Start = workflow.Now(ctx)
	}
	d.Runs++
	err := workflow.SetUpdateHandler(ctx, "note", func(ctx workflow.Context, what string) (time.Time, error) {
		d.Updates++
		d.note(ctx, what)
		return workflow.Now(ctx), nil
	})
	if err == nil {
		err = workflow.SetQueryHandler(ctx, "diary", func() (diary, error) { return *d, nil })
	}
	if err != nil {
		return *d, err
	}
	if p.WithChild {
		if err := workflow.ExecuteChildWorkflow(ctx, child).Get(ctx, nil); err != nil {
			return *d, err
		}
	}
	if p.Every == 0 {
		return *d, workflow.Await(ctx, func() bool { return false })
	}
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{StartToCloseTimeout: 10 * time.Second, RetryPolicy: retryHourly})
	for p.Beats == 0 || d.Beats < p.Beats {
		// Deadlines are dates, not spans: counted from the start, whatever run this is.
		due := d.Start.Add(time.Duration(d.Beats+1) * p.Every)
		if err := workflow.Sleep(ctx, due.Sub(workflow.Now(ctx))); err != nil {
			return *d, err
		}
		d.Beats++
		d.note(ctx, "beat")
		if p.Activity != "" {
			if err := workflow.ExecuteActivity(ctx, p.Activity).Get(ctx, nil); err != nil {
				return *d, err
			}
		}
		if p.Continue && workflow.GetInfo(ctx).GetContinueAsNewSuggested() && workflow.AllHandlersFinished(ctx) {
			return *d, workflow.NewContinueAsNewError(ctx, journey, p)
		}
	}
	return *d, nil
}

func child(ctx workflow.Context) error { return workflow.Await(ctx, func() bool { return false }) }

var retryHourly = &temporal.RetryPolicy{InitialInterval: time.Hour, BackoffCoefficient: 1}

func call(context.Context) error { return nil }
func fail(context.Context) error { return errors.New("the department is down") }
