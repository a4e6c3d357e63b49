package workflows_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/interceptor"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/worker"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
	"samspil/workflows"
)

// stranger has a key of their own, and may write to Temporal.
var stranger = signing.NewSigner(bytes.Repeat([]byte{9}, signing.SeedSize))

// Whoever may write to Temporal decides nothing: not in their own name or another's, and not with what somebody has signed
// for another moment.
func TestDecision_IsTakenOnlyAsAStarterHasSignedIt(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	log := &logbook{}
	env := s.environmentLogging(started, log)
	const message, body = "m-1", `{"member":"adult-1","protected":true,"reason":1}`
	by := rehearsal.CaseworkerOf("children")
	signed := func(caseNo, name, message string) converter.RawValue {
		return decision(t, caseNo, name, message, by, json.RawMessage(body))
	}
	good := signed("SP-000001", "protect-member", message)
	another := signed("SP-000001", "protect-member", "another-actor")
	another.Payload().Data = bytes.Replace(another.Payload().Data, []byte(by.ID), []byte("k-9"), 1)
	unsigned := casework.Decision{Case: "SP-000001", Name: "protect-member", Message: "not-signed", Actor: by, Body: json.RawMessage(body)}
	of := unsigned
	of.Message = "anothers-key"
	foreign, err := stranger.Seal(signing.Decision, of)
	require.NoError(t, err)
	asStart, err := stranger.Seal(signing.Start, s.state)
	require.NoError(t, err)
	forged := map[string]any{ // by the message id that each is sent under: nothing but what it is called for is wrong with it
		"not-signed":      unsigned,
		"another-actor":   another,
		"anothers-key":    foreign,
		"another-case":    signed("SP-000002", "protect-member", "another-case"),
		"another-update":  decision(t, "SP-000001", "end-outside", "another-update", rehearsal.CoordinatorActor, json.RawMessage(`{"reason":1}`)),
		"another-message": signed("SP-000001", "protect-member", "m-0"),
		"another-purpose": asStart,
	}
	send := func(id string, argument any, heard func(error)) {
		env.UpdateWorkflow(casework.UpdateReport, id, &testsuite.TestUpdateCallback{
			OnAccept: func() {}, OnReject: heard, OnComplete: func(_ any, err error) { heard(err) },
		}, argument)
	}
	answers := map[string]error{}
	var entries []int64
	count := func() {
		value, err := env.QueryWorkflow(workflows.ViewQuery)
		require.NoError(t, err)
		var view casework.View
		require.NoError(t, value.Get(&view))
		entries = append(entries, view.Entries)
	}
	s.looks = func(*testsuite.TestWorkflowEnvironment, casework.View) time.Duration { return 100 * 24 * time.Hour }
	env.RegisterDelayedCallback(func() {
		count()
		for name, argument := range forged {
			send(name, argument, func(err error) { answers[name] = err })
		}
	}, time.Hour)
	env.RegisterDelayedCallback(func() {
		count()
		send(message, good, func(err error) { answers["good"] = err })
	}, 2*time.Hour)
	env.RegisterDelayedCallback(count, 3*time.Hour)
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))

	require.Len(t, entries, 3)
	require.Equal(t, entries[0], entries[1], "nothing has happened")
	require.Greater(t, entries[2], entries[1], "what the starter signed is taken")
	require.NoError(t, answers["good"])
	require.Len(t, log.lines, len(forged))
	require.NotContains(t, strings.Join(log.lines, ""), by.ID)
	for name := range forged {
		var answer *temporal.ApplicationError
		require.ErrorAs(t, answers[name], &answer, name)
		require.Equal(t, casework.NotSignedType, answer.Type(), "%s: no outcome, for the worker may lack the starter's key", name)
	}
}

func TestJourney_IsBegunOnlyByAStarterAndForItsOwnFamily(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	foreign, err := stranger.Seal(signing.Start, s.state)
	require.NoError(t, err)
	for name, c := range map[string]struct {
		id    string
		state any
	}{
		"not signed":                 {"family-SP-000001", s.state},
		"another's key":              {"family-SP-000001", foreign},
		"for another family's place": {"family-SP-000002", sealed(t, s.state)},
	} {
		env := s.environment(started)
		env.SetStartWorkflowOptions(client.StartWorkflowOptions{ID: c.id})
		env.ExecuteWorkflow(workflows.FamilyJourneyName, c.state)
		var failed *temporal.PanicError
		require.ErrorAs(t, env.GetWorkflowError(), &failed, name)
		require.Empty(t, s.journal, name)
	}
}

// Temporal starts a further run by itself for a schedule or a retry policy, and says of it what it says of a run that the journey
// continued as. What nobody signed is not believed for it.
func TestJourney_AForgedStateIsNotBelievedInARunThatTemporalStartedByItself(t *testing.T) {
	for name, change := range map[string]func(*workflow.Info){
		"for a schedule":     func(info *workflow.Info) { info.CronSchedule = "* * * * *" },
		"for a retry policy": func(info *workflow.Info) { info.RetryPolicy = &temporal.RetryPolicy{MaximumAttempts: 2} },
		"as a retry":         func(info *workflow.Info) { info.Attempt = 2 },
	} {
		s := rehearse(t, rehearsal.Straight())
		foreign, err := stranger.Seal(signing.Start, s.state)
		require.NoError(t, err)
		env := s.environment(started)
		env.SetWorkerOptions(worker.Options{Interceptors: []interceptor.WorkerInterceptor{&begunOtherwise{change: change}}})
		env.SetContinuedExecutionRunID("the-run-before")
		env.ExecuteWorkflow(workflows.FamilyJourneyName, foreign)
		var failed *temporal.PanicError
		require.ErrorAs(t, env.GetWorkflowError(), &failed, name)
		require.Empty(t, s.journal, "%s: what a stranger signed is in the register", name)
	}
}

// begunOtherwise says of a run that it was started with what the test environment does not know.
type begunOtherwise struct {
	interceptor.WorkerInterceptorBase
	change func(*workflow.Info)
}

func (b *begunOtherwise) InterceptWorkflow(_ workflow.Context, next interceptor.WorkflowInboundInterceptor) interceptor.WorkflowInboundInterceptor {
	return &begunInbound{interceptor.WorkflowInboundInterceptorBase{Next: next}, b.change}
}

type begunInbound struct {
	interceptor.WorkflowInboundInterceptorBase
	change func(*workflow.Info)
}

func (b *begunInbound) Init(next interceptor.WorkflowOutboundInterceptor) error {
	return b.Next.Init(&begunInfo{interceptor.WorkflowOutboundInterceptorBase{Next: next}, b.change})
}

type begunInfo struct {
	interceptor.WorkflowOutboundInterceptorBase
	change func(*workflow.Info)
}

func (b *begunInfo) GetInfo(ctx workflow.Context) *workflow.Info {
	info := *b.Next.GetInfo(ctx)
	b.change(&info)
	return &info
}
