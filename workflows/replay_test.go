package workflows_test

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/worker"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/histories"
	"samspil/workflows"
)

// Histories are made with "make fixtures". Until v1.0 they may be made anew when a journey decides otherwise; from then on they
// stay, and new ones come beside them.
func recorded(t *testing.T) []string {
	t.Helper()
	files, err := histories.In("testdata")
	require.NoError(t, err)
	require.NotEmpty(t, files, "make them with: make fixtures")
	return files
}

func TestReplay_EveryHistoryComesOutAsItWasDecided(t *testing.T) {
	for _, file := range recorded(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			require.NoError(t, replay(read(t, file)))
		})
	}
}

// What is in no history is replayed by nobody.
func TestReplay_HistoriesHoldEveryDecisionAndEveryEnding(t *testing.T) {
	covered := map[string]bool{}
	for _, file := range recorded(t) {
		for _, what := range histories.Covered(read(t, file)) {
			covered[what] = true
		}
	}
	if covered[histories.FailedAs(activities.JournalGivenUp)] { // which goes the same way
		covered[histories.FailedAs(activities.JournalConflict)] = true
	}
	wanted := []string{
		histories.Renewed, histories.Failed, histories.TimedOut, histories.CalledOff, histories.Entry(casework.DepartmentRefused),
		histories.FailedAs(activities.DepartmentDown), histories.FailedAs(activities.JournalConflict),
	}
	for _, row := range casework.Catalogue() {
		wanted = append(wanted, histories.Decision(row.Name()))
	}
	for _, row := range casework.Endings() {
		wanted = append(wanted, histories.Ending(row.Kind))
	}
	require.Empty(t, slices.DeleteFunc(wanted, func(what string) bool { return covered[what] }),
		"let a family that \"make fixtures\" plays go through what is missing")
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
			history := read(t, sample)
			change(history)
			require.Error(t, replay(history))
		})
	}
}

func replay(history *historypb.History) error {
	replayer := worker.NewWorkflowReplayer()
	workflows.Register(replayer, nil, "", 0, 0) // keys may have been replaced: a replay needs none
	return replayer.ReplayWorkflowHistory(silent{}, history)
}

// sample is a history in which there is a bit of everything.
const sample = "testdata/suspended-1.json.gz"

// lastRun is how the same journey ends.
const lastRun = "testdata/suspended-2.json.gz"

func read(t *testing.T, file string) *historypb.History {
	t.Helper()
	history, err := histories.Read(file)
	require.NoError(t, err)
	require.NotEmpty(t, history.Events)
	return history
}

// first is where the first event of a kind stands.
func first(h *historypb.History, kind enumspb.EventType) int {
	return slices.IndexFunc(h.Events, func(e *historypb.HistoryEvent) bool { return e.EventType == kind })
}
