package histories

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/converter"

	"samspil/internal/casework"
)

const record = "RecordJournal"

// run is the history of one run, event by event.
type run struct {
	t *testing.T
	historypb.History
}

func (r *run) has(kind enumspb.EventType, set func(e *historypb.HistoryEvent)) *run {
	e := &historypb.HistoryEvent{EventId: int64(len(r.Events) + 1), EventType: kind}
	set(e)
	r.Events = append(r.Events, e)
	return r
}

func begins(t *testing.T, state string) *run {
	t.Helper()
	r := &run{t: t}
	return r.has(enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED, func(e *historypb.HistoryEvent) {
		e.Attributes = &historypb.HistoryEvent_WorkflowExecutionStartedEventAttributes{WorkflowExecutionStartedEventAttributes: &historypb.WorkflowExecutionStartedEventAttributes{Input: r.input(json.RawMessage(state))}}
	})
}

func (r *run) input(value any) *commonpb.Payloads {
	r.t.Helper()
	input, err := converter.GetDefaultDataConverter().ToPayloads(value)
	require.NoError(r.t, err)
	return input
}

func (r *run) calls(name string, seqs ...int64) *run {
	return r.has(enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED, func(e *historypb.HistoryEvent) {
		e.Attributes = &historypb.HistoryEvent_ActivityTaskScheduledEventAttributes{ActivityTaskScheduledEventAttributes: &historypb.ActivityTaskScheduledEventAttributes{
			ActivityType: &commonpb.ActivityType{Name: name}, Input: r.input(flushOf(seqs...)),
		}}
	})
}

// taken and refused are what came of the call before.
func (r *run) taken() *run {
	return r.has(enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED, func(e *historypb.HistoryEvent) {
		e.Attributes = &historypb.HistoryEvent_ActivityTaskCompletedEventAttributes{ActivityTaskCompletedEventAttributes: &historypb.ActivityTaskCompletedEventAttributes{ScheduledEventId: e.EventId - 1}}
	})
}

func (r *run) refused() *run {
	return r.has(enumspb.EVENT_TYPE_ACTIVITY_TASK_FAILED, func(e *historypb.HistoryEvent) {
		e.Attributes = &historypb.HistoryEvent_ActivityTaskFailedEventAttributes{ActivityTaskFailedEventAttributes: &historypb.ActivityTaskFailedEventAttributes{ScheduledEventId: e.EventId - 1}}
	})
}

func (r *run) terminated() *run {
	return r.has(enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED, func(*historypb.HistoryEvent) {})
}

func flushOf(seqs ...int64) *casework.Flush {
	flush := &casework.Flush{}
	for _, seq := range seqs {
		flush.Entries = append(flush.Entries, casework.Written(casework.Entry{Seq: seq, Kind: casework.JourneyStarted})...)
	}
	return flush
}

// What a journey has had written down says what the register refused of it last: for as long as the run waits for people because of that, and however the
// run came to it.
func TestAdd_SaysWhatTheRegisterRefusedLast(t *testing.T) {
	t.Parallel()
	const began = `{"seq":4}`
	alarmed, err := json.Marshal(map[string]any{"seq": 6, "alarm": "journal-given-up", "journal": flushOf(5, 6).Entries, "starts": 2})
	require.NoError(t, err)
	carried := flushOf(5, 6)
	carried.Starts = 2
	for name, tried := range map[string]struct {
		run     *run
		refused *casework.Flush
		flushes int
		last    int64
	}{
		"nothing":                          {begins(t, began), nil, 0, 4},
		"all was taken":                    {begins(t, began).calls(record, 5).taken(), nil, 1, 5},
		"the last was refused":             {begins(t, began).calls(record, 5).taken().calls(record, 6, 7).refused(), flushOf(6, 7), 1, 7},
		"another call failed":              {begins(t, began).calls(record, 5).taken().calls("Deliver", 9).refused(), nil, 1, 5},
		"it is tried once more":            {begins(t, began).calls(record, 5).refused().calls(record, 5, 6), nil, 0, 6},
		"and was taken then":               {begins(t, began).calls(record, 5).refused().calls(record, 5, 6).taken(), nil, 1, 6},
		"the run before was refused":       {begins(t, string(alarmed)), carried, 0, 6},
		"which is tried once more":         {begins(t, string(alarmed)).calls(record, 5), nil, 0, 6},
		"somebody has terminated it since": {begins(t, began).calls(record, 5).refused().terminated(), nil, 0, 5},
	} {
		t.Run(name, func(t *testing.T) {
			var w Written
			require.NoError(t, w.add(&tried.run.History, record))
			require.Equal(t, tried.refused, w.Refused)
			require.Len(t, w.Flushes, tried.flushes)
			require.Equal(t, tried.last, w.Last)
		})
	}
}
