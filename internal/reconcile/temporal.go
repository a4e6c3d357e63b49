package reconcile

import (
	"context"
	"fmt"
	"iter"
	"time"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"

	"samspil/internal/histories"
	"samspil/internal/relay"
)

// Journey is what Temporal says of a journey.
type Journey struct {
	Standing   relay.Standing
	Began      time.Time // its latest run
	Busy       bool      // something is under way: a workflow task or an activity is pending
	TaskTries  int       // which try of its workflow task is pending; 0: none is
	FlushTries int       // which try of a flush of its journal is pending; 0: none is
	Alarm      bool      // it says that the register holds something else
}

// Engine is what is asked of Temporal.
type Engine interface {
	// Describe asks how a journey stands now.
	Describe(ctx context.Context, caseNo string) (Journey, error)
	// Running lists the cases of the journeys that run, as they were some seconds ago. An error ends it.
	Running(ctx context.Context) iter.Seq2[string, error]
}

// Temporal is the engine itself.
type Temporal struct {
	Client    client.Client
	Namespace string
	Workflow  string                                 // the name that journeys are registered under
	Flush     string                                 // the name of the activity that flushes a journal
	ID        func(caseNo string) string             // a case's workflow id
	CaseOf    func(workflowID string) (string, bool) // and the other way
	HasAlarm  func(*commonpb.SearchAttributes) bool
}

// Describe asks Temporal itself and not its lists.
func (t Temporal) Describe(ctx context.Context, caseNo string) (Journey, error) {
	described, err := t.Client.DescribeWorkflowExecution(ctx, t.ID(caseNo), "")
	fate, err := relay.FateOf(caseNo, described, err)
	if err != nil {
		return Journey{}, err
	}
	is := Journey{Standing: fate.Standing, Began: fate.Began, TaskTries: int(described.GetPendingWorkflowTask().GetAttempt())}
	is.Alarm = t.HasAlarm(described.GetWorkflowExecutionInfo().GetSearchAttributes())
	is.Busy = is.TaskTries > 0 || len(described.GetPendingActivities()) > 0
	for _, pending := range described.GetPendingActivities() {
		if pending.GetActivityType().GetName() == t.Flush {
			is.FlushTries = max(is.FlushTries, int(pending.GetAttempt()))
		}
	}
	return is, nil
}

// Running reads the list of those that run.
func (t Temporal) Running(ctx context.Context) iter.Seq2[string, error] {
	query := fmt.Sprintf("WorkflowType = '%s' AND ExecutionStatus = '%s'", t.Workflow, enumspb.WORKFLOW_EXECUTION_STATUS_RUNNING)
	return func(yield func(string, error) bool) {
		for listed, err := range histories.Listed(ctx, t.Client, t.Namespace, query) {
			if err != nil {
				yield("", err)
				return
			}
			if caseNo, is := t.CaseOf(listed.GetWorkflowId()); is && !yield(caseNo, nil) {
				return
			}
		}
	}
}
