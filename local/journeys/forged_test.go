package journeys_test

import (
	"bytes"
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/workflows"
)

// Somebody who may write to Temporal decides nothing: it is refused, and nothing of it stays in the history.
func TestDecision_OneThatIsSentPastTheStarterIsRefusedAndLeavesNoTrace(t *testing.T) {
	o := dial(t)
	work(t, o.Client)
	caseNo := freshCase()
	id := o.begin(rehearsal.Straight(), caseNo)
	before := o.quiet(id)
	events := o.events(id)

	stranger := signing.NewSigner(bytes.Repeat([]byte{9}, signing.SeedSize))
	body := casework.ProtectMember{Member: "adult-1", Protected: true, Reason: 1}
	text, err := json.Marshal(body)
	require.NoError(t, err)
	unsigned := casework.Decision{
		Case: caseNo, Name: body.Name(), Message: "m-1", Actor: rehearsal.CaseworkerOf("children"), Body: text,
	}
	foreign, err := stranger.Seal(signing.Decision, unsigned)
	require.NoError(t, err)
	for how, argument := range map[string]any{"not signed": unsigned, "another's key": foreign} {
		err := o.update(id, casework.UpdateOf(body.Name()), "m-1", argument)
		var answer *temporal.ApplicationError
		require.ErrorAs(t, err, &answer, how)
		require.Equal(t, casework.NotSignedType, answer.Type(), how)
	}
	require.Equal(t, events, o.events(id), "something stands in the history")
	require.Equal(t, before.Entries, o.quiet(id).Entries)
	require.NoError(t, o.decide(caseNo, "m-1", rehearsal.CaseworkerOf("children"), body), "what the starter signed is taken, under the same id")
	require.Greater(t, o.quiet(id).Entries, before.Entries)
}

// A state that nobody signed fails its first task, and no less in the run that Temporal starts by itself when that one has timed out.
func TestJourney_AForgedStateIsNotBelievedWhenTemporalTriesItAgain(t *testing.T) {
	o := dial(t)
	work(t, o.Client)
	caseNo := freshCase()
	forged, err := signing.NewSigner(bytes.Repeat([]byte{9}, signing.SeedSize)).Seal(signing.Start, begun(t, rehearsal.Straight(), caseNo))
	require.NoError(t, err)
	id := workflows.JourneyID(caseNo)
	first, err := o.ExecuteWorkflow(t.Context(), client.StartWorkflowOptions{
		ID: id, TaskQueue: workflows.Queue, WorkflowRunTimeout: time.Second, RetryPolicy: &temporal.RetryPolicy{InitialInterval: time.Millisecond, MaximumAttempts: 2},
	}, workflows.FamilyJourneyName, forged)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		now, err := o.DescribeWorkflowExecution(t.Context(), id, "")
		return err == nil && now.GetWorkflowExecutionInfo().GetExecution().GetRunId() != first.GetRunID() && o.failures(id) > 0
	}, time.Minute, 20*time.Millisecond, "the second run has tried")
	_, err = o.QueryWorkflow(t.Context(), id, "", workflows.ViewQuery)
	require.Error(t, err, "there is no journey to look at")
}
