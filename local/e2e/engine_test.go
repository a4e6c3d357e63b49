package e2e_test

import (
	"net/http"
	"regexp"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
	"samspil/internal/relay"
	"samspil/workflows"
)

// quick is for a municipality whose starter looks soon at what stands still.
var quick = []string{
	"SAMSPIL_ANSWER_TIMEOUT=2s", "SAMSPIL_RELAY_LEASE=4s", "SAMSPIL_RELAY_BACKOFF=1s", "SAMSPIL_RELAY_PAUSE=1s",
	"SAMSPIL_RECONCILE=1s", "SAMSPIL_STRANDED=3s", "SAMSPIL_CONCERN_WAITS=1s",
}

// What Temporal says of a journey that is not there is asked of the real one: only a journey with its end in the register has
// ended, one in which nothing has happened is started again, and nothing else is ever terminated.
func TestEngine_AJourneyThatIsNotThereHasNotEndedAndALostOneIsStarted(t *testing.T) {
	t.Parallel()
	w := newTown(t, "astray", nil, quick...)
	t.Run("terminated", w.terminated)
	t.Run("deleted", w.deleted)
	t.Run("on a queue that nobody polls", w.unpolled)
	t.Run("a worker has had its first task", w.stuck)
	t.Run("lost before the worker came", w.lostStart)
	t.Run("a concern while no worker is there", w.toldWhileDown)
}

// in is the town for a subtest.
func (w *town) in(t *testing.T) *town { return enter(t, w.System) }

// started hands in a form as the children's department, which hears the case number, and waits until the journey is in the register.
func (w *town) started() (caseNo, formText string) {
	w.t.Helper()
	text, _ := form(rehearsal.Straight())
	answer := w.ask(request{path: "/v1/intakes", by: rehearsal.CaseworkerOf("children"), body: string(text)})
	require.Contains(w.t, []int{http.StatusCreated, http.StatusAccepted}, answer.status, answer.text)
	w.eventually(func() bool { return w.heardOf(answer.body.Case) })
	return answer.body.Case, string(text)
}

func (w *town) heardOf(caseNo string) bool {
	return w.count(`SELECT count(*) FROM register.journal WHERE case_no = $1`, caseNo) > 0
}

// again is a form about the same family under another id.
func again(t *testing.T, text, id string) string {
	return changed(t, []byte(text), func(fields map[string]any) { fields["formId"] = id })
}

// metric is what the starter's metrics say now; 0 where there is no such line.
func (w *town) metric(line string) float64 {
	w.t.Helper()
	found := regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(line) + ` (\S+)$`).FindStringSubmatch(w.read("http://" + w.Health + "/metrics"))
	if found == nil {
		return 0
	}
	value, err := strconv.ParseFloat(found[1], 64)
	require.NoError(w.t, err)
	return value
}

// gone holds what everybody hears of a journey that is not there and has not ended.
func (w *town) gone(caseNo, formText, how string) {
	w.t.Helper()
	line := `samspil_journeys_astray_total{how="` + how + `"}`
	before := w.metric(line)
	decision := w.decide(caseNo, "withdraw", "withdraw-"+caseNo, rehearsal.CoordinatorActor, `{"reason":"De vil ikke mere."}`)
	require.Equal(w.t, http.StatusAccepted, decision.status, decision.text)
	require.Equal(w.t, "stored", decision.body.State, "not that it has ended")
	repeated := w.ask(request{path: "/v1/intakes", by: rehearsal.CaseworkerOf("children"), body: again(w.t, formText, "again-"+caseNo)})
	require.Equal(w.t, http.StatusAccepted, repeated.status, repeated.text)
	require.Equal(w.t, "stored", repeated.body.State, "not that it is known")
	w.eventually(func() bool { return w.metric(line) > before })
	require.Equal(w.t, "stored", w.outcome("withdraw-"+caseNo, rehearsal.CoordinatorActor).body.State)
}

func (w *town) terminated(t *testing.T) {
	w = w.in(t)
	caseNo, text := w.started()
	require.NoError(t, w.player.Temporal.TerminateWorkflow(within(t), workflows.JourneyID(caseNo), "", "a test"))
	w.gone(caseNo, text, string(relay.Terminated))
}

func (w *town) deleted(t *testing.T) {
	w = w.in(t)
	caseNo, text := w.started()
	w.remove(caseNo)
	w.gone(caseNo, text, "lost")
}

// remove deletes a journey's execution with its history, and waits until it is gone.
func (w *town) remove(caseNo string) {
	w.t.Helper()
	_, err := w.player.Temporal.WorkflowService().DeleteWorkflowExecution(within(w.t), &workflowservice.DeleteWorkflowExecutionRequest{
		Namespace: w.Namespace, WorkflowExecution: &commonpb.WorkflowExecution{WorkflowId: workflows.JourneyID(caseNo)},
	})
	require.NoError(w.t, err)
	w.eventually(func() bool {
		fate, err := w.engine(workflows.Queue).Look(within(w.t), caseNo)
		return err == nil && fate.Standing == relay.Missing
	})
}

// engine is the relay's own, on a queue.
func (w *town) engine(queue string) relay.Temporal {
	return relay.Temporal{
		Client: w.player.Temporal, Namespace: w.Namespace, Queue: queue, Workflow: workflows.FamilyJourneyName, ID: workflows.JourneyID, Signer: w.Signer(),
	}
}

// elsewhere hands in a form while Temporal is out of reach, starts an execution under its id on another queue, and lets
// the starter find that one: as if the first task had been lost.
func (w *town) elsewhere(queue string) (caseNo, run string) {
	w.t.Helper()
	w.restartStarter("TEMPORAL_ADDRESS=127.0.0.1:1")
	text, id := form(rehearsal.Straight())
	caseNo = w.ask(request{path: "/v1/intakes", by: rehearsal.CaseworkerOf("children"), body: string(text)}).body.Case
	started, err := w.player.Temporal.ExecuteWorkflow(within(w.t), client.StartWorkflowOptions{ID: workflows.JourneyID(caseNo), TaskQueue: queue},
		workflows.FamilyJourneyName, converter.NewRawValue(&commonpb.Payload{Metadata: map[string][]byte{"encoding": []byte("binary/null")}}))
	require.NoError(w.t, err)
	w.restartStarter()
	w.eventually(func() bool { return w.outcome(id, rehearsal.CaseworkerOf("children")).body.State == "started" })
	return caseNo, started.GetRunID()
}

func (w *town) unpolled(t *testing.T) {
	w = w.in(t)
	caseNo, run := w.elsewhere("nobody-polls-this")
	w.eventually(func() bool { return w.heardOf(caseNo) })
	first, err := w.player.Temporal.DescribeWorkflowExecution(within(t), workflows.JourneyID(caseNo), run)
	require.NoError(t, err)
	require.Equal(t, enumspb.WORKFLOW_EXECUTION_STATUS_TERMINATED, first.GetWorkflowExecutionInfo().GetStatus())
	w.withdrawn(caseNo)
}

// A worker that has had the first task may have done something: then people look, and nothing is terminated.
func (w *town) stuck(t *testing.T) {
	w = w.in(t)
	other := worker.New(w.player.Temporal, "another-program", worker.Options{})
	other.RegisterWorkflowWithOptions(func(ctx workflow.Context, _ converter.RawValue) error {
		return workflow.Await(ctx, func() bool { return false })
	}, workflow.RegisterOptions{Name: workflows.FamilyJourneyName})
	require.NoError(t, other.Start())
	defer other.Stop()
	line := `samspil_journeys_astray_total{how="stuck"}`
	before := w.metric(line)
	caseNo, run := w.elsewhere("another-program")
	w.eventually(func() bool { return w.metric(line) > before })
	fate, err := w.engine(workflows.Queue).Look(within(t), caseNo)
	require.NoError(t, err)
	require.Equal(t, relay.Running, fate.Standing)
	require.Equal(t, run, fate.Run)
	never, err := w.engine(workflows.Queue).NeverBegan(within(t), caseNo, run)
	require.NoError(t, err)
	require.False(t, never)
	_, err = w.engine("nobody-at-all").NeverBegan(within(t), caseNo, run)
	require.ErrorIs(t, err, relay.ErrNoWorker, "without a worker nothing can be said")
	require.ErrorIs(t, w.engine("nobody-at-all").Working(within(t)), relay.ErrNoWorker)
}

func (w *town) lostStart(t *testing.T) {
	w = w.in(t)
	w.Programs.Get("worker").Kill()
	text, id := form(rehearsal.Straight())
	caseNo := w.ask(request{path: "/v1/intakes", by: rehearsal.CaseworkerOf("children"), body: string(text)}).body.Case
	w.eventually(func() bool { return w.outcome(id, rehearsal.CaseworkerOf("children")).body.State == "started" })
	w.remove(caseNo)
	require.NoError(t, w.StartWorker(within(t)))
	w.eventually(func() bool { return w.heardOf(caseNo) })
	w.withdrawn(caseNo)
}

// withdrawn has a family withdraw. On a busy machine the decision is only stored at first.
func (w *town) withdrawn(caseNo string) {
	w.t.Helper()
	message := "withdraw-" + caseNo
	w.decide(caseNo, "withdraw", message, rehearsal.CoordinatorActor, `{"reason":"De vil ikke mere."}`)
	w.eventually(func() bool { return w.outcome(message, rehearsal.CoordinatorActor).body.State == "done" })
}

// A concern about a child whose journey does not answer reaches the children's duty lead while no worker is there.
func (w *town) toldWhileDown(t *testing.T) {
	w = w.in(t)
	caseNo, _ := w.started()
	w.Programs.Get("worker").Kill()
	answer := w.decide(caseNo, casework.ReportConcern{}.Name(), "concern-"+caseNo, rehearsal.CaseworkerOf("children"),
		`{"child":"child-1","source":"outside","text":"Opdigtet underretning."}`)
	require.Equal(t, http.StatusAccepted, answer.status, answer.text)
	w.eventually(func() bool { return len(w.Mail.Mails(caseNo)) > 0 })
	mails := w.Mail.Mails(caseNo)
	first := policyfile.Default().OnDuty(time.Now())[0].Role // by day it is the reception
	require.Equal(t, []string{first + "@kommune.localhost"}, mails[0].Recipients, "the first on the duty roster")
	require.Contains(t, mails[0].Subject, caseNo)
	require.NotContains(t, mails[0].Text, "Opdigtet")
	require.Equal(t, "stored", w.outcome("concern-"+caseNo, rehearsal.CaseworkerOf("children")).body.State)

	// Its clocks run from when it came in, however long no worker was there. Temporal may still wait some seconds for the worker that is gone.
	message := "concern-" + caseNo
	w.eventually(func() bool {
		return w.count(`SELECT count(*) FROM intake.inbox WHERE message_id = $1 AND received_at < now() - interval '30 seconds'`, message) == 1
	})
	require.NoError(t, w.StartWorker(within(t)))
	w.eventually(func() bool { return w.outcome(message, rehearsal.CaseworkerOf("children")).body.State == "done" })
	both := `SELECT count(*) FROM register.concerns c JOIN intake.inbox i USING (case_no) WHERE i.message_id = $1`
	w.eventually(func() bool { return w.count(both, message) == 1 })
	require.Zero(t, w.count(both+` AND c.received_at > i.received_at + interval '20 seconds'`, message))
}
