package e2e_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/workflows"
)

func TestForm_TwiceIsOneJourneyAndOtherContentIsRefused(t *testing.T) {
	t.Parallel()
	w := home(t)
	text, id := form(rehearsal.Outside())
	by := rehearsal.CaseworkerOf("children")
	first := w.ask(request{path: "/v1/intakes", by: by, body: string(text)})
	require.Equal(t, http.StatusCreated, first.status, first.text)
	again := w.ask(request{path: "/v1/intakes", by: by, body: string(text)})
	require.Equal(t, first, again)
	other, _ := form(rehearsal.Outside())
	clash := w.ask(request{path: "/v1/intakes", by: by, body: withField(t, other, "formId", id)})
	require.Equal(t, http.StatusConflict, clash.status, clash.text)
	require.Equal(t, "id-used", clash.body.Rule)
	require.Equal(t, 1, w.count(`SELECT count(*) FROM intake.inbox WHERE message_id = $1`, id))
}

// A decision that comes again under its message id gets the receipt it got, and changes nothing: from the inbox, and also
// from the journey itself, should the inbox be asked too late. Neither forgets when the journey continues as new.
func TestDecision_TwiceIsOneDecisionAlsoAcrossContinueAsNew(t *testing.T) {
	t.Parallel()
	w := home(t)
	family := w.begin(rehearsal.NotYet())
	caseNo := family.Family.Case
	w.until(family, inStage(casework.Tracks))
	by, message := rehearsal.CaseworkerOf("employment"), "repeat-"+caseNo
	body := `{"adult":"adult-1","kind":"ordinary-job"}`

	first := w.decided(caseNo, "start-job", message, by, body)
	require.Equal(t, http.StatusOK, first.status, first.text)
	require.Equal(t, "done", first.body.State)
	w.repeated(caseNo, message, by, body, first)

	before := w.runs(caseNo)
	renewed := w.decided(caseNo, "renew", "renew-"+caseNo, rehearsal.ITActor, `{}`)
	require.Equal(t, http.StatusOK, renewed.status, renewed.text)
	require.Eventually(t, func() bool { return w.runs(caseNo) == before+1 }, tooLong, often, "renew makes it continue as new")
	w.repeated(caseNo, message, by, body, first)

	// The same again past the inbox: an Update under the same message id to the new run.
	decision := casework.Decision{
		Case: caseNo, Name: "start-job", Message: message, Actor: by, Body: json.RawMessage(toJSON(t, casework.StartJob{Adult: "adult-1", Kind: casework.OrdinaryJob})),
	}
	sealed, err := w.Signer().Seal(signing.Decision, decision)
	require.NoError(t, err)
	update, err := w.player.Temporal.UpdateWorkflow(within(t), client.UpdateWorkflowOptions{
		UpdateID: message, WorkflowID: workflows.JourneyID(caseNo), UpdateName: casework.UpdateOf(decision.Name), Args: []any{sealed},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	require.NoError(t, err)
	var receipt casework.Receipt
	require.NoError(t, update.Get(within(t), &receipt))
	require.JSONEq(t, first.text, toJSON(t, map[string]any{
		"message": receipt.Message, "at": receipt.At, "case": caseNo, "state": "done",
	}))

	found := 0
	for _, e := range w.journal(caseNo) {
		if e.Kind == casework.JobStarted {
			found++
		}
	}
	require.Equal(t, 1, found)
	w.decide(caseNo, "withdraw", "leave-"+caseNo, rehearsal.CoordinatorActor, `{}`)
}

// repeated holds that the same message hears the same, and another one under its id is turned down.
func (w *town) repeated(caseNo, message string, by casework.Actor, body string, first answer) {
	w.t.Helper()
	require.Equal(w.t, first, w.decided(caseNo, "start-job", message, by, body))
	for _, other := range []answer{
		w.decide(caseNo, "start-job", message, by, `{"adult":"adult-1","kind":"su-education"}`),
		w.decide(caseNo, "lose-job", message, by, `{"adult":"adult-1"}`),
	} {
		require.Equal(w.t, http.StatusConflict, other.status, other.text)
		require.Equal(w.t, "id-used", other.body.Rule)
	}
}

// runs counts the runs that a journey has continued as.
func (w *town) runs(caseNo string) int {
	w.t.Helper()
	runs, err := w.player.Runs(within(w.t), workflows.JourneyID(caseNo))
	require.NoError(w.t, err)
	return len(runs)
}
