package journeys_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	enumspb "go.temporal.io/api/enums/v1"

	"samspil/internal/casework"
	"samspil/internal/histories"
	"samspil/internal/rehearsal"
)

// A department for which there is no worker does not keep a journey from continuing as new, and nothing is said of the department.
func TestRenewal_IsNotHeldUpByADepartmentThatHasNoWorker(t *testing.T) {
	o := dial(t)
	workBut(t, o.Client, "employment", 2*time.Second)
	caseNo := freshCase()
	id := o.begin(rehearsal.Straight(), caseNo)
	run := o.run(id)
	require.NoError(t, o.decide(caseNo, "renew-"+caseNo, rehearsal.ITActor, casework.Renew{}))
	require.Eventually(t, func() bool { return o.run(id) != run }, time.Minute, 100*time.Millisecond, "it waits for the worker")

	history, err := histories.Fetch(t.Context(), o.Client, id, run)
	require.NoError(t, err)
	late := 0
	for _, e := range history.GetEvents() {
		if e.EventType == enumspb.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT {
			late++
		}
	}
	require.Positive(t, late, "there is a worker after all: the test shows nothing")
	require.NotContains(t, histories.Covered(history), histories.Entry(casework.DepartmentOwed))
	require.Empty(t, o.quiet(id).Alarm)
}

// run is the id of a journey's run.
func (o *office) run(id string) string {
	o.t.Helper()
	d, err := o.DescribeWorkflowExecution(o.t.Context(), id, "")
	require.NoError(o.t, err)
	return d.GetWorkflowExecutionInfo().GetExecution().GetRunId()
}
