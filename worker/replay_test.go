package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/common/v1"
	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"

	"samspil/internal/histories"
)

func TestReplay_OfAFolderFindsTheRecordedHistoriesAsTheyWere(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, realMain(t.Context(), []string{"replay", "--folder", "../workflows/testdata"}, &out))
	require.Contains(t, out.String(), " 0 different, 0 not comparable\n")
}

// recorded is a recorded history, as JSON.
func recorded(t *testing.T) []byte {
	t.Helper()
	packed, err := os.Open("../workflows/testdata/suspended-1.json.gz")
	require.NoError(t, err)
	defer func() { _ = packed.Close() }()
	reader, err := gzip.NewReader(packed)
	require.NoError(t, err)
	history, err := io.ReadAll(reader)
	require.NoError(t, err)
	return history
}

func TestReplay_NamesTheFileThatIsNotAsRecorded(t *testing.T) {
	folder, history := t.TempDir(), recorded(t)
	changed := bytes.ReplaceAll(history, []byte(`"startToFireTimeout":"`), []byte(`"startToFireTimeout":"1`))
	require.NotEqual(t, history, changed)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "changed.json"), changed, 0o600))
	var out bytes.Buffer
	err := realMain(t.Context(), []string{"replay", "--folder", folder}, &out)
	require.EqualError(t, err, "1 of 1 journeys would go on otherwise than recorded: this build must not take them over")
	require.Contains(t, out.String(), "changed.json: event 6 (TimerStarted): startToFireTimeout was ")
	require.Contains(t, out.String(), "1 histories: 0 the same, 1 different, 0 not comparable\n")
}

// What cannot be read proves nothing, so the build is not let through; it is no difference either.
func TestReplay_SaysOfWhichHistoryNothingIsKnown(t *testing.T) {
	folder, history := t.TempDir(), recorded(t)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "cut.json"), history[:len(history)/2], 0o600))
	var out bytes.Buffer
	err := realMain(t.Context(), []string{"replay", "--folder", folder}, &out)
	require.EqualError(t, err, "1 of 1 histories could not be read: whether this build fits them is not known")
	require.Contains(t, out.String(), "cut.json: not comparable: it is no history")
	require.Contains(t, out.String(), "1 histories: 0 the same, 0 different, 1 not comparable\n")
	out.Reset()
	err = realMain(t.Context(), []string{"replay", "--folder", "../workflows/testdata", "--each", "1ns"}, &out)
	require.ErrorContains(t, err, "could not be read")
	require.Contains(t, out.String(), "not comparable: it takes longer than 1ns, see --each")
	require.Contains(t, out.String(), ": 0 the same, 0 different, ")
}

// A journey that has only just begun has nothing that could differ.
func TestReplay_AJourneyThatHasJustBegunStopsNoRelease(t *testing.T) {
	folder := t.TempDir()
	history, err := histories.Read("../workflows/testdata/suspended-1.json.gz")
	require.NoError(t, err)
	history.Events = history.Events[:2]
	require.NoError(t, histories.Write(filepath.Join(folder, "begun.json.gz"), history))
	var out bytes.Buffer
	require.NoError(t, realMain(t.Context(), []string{"replay", "--folder", folder}, &out))
	require.Equal(t, "begun.json.gz: not comparable: no Workflow Task of the history was completed: there is nothing to compare\n"+
		"1 histories: 0 the same, 0 different, 1 not comparable\n", out.String())
}

// listed is a namespace with two pages of two journeys.
type listed struct{ client.Client }

func (listed) ListWorkflow(_ context.Context, r *workflowservice.ListWorkflowExecutionsRequest) (*workflowservice.ListWorkflowExecutionsResponse, error) {
	one := &workflow.WorkflowExecutionInfo{Execution: &common.WorkflowExecution{WorkflowId: "family-SP-000001", RunId: "1"}}
	page := &workflowservice.ListWorkflowExecutionsResponse{Executions: []*workflow.WorkflowExecutionInfo{one, one}}
	if len(r.NextPageToken) == 0 {
		page.NextPageToken = []byte("2")
	}
	return page, nil
}

func TestReplay_SaysThatThereAreMoreThanItReplays(t *testing.T) {
	t.Parallel()
	for most, there := range map[int]struct {
		runs int
		more bool
	}{1: {1, true}, 2: {2, true}, 3: {3, true}, 4: {4, false}, 5: {4, false}} {
		runs, more, err := replayCommand{Most: most}.inNamespace(t.Context(), listed{}, "samspil")
		require.NoError(t, err)
		require.Len(t, runs, there.runs)
		require.Equal(t, there.more, more, most)
	}
	var out bytes.Buffer
	tell(&out, replayed{same: 3}, 3, true)
	require.Equal(t, "3 histories: 3 the same, 0 different, 0 not comparable\nstopped after 3: there are more, see --most\n", out.String())
}

func TestReplay_OfNothingProvesNothing(t *testing.T) {
	require.ErrorContains(t, realMain(t.Context(), []string{"replay", "--folder", t.TempDir()}, &bytes.Buffer{}), "there is no history to replay")
}
