package workflows

import (
	"time"

	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
)

// SubmissionsName is the Workflow Type of fetching what was sent of a form.
const SubmissionsName = "Submissions"

// How long one run may fetch, and how long one submission may take.
const (
	collectingTime = 30 * time.Minute
	collectingBeat = 2 * time.Minute
	collectingWait = 10 * time.Minute // between two tries; the next run of the schedule comes anyway
)

// Submissions has what was sent of one form fetched, once: a Temporal Schedule starts it, and so does a hint that something was sent. What came is its result, as counts.
func Submissions(ctx workflow.Context, in activities.CollectInput) (activities.Collected, error) {
	var came activities.Collected
	ctx = workflow.WithActivityOptions(ctx, workflow.ActivityOptions{
		StartToCloseTimeout: collectingTime, ScheduleToCloseTimeout: 2 * collectingTime, HeartbeatTimeout: collectingBeat,
		RetryPolicy: &temporal.RetryPolicy{MaximumInterval: collectingWait},
	})
	err := workflow.ExecuteActivity(ctx, activities.CollectSubmissionsName, in).Get(ctx, &came)
	return came, err
}
