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

// toTemporal is for asking which builds there are. Without an answer the journey stays with its build.
func toTemporal(ctx workflow.Context) workflow.Context {
	return workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		TaskQueue:              activities.Queue,
		StartToCloseTimeout:    10 * time.Second,
		ScheduleToCloseTimeout: time.Minute,
		RetryPolicy:            &temporal.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 2},
		Summary:                "builds",
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

// toDepartment is for calls to one department's system, so many messages in one. They are tried until the department has answered, or counts as down: the activity
// itself says which, and knows what was not the department's fault. A call for which
// there is no worker is given up after a while, so that the journey comes to a quiet moment, and made again an hour later: no key of the department's has been used, and nothing is said of it. In a batch a worker that
// says nothing for longer than one message can take is gone; by its heartbeats it learns that it was called off. A single
// message has none: it ends soon enough.
func (j *journey) toDepartment(ctx workflow.Context, department, summary string, messages int) workflow.Context {
	options := workflow.ActivityOptions{
		TaskQueue:              activities.DepartmentQueue(department),
		ScheduleToStartTimeout: j.wait,
		StartToCloseTimeout:    time.Minute,
		WaitForCancellation:    true,
		RetryPolicy:            &temporal.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 2, MaximumInterval: 2 * time.Minute},
		Summary:                summary,
	}
	if messages > 1 {
		options.HeartbeatTimeout = 20 * time.Second
	}
	return workflow.WithActivityOptions(ctx, options)
}

// The sizes of batches: a batch must end well within its activity's time.
const (
	journalBatch = 200
	mailBatch    = 20
)
