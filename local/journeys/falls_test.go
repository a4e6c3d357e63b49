package journeys_test

import (
	"encoding/json"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/internal/signing/signingtest"
)

// A decision over which the code falls never stops its family's journey: one that panics on a copy is refused before it is taken, and
// one over whose consequences the journey's task fails is turned away after the second time. The journey goes on, and takes what is sound.
func TestDecision_OneOverWhichTheCodeFallsIsRefusedAndTheJourneyGoesOn(t *testing.T) {
	o := dial(t)
	falls := &stumbling{}
	work(t, o.Client, falls)
	caseNo := freshCase()
	state := begun(t, rehearsal.Straight(), caseNo)
	text, err := json.Marshal(state.Policy)
	require.NoError(t, err)
	state.Policy = &policy.Policy{}
	require.NoError(t, json.Unmarshal(text, state.Policy))
	state.Policy.Rules = slices.DeleteFunc(state.Policy.Rules, func(r policy.Rule) bool { return r.ID == policy.ConcernAssessed })
	raw, err := signingtest.Signer().Seal(signing.Start, state)
	require.NoError(t, err)
	id := o.start(caseNo, raw)
	before := o.quiet(id)

	protect := casework.ProtectMember{Member: "adult-1", Protected: true, Reason: 1}
	for message, c := range map[string]struct {
		body  casework.Body
		falls int32
	}{
		"panics-on-a-copy": {casework.ReportConcern{Child: "child-1", Source: casework.FromInside, Text: 1}, 0},
		stumbles:           {protect, 2},
	} {
		already := falls.n.Load()
		err := o.decide(caseNo, message, rehearsal.CaseworkerOf("children"), c.body)
		var answer *temporal.ApplicationError
		require.ErrorAs(t, err, &answer, message)
		require.Equal(t, casework.RefusedType, answer.Type(), message)
		var refusal casework.Refusal
		require.NoError(t, answer.Details(&refusal))
		require.Equal(t, "cannot-be-carried-out", refusal.Rule, message)
		require.Regexp(t, "F-[0-9a-f]{8}", refusal.En, "by which IT finds it in the log")
		require.Equal(t, c.falls, falls.n.Load()-already, message)
	}
	require.Equal(t, before.Entries, o.quiet(id).Entries, "nothing of them is in the journey")
	require.NoError(t, o.decide(caseNo, "sound", rehearsal.CaseworkerOf("children"), protect), "what is sound is taken, whatever came before")
}

// stumbles is the message over whose consequences the journey falls.
const stumbles = "stumbles-over-it"

// stumbling lets the journey fall in what it does after it has taken that message: it stands in for a fault in the program.
type stumbling struct {
	interceptor.WorkerInterceptorBase
	n atomic.Int32 // how often it fell
}

func (s *stumbling) InterceptWorkflow(_ workflow.Context, next interceptor.WorkflowInboundInterceptor) interceptor.WorkflowInboundInterceptor {
	return &stumblingRun{interceptor.WorkflowInboundInterceptorBase{Next: next}, s, false}
}

type stumblingRun struct {
	interceptor.WorkflowInboundInterceptorBase
	all   *stumbling
	taken bool
}

func (s *stumblingRun) Init(next interceptor.WorkflowOutboundInterceptor) error {
	return s.Next.Init(&stumblingCalls{interceptor.WorkflowOutboundInterceptorBase{Next: next}, s})
}

func (s *stumblingRun) ExecuteUpdate(ctx workflow.Context, in *interceptor.UpdateInput) (any, error) {
	s.taken = s.taken || workflow.GetCurrentUpdateInfo(ctx).ID == stumbles
	return s.Next.ExecuteUpdate(ctx, in)
}

type stumblingCalls struct {
	interceptor.WorkflowOutboundInterceptorBase
	run *stumblingRun
}

func (s *stumblingCalls) ExecuteActivity(ctx workflow.Context, name string, args ...any) workflow.Future {
	if s.run.taken {
		s.run.all.n.Add(1)
		panic("a fault in what the decision leads to")
	}
	return s.Next.ExecuteActivity(ctx, name, args...)
}
