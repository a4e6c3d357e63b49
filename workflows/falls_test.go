package workflows

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
)

func TestFalls_AMessageIsTurnedAwayWhenItsJourneyFellOverItTwice(t *testing.T) {
	t.Parallel()
	f := falls{times: map[string]int{}}
	require.False(t, f.often("m-1"))
	f.note("m-1")
	require.False(t, f.often("m-1"), "once may be another's fault")
	f.note("m-1")
	require.True(t, f.often("m-1"))
	require.False(t, f.often("m-2"))
	for n := range 2 * fallsKept {
		f.note(fmt.Sprint("later-", n))
	}
	require.False(t, f.often("m-1"), "the oldest are forgotten")
	require.Len(t, f.times, fallsKept)
	require.Len(t, f.order, fallsKept)
}

// The guard asks before it tries a decision on a copy: what let the journey fall twice is not carried out a third time.
func TestFalls_ADecisionThatLetItsJourneyFallTwiceIsTurnedAway(t *testing.T) {
	suite := testsuite.WorkflowTestSuite{}
	suite.SetLogger(quiet{})
	d := &decided{name: "renew", message: "m-1", by: casework.Actor{ID: "it-1", Role: casework.IT}, body: casework.Renew{}}
	tried := func(falls int) (rule string) {
		caseNo := fmt.Sprintf("SP-0099%02d", falls)
		for range falls {
			fallen.note(caseNo + "\n" + d.message)
		}
		env := suite.NewTestWorkflowEnvironment()
		env.ExecuteWorkflow(func(ctx workflow.Context) error {
			j := &journey{state: casework.NewState(casework.Start{Case: caseNo, Language: "da", Policy: policyfile.Default()})}
			j.business = func() time.Time { return workflow.Now(ctx).UTC() }
			if refusal := j.tried(ctx, d); refusal != nil {
				rule = refusal.Rule
			}
			return nil
		})
		require.NoError(t, env.GetWorkflowError())
		return rule
	}
	require.Empty(t, tried(1), "once may be another's fault")
	require.Equal(t, "cannot-be-carried-out", tried(2))
}

// On a busy machine the worker lets go of a workflow in the middle of a task, and what goes on there panics. No decision is turned away for that.
func TestFalls_AWorkerThatLetsGoOfAJourneyIsNoFaultOfTheDecision(t *testing.T) {
	suite := testsuite.WorkflowTestSuite{}
	suite.SetLogger(quiet{})
	var kept workflow.Context
	env := suite.NewTestWorkflowEnvironment()
	env.ExecuteWorkflow(func(ctx workflow.Context) error {
		kept = ctx
		return nil
	})
	require.PanicsWithValue(t, letGo, func() { workflow.Go(kept, func(workflow.Context) {}) }, "the SDK says it so")

	fell := func(caseNo string, with any) (noted bool) {
		d := &decided{name: "renew", message: "m-1", body: casework.Renew{}}
		env := suite.NewTestWorkflowEnvironment()
		env.ExecuteWorkflow(func(ctx workflow.Context) error {
			j := &journey{state: casework.NewState(casework.Start{Case: caseNo, Language: "da", Policy: policyfile.Default()})}
			j.accepted(ctx, d)
			require.PanicsWithValue(t, with, func() {
				defer j.fall(ctx)
				panic(with)
			})
			fallen.Lock()
			defer fallen.Unlock()
			noted = fallen.times[j.keyOf(d.message)] > 0
			return nil
		})
		require.NoError(t, env.GetWorkflowError())
		return noted
	}
	require.True(t, fell("SP-009911", "a fault of our own"))
	require.False(t, fell("SP-009912", letGo))
}

// quiet logs nothing.
type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}

func TestFalls_WhatProtectsSomebodyIsSuspectedOnlyWhereNothingElseIs(t *testing.T) {
	t.Parallel()
	concern, other := &decided{message: "m-1", body: casework.ReportConcern{}}, &decided{message: "m-2", body: casework.ProtectMember{}}
	require.Equal(t, []*decided{other}, suspects([]*decided{concern, other}))
	require.Equal(t, []*decided{concern}, suspects([]*decided{concern}))
}
