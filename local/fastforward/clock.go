package fastforward

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	commonpb "go.temporal.io/api/common/v1"
	workflowpb "go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"google.golang.org/protobuf/types/known/durationpb"
	"google.golang.org/protobuf/types/known/fieldmaskpb"
)

// ErrEnded says that the workflow is over, before or during a forward. For a
// player that is an outcome like any other.
var ErrEnded = errors.New("the workflow has ended")

// soon is how near something must be to be waited for in real time. It covers
// the time between a task's workflow.Now and the start of the timer it asks for:
// a timer "until Monday" is due that much later than Monday.
const soon = time.Second

// Clock is the clock of one workflow, through all runs it continues as. Only one
// at a time may move it.
type Clock struct {
	server     *Server
	namespace  string
	workflowID string
	took       atomic.Int64 // how long it took the last time until all was quiet, in real time
}

// Now is the time in the workflow: what workflow.Now returns in the next task it
// gets. For a workflow that has ended it is the time of the end, with [ErrEnded].
func (c *Clock) Now(ctx context.Context) (time.Time, error) {
	m, err := c.look(ctx)
	return m.now, err
}

// Next is the time of the next timer or retry the workflow waits for, once it is
// quiet, and false when it waits for none: then nothing will happen but what
// people do.
func (c *Clock) Next(ctx context.Context) (time.Time, bool, error) {
	m, err := c.settle(ctx, false)
	return m.next, !m.next.IsZero(), err
}

// Retry is the time of the next attempt of an activity that has failed, once the
// workflow is quiet, and false when none is being tried again: then what looks
// under way in the workflow is on its way to the server.
func (c *Clock) Retry(ctx context.Context) (time.Time, bool, error) {
	m, err := c.settle(ctx, false)
	return m.retry, !m.retry.IsZero(), err
}

// Quiet returns when nothing is running in the workflow and no timer is due: no
// workflow task, no activity other than one that waits for its next attempt, no
// child workflow. It returns [ErrEnded] when the workflow is over, and a
// [HeldError] when ctx ends first.
func (c *Clock) Quiet(ctx context.Context) error {
	_, err := c.settle(ctx, false)
	return err
}

// Forward moves the workflow's time on by d, lets everything happen that happens
// on the way, and returns the time it is in the workflow then, at a quiet moment.
// It returns [ErrEnded], and the time of the end, when the workflow ends first.
// While something holds the time (see the package's documentation) it waits as
// long as ctx lasts; then its error is a [HeldError].
func (c *Clock) Forward(ctx context.Context, d time.Duration) (time.Time, error) {
	now, err := c.Now(ctx)
	if err != nil {
		return now, err
	}
	return c.ForwardTo(ctx, now.Add(d))
}

// ForwardTo is [Clock.Forward] to a given time in the workflow. It lands there or
// up to a second later, never earlier. When the time has passed already it only
// waits for a quiet moment.
func (c *Clock) ForwardTo(ctx context.Context, target time.Time) (time.Time, error) {
	for fires := false; ; {
		m, err := c.settle(ctx, fires)
		if err != nil {
			return m.now, aimedAt(err, target)
		}
		if !m.now.Before(target) {
			return m.now, nil
		}
		stop := target
		if !m.next.IsZero() && m.next.Before(target) {
			stop = m.next
		}
		fires = !m.next.IsZero() && !m.next.After(stop)
		if err := c.skip(ctx, stop.Sub(m.now)); err != nil && !over(err) {
			return m.now, err
		}
	}
}

// skip lets the server make one skip, of at most d. At a quiet moment it has
// done so when this returns.
func (c *Clock) skip(ctx context.Context, d time.Duration) error {
	_, err := c.server.api.UpdateWorkflowExecutionOptions(ctx, &workflowservice.UpdateWorkflowExecutionOptionsRequest{
		Namespace:         c.namespace,
		WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: c.workflowID}, // its current run
		WorkflowExecutionOptions: &workflowpb.WorkflowExecutionOptions{TimeSkippingConfig: &commonpb.TimeSkippingConfig{
			Enabled:             true,
			MaxSessionSkipCount: 1,
			FastForwardConfig:   &commonpb.FastForwardConfig{Id: uuid.NewString(), Duration: durationpb.New(d)},
		}},
		UpdateMask: &fieldmaskpb.FieldMask{Paths: []string{"time_skipping_config"}},
	})
	return err
}

// longest is the longest pause between two looks.
const longest = 50 * time.Millisecond

// settle waits for a quiet moment. Each look costs the server something, so the first pause is half as long as it took the last time until all was quiet, and each
// later one half of what has passed. Where it is known that something has just been set off (busy), it does not look at once.
func (c *Clock) settle(ctx context.Context, busy bool) (moment, error) {
	began, pause := time.Now(), min(max(time.Millisecond, time.Duration(c.took.Load())/2), longest)
	for looks := 0; ; looks++ {
		if !busy || looks > 0 {
			m, err := c.look(ctx)
			if err == nil && m.quiet() || err != nil && ctx.Err() == nil {
				if looks > 0 {
					c.took.Store(int64(time.Since(began)))
				}
				return m, err
			}
		}
		again := time.NewTimer(pause)
		select {
		case <-again.C:
			pause = min(max(time.Millisecond, time.Since(began)/2), longest)
		case <-ctx.Done():
			again.Stop()
			return c.held(ctx)
		}
	}
}
