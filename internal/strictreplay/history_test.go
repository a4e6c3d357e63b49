package strictreplay_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/worker"

	"samspil/internal/strictreplay"
)

func TestHistory_RefusesWhatIsCutOrNoHistory(t *testing.T) {
	t.Parallel()
	start := &historypb.HistoryEvent{EventId: 1, EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED}
	for name, c := range map[string]struct {
		events []*historypb.HistoryEvent
		says   string
	}{
		"nothing":               {nil, "the history is empty"},
		"without its start":     {[]*historypb.HistoryEvent{{EventId: 1, EventType: enumspb.EVENT_TYPE_TIMER_STARTED}}, "does not begin with the workflow's start"},
		"with a gap":            {[]*historypb.HistoryEvent{start, {EventId: 3, EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_STARTED}}, "event 3 stands where event 2 belongs"},
		"before the first task": {[]*historypb.HistoryEvent{start}, "no Workflow Task of the history was completed"},
		"a task that was not begun": {
			[]*historypb.HistoryEvent{start, {EventId: 2, EventType: enumspb.EVENT_TYPE_WORKFLOW_TASK_COMPLETED}}, "completes a Workflow Task that was not started",
		},
		"reset with an Update under way": {
			[]*historypb.HistoryEvent{start, {EventId: 2, EventType: enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ADMITTED}}, "cannot be replayed here",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := strictreplay.History(t.Context(), &historypb.History{Events: c.events}, func(worker.WorkflowRegistry) error { return nil })
			require.ErrorContains(t, err, c.says)
		})
	}
}
