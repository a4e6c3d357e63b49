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

	"samspil/activities"
	"samspil/internal/reconcile"
	"samspil/workflows"
)

// scheduleID is the schedule's name in the namespace, and scheduleAgain the pause between two tries to make it.
const (
	scheduleID    = "reconciliation"
	scheduleAgain = time.Minute
)

// reconciler compares the register with Temporal when the schedule's workflow asks for it.
func (p *program) reconciler() *reconcile.Reconciler {
	return &reconcile.Reconciler{
		Register: p.register,
		Engine: reconcile.Temporal{
			Client: p.temporal, Namespace: p.namespace, Workflow: workflows.FamilyJourneyName, Flush: activities.RecordJournalName,
			ID: workflows.JourneyID, CaseOf: workflows.CaseOf, HasAlarm: workflows.HasAlarm,
		},
		Rate: p.settings.ReconciliationRate, OwedLong: p.settings.OwedLong, Log: p.log, Counts: reconcile.NewCounts(p.metrics.Registry),
	}
}

// keepSchedule sees to it that the schedule is there and is as the settings say, until it is or ctx ends. Journeys do without it.
func (p *program) keepSchedule(ctx context.Context) {
	for {
		err := p.schedule(ctx)
		if err == nil || ctx.Err() != nil {
			return
		}
		p.log.Error("the register is not compared with Temporal on a schedule; trying again", "again_in", scheduleAgain.String(), "error", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(scheduleAgain):
		}
	}
}

// schedule makes the schedule; one that is there is changed where it is another. Whoever has paused it has the last word.
func (p *program) schedule(ctx context.Context) error {
	wanted := client.ScheduleOptions{
		ID:     scheduleID,
		Spec:   client.ScheduleSpec{Intervals: []client.ScheduleIntervalSpec{{Every: p.settings.ReconciliationEvery}}},
		Action: &client.ScheduleWorkflowAction{ID: workflows.ReconciliationID, Workflow: workflows.ReconciliationName, TaskQueue: workflows.Queue},
		// What is missed is not made up for, and no comparison begins while one is under way.
		Overlap: enumspb.SCHEDULE_OVERLAP_POLICY_SKIP, CatchupWindow: time.Minute,
	}
	_, err := p.temporal.ScheduleClient().Create(ctx, wanted)
	if !errors.Is(err, temporal.ErrScheduleAlreadyRunning) {
		return scheduled(err)
	}
	err = p.temporal.ScheduleClient().GetHandle(ctx, scheduleID).Update(ctx, client.ScheduleUpdateOptions{
		DoUpdate: func(in client.ScheduleUpdateInput) (*client.ScheduleUpdate, error) {
			is := in.Description.Schedule
			if action, starts := is.Action.(*client.ScheduleWorkflowAction); starts && action.Workflow == workflows.ReconciliationName &&
				action.TaskQueue == workflows.Queue && is.Spec != nil && slices.Equal(is.Spec.Intervals, wanted.Spec.Intervals) {
				return nil, temporal.ErrSkipScheduleUpdate
			}
			is.Spec, is.Action = &wanted.Spec, wanted.Action
			return &client.ScheduleUpdate{Schedule: &is}, nil
		},
	})
	return scheduled(err)
}

func scheduled(err error) error {
	if err != nil {
		return fmt.Errorf("make the schedule %s (may this program make schedules in its namespace?): %w", scheduleID, err)
	}
	return nil
}
