package workflows_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/worker"

	"samspil/workflows"
)

// fixtures is the least number of histories that there must be: an empty directory proves nothing. Histories are made with
// "make fixtures". Until v1.0 they may be made anew when a journey decides otherwise; from then on they stay, and new ones
// come beside them.
const fixtures = 6

func TestReplay_EveryHistoryComesOutAsItWasDecided(t *testing.T) {
	files, err := filepath.Glob("testdata/*.json")
	require.NoError(t, err)
	require.GreaterOrEqual(t, len(files), fixtures, "make them with: make fixtures")
	renewed := 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			history := read(t, file)
			require.NoError(t, replay(history))
			if last := history.Events[len(history.Events)-1]; last.EventType == enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW {
				renewed++
			}
		})
	}
	require.Positive(t, renewed, "no history continues as new")
}

// A replay that nothing can fail would be worth nothing.
func TestReplay_RefusesAHistoryThatTheCodeWouldNotMake(t *testing.T) {
	for name, change := range map[string]func(*historypb.History){
		"another kind of event": func(h *historypb.History) {
			e := h.Events[first(h, enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)]
			e.EventType = enumspb.EVENT_TYPE_TIMER_STARTED
			e.Attributes = &historypb.HistoryEvent_TimerStartedEventAttributes{TimerStartedEventAttributes: &historypb.TimerStartedEventAttributes{
				TimerId:                      e.GetActivityTaskScheduledEventAttributes().GetActivityId(),
				WorkflowTaskCompletedEventId: e.GetActivityTaskScheduledEventAttributes().GetWorkflowTaskCompletedEventId(),
			}}
		},
		"another activity": func(h *historypb.History) {
			h.Events[first(h, enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)].GetActivityTaskScheduledEventAttributes().ActivityType.Name = "Other"
		},
		"a decision that was taken by another name": func(h *historypb.History) {
			e := h.Events[first(h, enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED)]
			e.GetWorkflowExecutionUpdateAcceptedEventAttributes().AcceptedRequest.Input.Name = "no-such-decision"
		},
	} {
		t.Run(name, func(t *testing.T) {
			history := read(t, "testdata/straight-1.json")
			change(history)
			require.Error(t, replay(history))
		})
	}
}

func replay(history *historypb.History) error {
	replayer := worker.NewWorkflowReplayer()
	workflows.Register(replayer, nil) // keys may have been replaced: a replay needs none
	return replayer.ReplayWorkflowHistory(silent{}, history)
}

func read(t *testing.T, file string) *historypb.History {
	t.Helper()
	reader, err := os.Open(file)
	require.NoError(t, err)
	defer reader.Close()
	history, err := client.HistoryFromJSON(reader, client.HistoryJSONOptions{})
	require.NoError(t, err)
	require.NotEmpty(t, history.Events)
	return history
}

// first is where the first event of a kind stands.
func first(h *historypb.History, kind enumspb.EventType) int {
	return slices.IndexFunc(h.Events, func(e *historypb.HistoryEvent) bool { return e.EventType == kind })
}
