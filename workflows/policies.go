package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
)

// How long things outside may take, and how often they are tried. These are about machines; how long people may take is
// in the policy file.

// toRegister is for what must be written down: it is tried until it is. A journey goes on meanwhile, and its journal
// gathers.
func toRegister(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           activities.Queue,
		StartToCloseTimeout: 30 * time.Second,
		RetryPolicy:         &temporal.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 2, MaximumInterval: time.Minute},
		Summary:             "journal",
	})
}

// toDepartment is for calls to one department's system. They are tried for a while; after that the department is owed
// what it was to be told, and is tried again after the policy's time. One call takes less than the heartbeat, so a worker that
// says nothing for longer is gone; by the heartbeat it learns that a call was called off.
func toDepartment(ctx workflow.Context, department, summary string) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:              activities.DepartmentQueue(department),
		StartToCloseTimeout:    time.Minute,
		ScheduleToCloseTimeout: 10 * time.Minute,
		HeartbeatTimeout:       20 * time.Second,
		WaitForCancellation:    true,
		RetryPolicy:            &temporal.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 2, MaximumInterval: 2 * time.Minute},
		Summary:                summary,
	})
}

// toCompare is for comparing the register with Temporal, which takes minutes and changes nothing: a worker that says nothing for longer than the heartbeat is
// gone, and the comparison begins again. What does not come off is made by the next run of the schedule.
func toCompare(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:           activities.Queue,
		StartToCloseTimeout: 6 * time.Hour,
		HeartbeatTimeout:    2 * time.Minute,
		RetryPolicy:         &temporal.RetryPolicy{InitialInterval: 10 * time.Second, BackoffCoefficient: 2, MaximumAttempts: 3},
	})
}

// The sizes of batches: a batch must end well within its activity's time.
const (
	journalBatch = 200
	mailBatch    = 20
)
