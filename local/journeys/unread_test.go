package journeys_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/internal/signing/signingtest"
)

// A worker without the codec with which a start was written cannot read it: the journey waits, and one that can takes it up.
func TestJourney_AStartThatAWorkerCannotReadWaitsForOneThatCan(t *testing.T) {
	packed := converter.NewCodecDataConverter(converter.GetDefaultDataConverter(), converter.NewZlibCodec(converter.ZlibCodecOptions{AlwaysEncode: true}))
	namespace := "packed"
	require.NoError(t, shared.RegisterNamespace(t.Context(), namespace, nil))
	require.NoError(t, addAttributes(t.Context(), shared, namespace))
	connect := func(with converter.DataConverter) *office {
		c, err := client.DialContext(t.Context(), client.Options{HostPort: shared.TemporalAddress(), Namespace: namespace, DataConverter: with, Logger: quiet{}})
		require.NoError(t, err)
		t.Cleanup(c.Close)
		return &office{c, t}
	}
	starter, blind := connect(packed), connect(nil)
	stop := work(t, blind.Client)

	caseNo := freshCase()
	raw, err := signingtest.Signer().Seal(signing.Start, begun(t, rehearsal.Straight(), caseNo))
	require.NoError(t, err)
	id := starter.start(caseNo, raw)
	require.Eventually(t, func() bool { return starter.failures(id) > 0 }, time.Minute, 20*time.Millisecond, "the worker has tried")
	stop()
	described, err := starter.DescribeWorkflowExecution(t.Context(), id, "")
	require.NoError(t, err)
	require.Equal(t, enums.WORKFLOW_EXECUTION_STATUS_RUNNING, described.GetWorkflowExecutionInfo().GetStatus())

	work(t, starter.Client)
	view := starter.quiet(id)
	require.Equal(t, caseNo, view.Case)
	require.Equal(t, casework.Intake, view.Stage)
	require.NoError(t, starter.decide(caseNo, "m-1", rehearsal.CaseworkerOf("children"), casework.ProtectMember{Member: "adult-1", Protected: true, Reason: 1}))
}

// failures is how often a journey's workflow tasks have failed.
func (o *office) failures(id string) (n int) {
	o.t.Helper()
	history := o.GetWorkflowHistory(o.t.Context(), id, "", false, enums.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for history.HasNext() {
		event, err := history.Next()
		require.NoError(o.t, err)
		if event.GetEventType() == enums.EVENT_TYPE_WORKFLOW_TASK_FAILED {
			n++
		}
	}
	return n
}

type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}
