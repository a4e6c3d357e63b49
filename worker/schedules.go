package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"
)

// scheduleAgain is the pause between two tries to make a schedule.
const scheduleAgain = time.Minute

// every is a schedule. What is missed is not made up for, and nothing begins while the same is under way.
func every(period time.Duration, id string, action *client.ScheduleWorkflowAction) client.ScheduleOptions {
	return client.ScheduleOptions{
		ID: id, Spec: client.ScheduleSpec{Intervals: []client.ScheduleIntervalSpec{{Every: period}}}, Action: action, Overlap: enumspb.SCHEDULE_OVERLAP_POLICY_SKIP, CatchupWindow: time.Minute,
	}
}

// keepSchedules sees to it that the schedules are there and are as the settings say, until they are or ctx ends. Journeys do without them.
func (p *program) keepSchedules(ctx context.Context) {
	wanted := append(p.fetches(), p.reconciles())
	for {
		var errs []error
		wanted = slices.DeleteFunc(wanted, func(s client.ScheduleOptions) bool {
			err := p.schedule(ctx, s)
			errs = append(errs, err)
			return err == nil
		})
		err := errors.Join(errs...)
		if err == nil || ctx.Err() != nil {
			return
		}
		p.log.Error("something is not done on a schedule; trying again", "again_in", scheduleAgain.String(), "error", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(scheduleAgain):
		}
	}
}

// schedule makes a schedule; one that is there is changed where it is another. Whoever has paused it has the last word.
func (p *program) schedule(ctx context.Context, wanted client.ScheduleOptions) error {
	_, err := p.temporal.ScheduleClient().Create(ctx, wanted)
	if !errors.Is(err, temporal.ErrScheduleAlreadyRunning) {
		return scheduled(wanted.ID, err)
	}
	err = p.temporal.ScheduleClient().GetHandle(ctx, wanted.ID).Update(ctx, client.ScheduleUpdateOptions{
		DoUpdate: func(in client.ScheduleUpdateInput) (*client.ScheduleUpdate, error) {
			is := in.Description.Schedule
			action, starts := is.Action.(*client.ScheduleWorkflowAction)
			if starts && sameAction(action, wanted.Action.(*client.ScheduleWorkflowAction)) && is.Spec != nil && slices.Equal(is.Spec.Intervals, wanted.Spec.Intervals) {
				return nil, temporal.ErrSkipScheduleUpdate
			}
			is.Spec, is.Action = &wanted.Spec, wanted.Action
			return &client.ScheduleUpdate{Schedule: &is}, nil
		},
	})
	return scheduled(wanted.ID, err)
}

// sameAction tells whether a schedule starts what it is to start. What it starts it with comes back encoded.
func sameAction(is, wanted *client.ScheduleWorkflowAction) bool {
	return is.Workflow == wanted.Workflow && is.TaskQueue == wanted.TaskQueue && len(is.Args) == len(wanted.Args)
}

func scheduled(id string, err error) error {
	if err != nil {
		return fmt.Errorf("make the schedule %s (may this program make schedules in its namespace?): %w", id, err)
	}
	return nil
}
