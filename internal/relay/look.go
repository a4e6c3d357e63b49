package relay

import (
	"context"
	"errors"
	"fmt"
	"time"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	taskqueuepb "go.temporal.io/api/taskqueue/v1"
	"go.temporal.io/api/workflowservice/v1"
)

// Standing is how a journey stands in the engine.
type Standing string

// How a journey can stand.
const (
	Running    Standing = "running"
	Completed  Standing = "completed"
	Missing    Standing = "missing"    // the engine does not know it: never started, lost, or over for longer than it keeps histories
	Terminated Standing = "terminated" // somebody did that, or a reset
	Failed     Standing = "failed"
	TimedOut   Standing = "timed-out"
	Canceled   Standing = "canceled"
)

// Fate is what the engine says of a journey.
type Fate struct {
	Standing Standing
	Run      string    // of the latest execution; empty when Missing
	Began    time.Time // when that execution was started, by the engine's clock; UTC
}

// standings are the engine's own words for them.
var standings = map[enumspb.WorkflowExecutionStatus]Standing{
	enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING:          Running,
	enumspb.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW: Running, // its next run is on its way
	enumspb.WORKFLOW_EXECUTION_STATUS_COMPLETED:        Completed,
	enumspb.WORKFLOW_EXECUTION_STATUS_TERMINATED:       Terminated,
	enumspb.WORKFLOW_EXECUTION_STATUS_FAILED:           Failed,
	enumspb.WORKFLOW_EXECUTION_STATUS_TIMED_OUT:        TimedOut,
	enumspb.WORKFLOW_EXECUTION_STATUS_CANCELED:         Canceled,
}

// Look asks how a journey stands.
func (t Temporal) Look(ctx context.Context, caseNo string) (Fate, error) {
	described, err := t.Client.DescribeWorkflowExecution(ctx, t.ID(caseNo), "")
	return FateOf(caseNo, described, err)
}

// FateOf says how a journey stands by what Temporal answered when it was asked to describe its latest execution.
func FateOf(caseNo string, described *workflowservice.DescribeWorkflowExecutionResponse, err error) (Fate, error) {
	if _, gone := errors.AsType[*serviceerror.NotFound](err); gone {
		return Fate{Standing: Missing}, nil
	}
	if err != nil {
		return Fate{}, fmt.Errorf("ask how the journey of %s stands: %w", caseNo, err)
	}
	info := described.GetWorkflowExecutionInfo()
	standing, known := standings[info.GetStatus()]
	if !known {
		return Fate{}, fmt.Errorf("the journey of %s stands in a way that this program does not know: %s", caseNo, info.GetStatus())
	}
	return Fate{Standing: standing, Run: info.GetExecution().GetRunId(), Began: info.GetStartTime().AsTime()}, nil
}

// untouched are the only events in the history of a journey whose first task reached no worker.
var untouched = map[enumspb.EventType]bool{
	enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED: true,
	enumspb.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED:    true,
}

// NeverBegan tells whether the first task of an execution was lost: it was scheduled, no worker ever had it, and none waits in
// the queue either. A task that a worker has had, however that went, is not lost.
func (t Temporal) NeverBegan(ctx context.Context, caseNo, run string) (bool, error) {
	queue, err := t.queue(ctx)
	if err != nil || queue.GetStats().GetApproximateBacklogCount() > 0 {
		return false, err
	}
	described, err := t.Client.DescribeWorkflowExecution(ctx, t.ID(caseNo), run)
	if err != nil {
		return false, fmt.Errorf("look at the journey of %s: %w", caseNo, err)
	}
	if task := described.GetPendingWorkflowTask(); task.GetAttempt() > 1 || task.GetState() == enumspb.PENDING_WORKFLOW_TASK_STATE_STARTED {
		return false, nil
	}
	history := t.Client.GetWorkflowHistory(ctx, t.ID(caseNo), run, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for range len(untouched) + 1 {
		if !history.HasNext() {
			return true, nil
		}
		event, err := history.Next()
		if err != nil {
			return false, fmt.Errorf("read the history of %s: %w", caseNo, err)
		}
		if !untouched[event.GetEventType()] {
			return false, nil
		}
	}
	return false, nil
}

// recently is how long ago a worker may have asked for journeys and still count as there: it asks once a minute at least.
const recently = 2 * time.Minute

// Working holds that the engine answers and some worker asks it for journeys: else no journey can answer, and none is to blame.
func (t Temporal) Working(ctx context.Context) error {
	_, err := t.queue(ctx)
	return err
}

// ErrNoWorker means that no worker asks for journeys.
var ErrNoWorker = errors.New("no worker asks Temporal for journeys: is one running?")

func (t Temporal) queue(ctx context.Context) (*workflowservice.DescribeTaskQueueResponse, error) {
	queue, err := t.Client.WorkflowService().DescribeTaskQueue(ctx, &workflowservice.DescribeTaskQueueRequest{
		Namespace: t.Namespace, TaskQueue: &taskqueuepb.TaskQueue{Name: t.Queue, Kind: enumspb.TASK_QUEUE_KIND_NORMAL},
		TaskQueueType: enumspb.TASK_QUEUE_TYPE_WORKFLOW, ReportStats: true,
	})
	if err != nil {
		return nil, fmt.Errorf("ask who works on journeys: %w", err)
	}
	for _, worker := range queue.GetPollers() {
		if time.Since(worker.GetLastAccessTime().AsTime()) < recently {
			return queue, nil
		}
	}
	return nil, ErrNoWorker
}
