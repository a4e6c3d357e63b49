package e2e_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/serviceerror"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

// While Temporal is out of reach, forms and decisions are taken in all the same. When it is back, the journey starts, once,
// and the decision reaches it after that.
func TestForms_AreTakenInWhileTemporalIsOutOfReach(t *testing.T) {
	t.Parallel()
	w := newTown(t, "cutoff", nil, "SAMSPIL_ANSWER_TIMEOUT=1s", "SAMSPIL_RELAY_LEASE=2s", "SAMSPIL_RELAY_BACKOFF=1s")
	w.restartStarter("TEMPORAL_ADDRESS=127.0.0.1:1")

	text, id := form(rehearsal.Straight())
	by, sender := rehearsal.CoordinatorActor, rehearsal.CaseworkerOf("children") // who hears what became of a form
	first := w.ask(request{path: "/v1/intakes", by: sender, body: string(text)})
	require.Equal(t, http.StatusAccepted, first.status, first.text)
	require.Equal(t, "stored", first.body.State)
	caseNo := first.body.Case
	require.Equal(t, first, w.ask(request{path: "/v1/intakes", by: sender, body: string(text)}), "a repeat hears the same")
	decision := w.decide(caseNo, "withdraw", "withdraw-"+caseNo, by, `{"reason":"De vil ikke mere."}`)
	require.Equal(t, http.StatusAccepted, decision.status, decision.text)
	require.Equal(t, "stored", w.outcome(id, sender).body.State)
	require.Equal(t, 2, w.count(`SELECT count(*) FROM intake.inbox WHERE state = 'pending'`))
	_, err := w.player.Temporal.DescribeWorkflowExecution(within(t), workflows.JourneyID(caseNo), "")
	notFound := &serviceerror.NotFound{}
	require.ErrorAs(t, err, &notFound)

	w.restartStarter()
	require.Eventually(t, func() bool { return w.outcome("withdraw-"+caseNo, by).body.State == "done" }, tooLong, often)
	require.Equal(t, "started", w.outcome(id, sender).body.State)
	var result workflows.Result
	require.NoError(t, w.player.Temporal.GetWorkflow(within(t), workflows.JourneyID(caseNo), "").Get(within(t), &result))
	require.Equal(t, casework.Withdrew, result.Ending)
	began := 0
	for _, e := range w.journal(caseNo) {
		if e.Kind == casework.JourneyStarted {
			began++
		}
	}
	require.Equal(t, 1, began)
	again := w.ask(request{path: "/v1/intakes", by: sender, body: string(text)})
	require.Equal(t, caseNo, again.body.Case)
	require.Equal(t, 1, w.runs(caseNo))
	var outcome struct{ WorkflowID string }
	require.NoError(t, json.Unmarshal([]byte(again.text), &outcome))
	require.Equal(t, workflows.JourneyID(caseNo), outcome.WorkflowID)
}

func (w *town) restartStarter(env ...string) {
	w.t.Helper()
	w.Programs.Get("starter").Kill()
	require.NoError(w.t, w.StartStarter(within(w.t), env...))
}

// outcome asks what became of a message.
func (w *town) outcome(message string, by casework.Actor) answer {
	w.t.Helper()
	return w.ask(request{method: http.MethodGet, path: "/v1/messages/" + message, by: by})
}
