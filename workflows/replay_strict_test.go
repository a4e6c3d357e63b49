package workflows_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/worker"
	"google.golang.org/protobuf/types/known/durationpb"

	"samspil/internal/strictreplay"
	"samspil/workflows"
)

// Temporal's own replay compares kinds and ids of commands only. This one compares what is in them.
func TestReplayStrict_EveryCommandIsWhatWasRecorded(t *testing.T) {
	for _, file := range recorded(t) {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			require.NoError(t, strictly(t, read(t, file)))
		})
	}
}

// What Temporal's own replay lets through, this one finds, and says where.
func TestReplayStrict_FindsWhatTemporalsReplayDoesNot(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		change func(*historypb.History)
		field  string
	}{
		"a timer nine hours longer": {
			func(h *historypb.History) {
				timer := h.Events[first(h, enumspb.EVENT_TYPE_TIMER_STARTED)].GetTimerStartedEventAttributes()
				timer.StartToFireTimeout = durationpb.New(timer.StartToFireTimeout.AsDuration() + 9*time.Hour)
			}, "startToFireTimeout",
		},
		"another input": {
			func(h *historypb.History) {
				input := h.Events[first(h, enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)].GetActivityTaskScheduledEventAttributes().Input.Payloads[0]
				input.Data = []byte(strings.Replace(string(input.Data), `"kind":"journey-started"`, `"kind":"something-else"`, 1))
			}, "input.payloads[0].entries[0].kind",
		},
		"another queue": {
			func(h *historypb.History) {
				h.Events[first(h, enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)].GetActivityTaskScheduledEventAttributes().TaskQueue.Name = "another"
			}, "taskQueue.name",
		},
		"more tries": {
			func(h *historypb.History) {
				h.Events[first(h, enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)].GetActivityTaskScheduledEventAttributes().RetryPolicy.MaximumAttempts = 77
			}, "retryPolicy.maximumAttempts",
		},
		"a timeout that is not there any more": {
			func(h *historypb.History) {
				h.Events[first(h, enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)].GetActivityTaskScheduledEventAttributes().HeartbeatTimeout = durationpb.New(time.Minute)
			}, "heartbeatTimeout",
		},
		"another search attribute": {
			func(h *historypb.History) {
				e := h.Events[first(h, enumspb.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES)].GetUpsertWorkflowSearchAttributesEventAttributes()
				e.SearchAttributes.IndexedFields["SamspilOverdue"].Data = []byte("7")
			}, "searchAttributes.indexedFields.SamspilOverdue",
		},
		"another summary in the UI": {
			func(h *historypb.History) {
				h.Events[first(h, enumspb.EVENT_TYPE_TIMER_STARTED)].UserMetadata.Summary.Data = []byte(`"something else"`)
			}, "userMetadata",
		},
		"another answer to a decision": {
			func(h *historypb.History) {
				e := h.Events[first(h, enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED)].GetWorkflowExecutionUpdateCompletedEventAttributes()
				e.Outcome.GetSuccess().Payloads[0].Data = []byte(`{"message":"another"}`)
			}, "outcome.success.payloads[0]",
		},
		"another result": {
			func(h *historypb.History) {
				h.Events = read(t, lastRun).Events
				e := h.Events[first(h, enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)].GetWorkflowExecutionCompletedEventAttributes()
				e.Result.Payloads[0].Data = []byte(`{"ending":"another"}`)
			}, "result.payloads[0]",
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			history := read(t, sample)
			c.change(history)
			var found *strictreplay.Difference
			require.ErrorAs(t, strictly(t, history), &found)
			require.True(t, strings.HasPrefix(found.Field, c.field), "it was found in %s", found.Field)
			require.NoError(t, replay(history), "Temporal's own replay finds it, too: then this is no proof of anything")
		})
	}
}

// The tests of the test: the code is changed as somebody might do it unawares, and only the strict replay sees it.
func TestReplayStrict_SeesAChangeOfTheCode(t *testing.T) {
	if testing.Short() {
		t.Skip("builds the journeys twice")
	}
	for name, c := range map[string]struct{ file, code, changed string }{
		"every legal deadline nine hours earlier": {
			"../internal/policy/fill.go", "due = due.UTC()\n", "due = due.UTC().Add(-9 * time.Hour)\n",
		},
		"one more journal entry for each reminder": {
			"../internal/casework/clock.go", "\tt.Reminded++\n", "\tt.Reminded++\n\ts.note(now, Entry{Kind: TaskReminded, Subject: t.Key.Subject, Key: t.Key.String()})\n",
		},
		"the journal's retries are as the server has them": {
			"policies.go", "RetryPolicy:         &temporal.RetryPolicy{InitialInterval: time.Second, BackoffCoefficient: 2, MaximumInterval: time.Minute},\n", "\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			overlay := overlaid(t, c.file, c.code, c.changed)
			out, err := exec.CommandContext(t.Context(), "go", "test", "-overlay", overlay, "-count=1",
				"-run", "^(TestReplay_EveryHistory.*|TestReplayStrict_EveryCommand.*)$/^suspended-1", ".").CombinedOutput()
			require.Error(t, err, "nothing noticed it")
			require.Contains(t, string(out), "--- FAIL: TestReplayStrict_EveryCommandIsWhatWasRecorded")
			require.NotContains(t, string(out), "--- FAIL: TestReplay_EveryHistory", "Temporal's own replay finds it, too")
		})
	}
}

// overlaid writes what the go command needs to build with one place of a file changed.
func overlaid(t *testing.T, file, code, changed string) string {
	t.Helper()
	path, err := filepath.Abs(file)
	require.NoError(t, err)
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(text), code), "%s has changed: find the place anew", file)
	other := filepath.Join(t.TempDir(), filepath.Base(file))
	require.NoError(t, os.WriteFile(other, []byte(strings.Replace(string(text), code, changed, 1)), 0o600))
	overlay := filepath.Join(t.TempDir(), "overlay.json")
	replaced, err := json.Marshal(map[string]map[string]string{"Replace": {path: other}})
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(overlay, replaced, 0o600))
	return overlay
}

func strictly(t *testing.T, history *historypb.History) error {
	t.Helper()
	return strictreplay.History(t.Context(), history, func(w worker.WorkflowRegistry) error { return workflows.RegisterRecorded(w, history) })
}
