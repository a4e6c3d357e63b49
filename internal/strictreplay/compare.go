package strictreplay

import (
	"encoding/json"
	"fmt"
	"slices"

	commandpb "go.temporal.io/api/command/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	protocolpb "go.temporal.io/api/protocol/v1"
	"go.temporal.io/api/temporalproto"
	"google.golang.org/protobuf/proto"
)

// Difference is the first place where today's code does something else than the history says.
type Difference struct {
	Event    int64  // the recorded event's id; of a command too many, of the task's last event
	Kind     string // what was recorded: an Event's kind, as Temporal names it
	Field    string // which part of it, as in input[0].entries[2].at; empty if it is another thing altogether
	Recorded string // JSON
	Now      string // JSON
}

// Error says where the two part. Inputs of journeys hold codes and ids, nothing personal.
func (d *Difference) Error() string {
	at := d.Field
	if at == "" {
		at = "it"
	}
	return fmt.Sprintf("event %d (%s): %s was %s and is now %s", d.Event, d.Kind, at, short(d.Recorded), short(d.Now))
}

func short(text string) string {
	const most = 200
	if len(text) <= most {
		return text
	}
	return text[:most] + "..."
}

// kinds are the commands of a worker and the events that they become.
var kinds = map[enumspb.CommandType]enumspb.EventType{
	enumspb.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK:             enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
	enumspb.COMMAND_TYPE_REQUEST_CANCEL_ACTIVITY_TASK:       enumspb.EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED,
	enumspb.COMMAND_TYPE_START_TIMER:                        enumspb.EVENT_TYPE_TIMER_STARTED,
	enumspb.COMMAND_TYPE_CANCEL_TIMER:                       enumspb.EVENT_TYPE_TIMER_CANCELED,
	enumspb.COMMAND_TYPE_RECORD_MARKER:                      enumspb.EVENT_TYPE_MARKER_RECORDED,
	enumspb.COMMAND_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES:  enumspb.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES,
	enumspb.COMMAND_TYPE_MODIFY_WORKFLOW_PROPERTIES:         enumspb.EVENT_TYPE_WORKFLOW_PROPERTIES_MODIFIED,
	enumspb.COMMAND_TYPE_CONTINUE_AS_NEW_WORKFLOW_EXECUTION: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW,
	enumspb.COMMAND_TYPE_COMPLETE_WORKFLOW_EXECUTION:        enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
	enumspb.COMMAND_TYPE_FAIL_WORKFLOW_EXECUTION:            enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
	enumspb.COMMAND_TYPE_CANCEL_WORKFLOW_EXECUTION:          enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
}

// messages are what a worker says of an Update and the events that they become. A refusal becomes none.
var messages = map[string]enumspb.EventType{
	"temporal.api.update.v1.Acceptance": enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
	"temporal.api.update.v1.Response":   enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED,
}

// becameOf tells whether an event is what a worker's command became.
func becameOf(kind enumspb.EventType) bool {
	for _, of := range kinds {
		if kind == of {
			return true
		}
	}
	return kind == enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED || kind == enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED
}

// serverOwn are the fields that the server adds to what a worker asked for.
var serverOwn = []string{
	"workflowTaskCompletedEventId", "startedEventId", "identity", "newExecutionRunId", "acceptedEventId", "protocolInstanceId",
	"lastCompletionResult", "useWorkflowBuildId", "inheritBuildId", "requestEagerExecution",
}

// compare holds the commands of one task against what they became.
func compare(t *task, commands []*commandpb.Command, said []*protocolpb.Message) error {
	for i, command := range commands {
		if i == len(t.became) {
			return &Difference{Event: t.started, Kind: "nothing more", Recorded: "null", Now: quoted(command.CommandType.String())}
		}
		if err := compareOne(t.became[i], command, said); err != nil {
			return err
		}
	}
	if len(commands) < len(t.became) {
		missing := t.became[len(commands)]
		return &Difference{Event: missing.EventId, Kind: missing.EventType.String(), Recorded: quoted(missing.EventType.String()), Now: "null"}
	}
	return nil
}

func compareOne(e *historypb.HistoryEvent, command *commandpb.Command, said []*protocolpb.Message) error {
	kind, asked, err := meant(command, said)
	if err != nil {
		return fmt.Errorf("event %d: %w", e.EventId, err)
	}
	if kind != e.EventType {
		return &Difference{Event: e.EventId, Kind: e.EventType.String(), Recorded: quoted(e.EventType.String()), Now: quoted(kind.String())}
	}
	recorded, err := fieldsOf(attributes(e))
	if err != nil {
		return fmt.Errorf("event %d: %w", e.EventId, err)
	}
	now, err := fieldsOf(asked)
	if err != nil {
		return fmt.Errorf("event %d: %w", e.EventId, err)
	}
	for _, field := range serverOwn {
		delete(recorded, field)
		delete(now, field)
	}
	if kind == enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW {
		leaveOutUnset(now)
	}
	if found := differ("", recorded, now, serverFills); found != nil {
		return &Difference{Event: e.EventId, Kind: e.EventType.String(), Field: found.field, Recorded: found.recorded, Now: found.now}
	}
	if !proto.Equal(e.UserMetadata, command.UserMetadata) {
		return &Difference{Event: e.EventId, Kind: e.EventType.String(), Field: "userMetadata",
			Recorded: string(e.UserMetadata.GetSummary().GetData()), Now: string(command.UserMetadata.GetSummary().GetData())}
	}
	return nil
}

// leaveOutUnset takes out the search attributes that have no value: the next run begins without them, and the server does not record them.
func leaveOutUnset(now map[string]any) {
	attributes := object(object(now["searchAttributes"])["indexedFields"])
	for name, payload := range attributes {
		if value, isJSON := decoded(object(payload)["data"]); isJSON && value == nil {
			delete(attributes, name)
		}
	}
}

// meant is what a command asks for, and which kind of event it becomes.
func meant(command *commandpb.Command, said []*protocolpb.Message) (enumspb.EventType, proto.Message, error) {
	if command.CommandType != enumspb.COMMAND_TYPE_PROTOCOL_MESSAGE {
		kind, known := kinds[command.CommandType]
		if !known {
			return 0, nil, fmt.Errorf("%s is not compared here", command.CommandType)
		}
		return kind, attributes(command), nil
	}
	id := command.GetProtocolMessageCommandAttributes().GetMessageId()
	i := slices.IndexFunc(said, func(m *protocolpb.Message) bool { return m.Id == id })
	if i < 0 {
		return 0, nil, fmt.Errorf("the worker names a message that it does not send")
	}
	body, err := said[i].Body.UnmarshalNew()
	if err != nil {
		return 0, nil, err
	}
	kind, known := messages[string(body.ProtoReflect().Descriptor().FullName())]
	if !known {
		return 0, nil, fmt.Errorf("an Update that was let through is refused now")
	}
	return kind, body, nil
}

// attributes are what an event or a command says: each has one field with it, named after its kind.
func attributes(of proto.Message) proto.Message {
	reflected := of.ProtoReflect()
	one := reflected.WhichOneof(reflected.Descriptor().Oneofs().ByName("attributes"))
	if one == nil {
		return nil
	}
	return reflected.Get(one).Message().Interface()
}

// fieldsOf are a message's fields as JSON, with what is in its payloads as JSON too, where it is.
func fieldsOf(message proto.Message) (map[string]any, error) {
	if message == nil {
		return map[string]any{}, nil
	}
	text, err := temporalproto.CustomJSONMarshalOptions{}.Marshal(message)
	if err != nil {
		return nil, err
	}
	fields := map[string]any{}
	return fields, json.Unmarshal(text, &fields)
}

func quoted(text string) string { return `"` + text + `"` }
