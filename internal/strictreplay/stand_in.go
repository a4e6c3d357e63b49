package strictreplay

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/uuid"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	namespacepb "go.temporal.io/api/namespace/v1"
	"go.temporal.io/api/serviceerror"
	taskqueuepb "go.temporal.io/api/taskqueue/v1"
	"go.temporal.io/api/workflowservice/v1"
)

// standIn is the Temporal server that a worker asks while one history is replayed. It has one workflow, hands out its
// tasks one after the other, and ends with the first difference.
type standIn struct {
	workflowservice.UnimplementedWorkflowServiceServer

	execution *commonpb.WorkflowExecution
	kind      *commonpb.WorkflowType
	queue     string
	tasks     []*task
	at        int           // the task that the worker has; only it may answer, so nothing else touches it
	first     chan struct{} // holds one thing until the first task is taken
	ended     chan error    // what came of it; buffered, for one
}

func newStandIn(history *historypb.History) (*standIn, error) {
	tasks, err := tasksOf(history)
	if err != nil {
		return nil, err
	}
	// A run id of its own: workers of one process share the SDK's cache, and one history may be replayed twice side by side.
	start := history.Events[0].GetWorkflowExecutionStartedEventAttributes()
	s := &standIn{
		execution: &commonpb.WorkflowExecution{WorkflowId: start.GetWorkflowId(), RunId: uuid.NewString()},
		kind:      start.GetWorkflowType(), queue: start.GetTaskQueue().GetName(), tasks: tasks,
		first: make(chan struct{}, 1), ended: make(chan error, 1),
	}
	s.first <- struct{}{}
	return s, nil
}

// GetSystemInfo says what this server can do: what the servers of production can, so that the worker behaves as there.
func (s *standIn) GetSystemInfo(context.Context, *workflowservice.GetSystemInfoRequest) (*workflowservice.GetSystemInfoResponse, error) {
	return &workflowservice.GetSystemInfoResponse{ServerVersion: "strict-replay", Capabilities: &workflowservice.GetSystemInfoResponse_Capabilities{
		SignalAndQueryHeader: true, InternalErrorDifferentiation: true, ActivityFailureIncludeHeartbeat: true, SupportsSchedules: true,
		EncodedFailureAttributes: true, UpsertMemo: true, EagerWorkflowStart: true, SdkMetadata: true,
	}}, nil
}

// DescribeNamespace says that the namespace is there, whichever the worker asks for.
func (s *standIn) DescribeNamespace(_ context.Context, r *workflowservice.DescribeNamespaceRequest) (*workflowservice.DescribeNamespaceResponse, error) {
	return &workflowservice.DescribeNamespaceResponse{NamespaceInfo: &namespacepb.NamespaceInfo{
		Name: r.GetNamespace(), State: enumspb.NAMESPACE_STATE_REGISTERED,
	}}, nil
}

// PollWorkflowTaskQueue hands out the first task, once. The others come with the answer to the one before.
func (s *standIn) PollWorkflowTaskQueue(ctx context.Context, r *workflowservice.PollWorkflowTaskQueueRequest) (*workflowservice.PollWorkflowTaskQueueResponse, error) {
	if r.GetTaskQueue().GetKind() == enumspb.TASK_QUEUE_KIND_STICKY {
		<-ctx.Done()
		return &workflowservice.PollWorkflowTaskQueueResponse{}, nil
	}
	select {
	case <-s.first:
		return s.handedOut(), nil
	case <-ctx.Done():
		return &workflowservice.PollWorkflowTaskQueueResponse{}, nil
	}
}

func (s *standIn) handedOut() *workflowservice.PollWorkflowTaskQueueResponse {
	t := s.tasks[s.at]
	last := t.events[len(t.events)-1]
	return &workflowservice.PollWorkflowTaskQueueResponse{
		TaskToken: fmt.Append(nil, s.at), WorkflowExecution: s.execution, WorkflowType: s.kind, Attempt: 1,
		PreviousStartedEventId: t.before, StartedEventId: t.started, History: &historypb.History{Events: t.events}, Messages: t.messages,
		WorkflowExecutionTaskQueue: &taskqueuepb.TaskQueue{Name: s.queue, Kind: enumspb.TASK_QUEUE_KIND_NORMAL},
		ScheduledTime:              last.GetEventTime(), StartedTime: last.GetEventTime(),
	}
}

// RespondWorkflowTaskCompleted holds the commands against the history, and hands out the next task.
func (s *standIn) RespondWorkflowTaskCompleted(_ context.Context, r *workflowservice.RespondWorkflowTaskCompletedRequest) (*workflowservice.RespondWorkflowTaskCompletedResponse, error) {
	if err := compare(s.tasks[s.at], r.GetCommands(), r.GetMessages()); err != nil {
		return nil, s.end(err)
	}
	if s.at++; s.at == len(s.tasks) {
		_ = s.end(nil)
		return &workflowservice.RespondWorkflowTaskCompletedResponse{}, nil
	}
	return &workflowservice.RespondWorkflowTaskCompletedResponse{WorkflowTask: s.handedOut()}, nil
}

// RespondWorkflowTaskFailed is how a worker says that it cannot do a task: the code panics, or it does not fit the history.
func (s *standIn) RespondWorkflowTaskFailed(_ context.Context, r *workflowservice.RespondWorkflowTaskFailedRequest) (*workflowservice.RespondWorkflowTaskFailedResponse, error) {
	t := s.tasks[s.at]
	_ = s.end(fmt.Errorf("event %d: the Workflow Task fails: %s", t.started, r.GetFailure().GetMessage()))
	return &workflowservice.RespondWorkflowTaskFailedResponse{}, nil
}

// GetWorkflowExecutionHistory would be asked by a worker that has lost what it knew of the journey in between.
func (s *standIn) GetWorkflowExecutionHistory(context.Context, *workflowservice.GetWorkflowExecutionHistoryRequest) (*workflowservice.GetWorkflowExecutionHistoryResponse, error) {
	return nil, s.end(errors.New("the worker dropped the journey between two tasks: it needs a cache of at least one"))
}

// end keeps what came of the replay, and gives the error that the worker is told.
func (s *standIn) end(err error) error {
	select {
	case s.ended <- err:
	default: // it has ended already
	}
	return serviceerror.NewNotFound("the replay has ended")
}
