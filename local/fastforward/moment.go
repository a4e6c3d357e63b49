package fastforward

import (
	"context"
	"errors"
	"fmt"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/server/api/adminservice/v1"
	persistencespb "go.temporal.io/server/api/persistence/v1"
)

// moment is how a workflow stands right now.
type moment struct {
	now     time.Time
	running []string  // what keeps the server from skipping time, for people
	next    time.Time // the earliest timer or retry the workflow waits for; zero for none
	retry   time.Time // the earliest retry among them; zero for none
}

// quiet tells whether nothing is running, and nothing is about to.
func (m moment) quiet() bool {
	return len(m.running) == 0 && (m.next.IsZero() || m.next.After(m.now.Add(soon)))
}

// look returns how the workflow stands, with [ErrEnded] when it is over. It asks
// the server's admin service, for what the server has in memory: nothing is
// reloaded, and nothing is disturbed.
func (c *Clock) look(ctx context.Context) (moment, error) {
	answer, err := c.server.admin.DescribeMutableState(ctx, &adminservice.DescribeMutableStateRequest{
		Namespace:       c.namespace,
		Execution:       &commonpb.WorkflowExecution{WorkflowId: c.workflowID}, // its current run
		SkipForceReload: true,
	})
	var notFound *serviceerror.NotFound
	if errors.As(err, &notFound) {
		return moment{}, fmt.Errorf("there is no workflow %s: %w", c.workflowID, err)
	}
	if err != nil {
		return moment{}, err
	}
	state := answer.GetDatabaseMutableState()
	info := state.GetExecutionInfo()
	switch state.GetExecutionState().GetStatus() {
	case enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING:
		now := time.Now().UTC().Add(info.GetTimeSkippingInfo().GetAccumulatedSkippedDuration().AsDuration())
		return moment{now: now, running: running(state, now), next: next(state), retry: retry(state)}, nil
	case enumspb.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW:
		// The next run is about to be the current one.
		return moment{running: []string{"a run that is continuing as a new one"}}, nil
	default:
		return moment{now: info.GetCloseTime().AsTime()}, ErrEnded
	}
}

// next is the earliest timer or retry the workflow waits for, or its start when
// that is still to come. Zero means that it waits for people alone.
func next(state *persistencespb.WorkflowMutableState) time.Time {
	var next time.Time
	earlier := func(t time.Time) {
		if next.IsZero() || t.Before(next) {
			next = t
		}
	}
	for _, timer := range state.GetTimerInfos() {
		earlier(timer.GetExpiryTime().AsTime())
	}
	if again := retry(state); !again.IsZero() {
		earlier(again)
	}
	if info := state.GetExecutionInfo(); !begun(info) {
		earlier(info.GetExecutionTime().AsTime())
	}
	return next
}

// retry is the earliest next attempt of an activity that has failed; zero for none.
func retry(state *persistencespb.WorkflowMutableState) time.Time {
	var first time.Time
	for _, activity := range state.GetActivityInfos() {
		if at := activity.GetScheduledTime().AsTime(); betweenAttempts(activity) && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	return first
}

// running lists what keeps the server from skipping time.
func running(state *persistencespb.WorkflowMutableState, now time.Time) []string {
	var list []string
	if info := state.GetExecutionInfo(); info.GetWorkflowTaskScheduledEventId() != 0 {
		list = append(list, fmt.Sprintf("a workflow task (attempt %d)", info.GetWorkflowTaskAttempt()))
	}
	for _, a := range state.GetActivityInfos() {
		if !betweenAttempts(a) || !a.GetScheduledTime().AsTime().After(now) {
			list = append(list, fmt.Sprintf("the activity %s (attempt %d)", a.GetActivityType().GetName(), a.GetAttempt()))
		}
	}
	for _, child := range state.GetChildExecutionInfos() {
		list = append(list, "a child workflow "+child.GetWorkflowTypeName())
	}
	if n := len(state.GetSignalInfos()) + len(state.GetRequestCancelInfos()); n > 0 {
		list = append(list, "a signal or cancellation on its way to another workflow")
	}
	return list
}

// begun tells whether the run has had its first workflow task, or has it now.
func begun(info *persistencespb.WorkflowExecutionInfo) bool {
	return info.GetWorkflowTaskScheduledEventId() != 0 || info.GetLastCompletedWorkflowTaskStartedEventId() != 0
}

// betweenAttempts tells whether an activity has failed and is to be tried again.
func betweenAttempts(a *persistencespb.ActivityInfo) bool {
	return a.GetAttempt() > 1 && a.GetStartedEventId() == 0
}
