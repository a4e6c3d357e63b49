package journeys_test

import (
	"context"
	"encoding/json"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/worker"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/internal/signing/signingtest"
	"samspil/workflows"
)

// office is somebody's connection to Temporal.
type office struct {
	client.Client
	t testing.TB
}

func dial(t testing.TB) *office {
	t.Helper()
	c, err := shared.Dial(t.Context(), "")
	require.NoError(t, err)
	t.Cleanup(c.Close)
	return &office{c, t}
}

// work starts a worker that does what journeys of the policy need, with departments and a register that say yes. It stops
// with the test, or before.
func work(t testing.TB, c client.Client, between ...interceptor.WorkerInterceptor) (stop func()) {
	t.Helper()
	return workBut(t, c, "", 0, between...)
}

// workBut is work without a worker for one department. A call waits for a worker for so long (0: for ever).
func workBut(t testing.TB, c client.Client, without string, queueWait time.Duration, between ...interceptor.WorkerInterceptor) (stop func()) {
	t.Helper()
	var all []worker.Worker
	queues := []string{workflows.Queue, activities.MailQueue}
	for _, d := range policyfile.Default().Departments {
		if d.ID != without {
			queues = append(queues, activities.DepartmentQueue(d.ID))
		}
	}
	for _, queue := range queues {
		w := worker.New(c, queue, worker.Options{DisableWorkflowWorker: queue != workflows.Queue, Interceptors: between})
		if queue == workflows.Queue {
			workflows.Register(w, signingtest.Keys(), "", 0, queueWait)
		}
		w.RegisterActivityWithOptions(record, activity.RegisterOptions{Name: activities.RecordJournalName})
		w.RegisterActivityWithOptions(deliver, activity.RegisterOptions{Name: activities.DeliverName})
		require.NoError(t, w.Start())
		all = append(all, w)
	}
	stop = sync.OnceFunc(func() {
		for _, w := range all {
			w.Stop()
		}
	})
	t.Cleanup(stop)
	return stop
}

func record(context.Context, activities.RecordJournalInput) error { return nil }

func deliver(_ context.Context, in activities.DeliverInput) (out activities.Delivery, _ error) {
	for _, m := range in.Messages {
		out.Delivered = append(out.Delivered, m.ID)
	}
	return out, nil
}

// begun is the state that a script's family begins with.
func begun(t testing.TB, s rehearsal.Script, caseNo string) *casework.State {
	t.Helper()
	now := time.Now()
	rules := intake.Rules{Policy: policyfile.Default(), CPR: privacy.CPRRules{AllowTestNumbers: true}}
	family, err := rules.Read(s.Form("rehearsal-"+caseNo, now, 7), now)
	require.NoError(t, err)
	return casework.NewState(casework.Start{
		Case: caseNo, Language: "da", Policy: rules.Policy, Members: family.Members, Consents: family.Consents,
	})
}

// begin starts a journey, and gives its workflow id.
func (o *office) begin(s rehearsal.Script, caseNo string) string {
	o.t.Helper()
	raw, err := signingtest.Signer().Seal(signing.Start, begun(o.t, s, caseNo))
	require.NoError(o.t, err)
	return o.start(caseNo, raw)
}

func (o *office) start(caseNo string, argument any) string {
	o.t.Helper()
	id := workflows.JourneyID(caseNo)
	_, err := o.ExecuteWorkflow(o.t.Context(), client.StartWorkflowOptions{ID: id, TaskQueue: workflows.Queue}, workflows.FamilyJourneyName, argument)
	require.NoError(o.t, err)
	return id
}

// decide has somebody decide something, as the starter hands it over, and gives why it was refused.
func (o *office) decide(caseNo, message string, by casework.Actor, body casework.Body) error {
	o.t.Helper()
	text, err := json.Marshal(body)
	require.NoError(o.t, err)
	raw, err := signingtest.Signer().Seal(signing.Decision, casework.Decision{
		Case: caseNo, Name: body.Name(), Message: message, Actor: by, Body: text,
	})
	require.NoError(o.t, err)
	return o.update(workflows.JourneyID(caseNo), casework.UpdateOf(body.Name()), message, raw)
}

func (o *office) update(id, name, message string, argument any) error {
	o.t.Helper()
	handle, err := o.UpdateWorkflow(o.t.Context(), client.UpdateWorkflowOptions{
		WorkflowID: id, UpdateID: message, UpdateName: name, Args: []any{argument}, WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err != nil {
		return err
	}
	return handle.Get(o.t.Context(), nil)
}

// quiet waits until nothing is under way in a journey, and gives what it shows.
func (o *office) quiet(id string) (view casework.View) {
	o.t.Helper()
	require.Eventually(o.t, func() bool {
		answer, err := o.QueryWorkflow(o.t.Context(), id, "", workflows.ViewQuery)
		if err != nil {
			return false
		}
		view = casework.View{}
		return answer.Get(&view) == nil && view.Quiet
	}, time.Minute, 20*time.Millisecond)
	return view
}

// events is how long a journey's history is.
func (o *office) events(id string) int64 {
	o.t.Helper()
	d, err := o.DescribeWorkflowExecution(o.t.Context(), id, "")
	require.NoError(o.t, err)
	return d.GetWorkflowExecutionInfo().GetHistoryLength()
}

// freshCase is a case number that no other test has.
func freshCase() string { return "SP-" + uuid.NewString()[:8] }
