package strictreplay

import (
	"fmt"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	protocolpb "go.temporal.io/api/protocol/v1"
	"google.golang.org/protobuf/types/known/anypb"
)

// task is one Workflow Task that was done.
type task struct {
	events   []*historypb.HistoryEvent // what the worker had not seen before, up to the task's start
	started  int64                     // the id of the event that says that the task was started
	before   int64                     // the id of the same event of the task before; 0 for the first
	messages []*protocolpb.Message     // the Updates that were let through in it
	became   []*historypb.HistoryEvent // what the worker's commands became, in their order
}

// NotComparable says why there is nothing to hold today's code against.
type NotComparable struct {
	Reason string
	Whole  bool // the history is whole: it has only just begun, or has in it what cannot be replayed here; else it is cut, or none at all
}

func (n *NotComparable) Error() string { return "not comparable: " + n.Reason }

func cut(why string, args ...any) error { return &NotComparable{Reason: fmt.Sprintf(why, args...)} }

// tasksOf cuts a history into its tasks. Tasks that failed or timed out left nothing behind: their events are among those
// which the next one sees. The error is a *NotComparable, or that of a message that cannot be made.
func tasksOf(history *historypb.History) ([]*task, error) {
	if len(history.GetEvents()) == 0 {
		return nil, cut("the history is empty")
	}
	if history.Events[0].EventType != enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED {
		return nil, cut("the history does not begin with the workflow's start: is its first part missing?")
	}
	var tasks []*task
	var begun, current *task
	next := &task{}
	for i, e := range history.Events {
		if e.EventId != int64(i+1) {
			return nil, cut("event %d stands where event %d belongs: is a part of the history missing?", e.EventId, i+1)
		}
		next.events = append(next.events, e)
		switch e.EventType {
		case enumspb.EVENT_TYPE_WORKFLOW_TASK_STARTED:
			begun = &task{events: next.events[:len(next.events):len(next.events)], started: e.EventId, before: next.before}
		case enumspb.EVENT_TYPE_WORKFLOW_TASK_COMPLETED:
			if begun == nil {
				return nil, cut("event %d completes a Workflow Task that was not started", e.EventId)
			}
			current, begun = begun, nil
			tasks = append(tasks, current)
			next = &task{events: []*historypb.HistoryEvent{e}, before: current.started}
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ADMITTED:
			return nil, &NotComparable{Reason: fmt.Sprintf("event %d: the workflow was reset with an Update under way, which cannot be replayed here", e.EventId), Whole: true}
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED:
			message, err := requestOf(e)
			if err != nil {
				return nil, err
			}
			if current != nil {
				current.messages = append(current.messages, message)
			}
		}
		if current != nil && becameOf(e.EventType) {
			current.became = append(current.became, e)
		}
	}
	if len(tasks) == 0 {
		return nil, &NotComparable{Reason: "no Workflow Task of the history was completed: there is nothing to compare", Whole: true}
	}
	return tasks, nil
}

// requestOf is the message with which the server handed an Update to the worker.
func requestOf(accepted *historypb.HistoryEvent) (*protocolpb.Message, error) {
	a := accepted.GetWorkflowExecutionUpdateAcceptedEventAttributes()
	body, err := anypb.New(a.GetAcceptedRequest())
	if err != nil {
		return nil, fmt.Errorf("event %d: %w", accepted.EventId, err)
	}
	return &protocolpb.Message{
		Id: a.GetAcceptedRequestMessageId(), ProtocolInstanceId: a.GetProtocolInstanceId(), Body: body,
		SequencingId: &protocolpb.Message_EventId{EventId: a.GetAcceptedRequestSequencingEventId()},
	}, nil
}
