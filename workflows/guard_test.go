package workflows_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

// logbook keeps what a journey logs as errors.
type logbook struct {
	silent
	lines []string
}

func (l *logbook) Error(what string, more ...any) {
	l.lines = append(l.lines, what+" "+fmt.Sprintln(more...))
}

// attempt has somebody decide something after an hour, and gives the refusal, with what was logged of it.
func attempt(t *testing.T, s *stage, log *logbook, by casework.Actor, body casework.Body) (refusal *casework.Refusal, view casework.View) {
	t.Helper()
	env := s.environmentLogging(started, log)
	env.RegisterDelayedCallback(func() {
		text, err := json.Marshal(body)
		require.NoError(t, err)
		env.UpdateWorkflow(casework.UpdateOf(body.Name()), "m-1", &testsuite.TestUpdateCallback{
			OnAccept: func() {}, OnComplete: func(_ any, err error) { require.NoError(t, err) },
			OnReject: func(err error) {
				var answer *temporal.ApplicationError
				require.ErrorAs(t, err, &answer)
				require.Equal(t, casework.RefusedType, answer.Type())
				require.NoError(t, answer.Details(&refusal))
			},
		}, decision(t, s.state.Case, body.Name(), "m-1", by, text))
	}, time.Hour)
	s.looks = func(*testsuite.TestWorkflowEnvironment, casework.View) time.Duration { return 100 * 24 * time.Hour } // nobody does anything more
	env.RegisterDelayedCallback(func() { _, view = shows(t, env) }, 2*time.Hour)
	env.ExecuteWorkflow(workflows.FamilyJourneyName, sealed(t, s.state))
	var again *workflow.ContinueAsNewError
	require.True(t, view.Case == "SP-000001" || errors.As(env.GetWorkflowError(), &again), "the journey goes on")
	return refusal, view
}

var report = casework.ReportConcern{Child: "child-1", Source: casework.FromInside, Text: 1}

// without is a policy that lacks a rule: no decision that needs it can be carried out.
func without(t *testing.T, rule string) *policy.Policy {
	t.Helper()
	p := laterPolicy(t)
	p.Rules = slices.DeleteFunc(p.Rules, func(r policy.Rule) bool { return r.ID == rule })
	return p
}

func TestDecision_OneThatCannotBeCarriedOutIsRefusedWithACodeThatIsInTheLog(t *testing.T) {
	s := rehearse(t, rehearsal.Straight())
	s.state.Policy = without(t, policy.ConcernAssessed)
	log := &logbook{}
	refusal, view := attempt(t, s, log, rehearsal.CaseworkerOf("school"), report)
	require.NotNil(t, refusal)
	require.Equal(t, "cannot-be-carried-out", refusal.Rule)
	_, id, found := strings.Cut(strings.TrimSuffix(refusal.En, "."), "the code ")
	require.True(t, found)
	require.Contains(t, refusal.Da, id)
	require.Len(t, log.lines, 1)
	for _, part := range []string{"fault " + id, "message m-1", "case SP-000001", "decision report-concern", "panic ", "stack "} {
		require.Contains(t, log.lines[0], part)
	}
	require.Empty(t, view.Alarm)
}

// heavy fills a state by so many bytes.
func heavy(s *casework.State, bytes int) {
	s.Told = append(s.Told, strings.Repeat("x", bytes))
}

func TestDecision_OneThatWouldMakeTheStateTooLargeIsRefusedAndAConcernIsNot(t *testing.T) {
	for _, c := range []struct {
		bytes   int
		body    casework.Body
		refused string
		logged  int
	}{
		{casework.SizeAlarm / 2, casework.Renew{}, "", 0},
		{casework.SizeAlarm, casework.ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, "", 1},
		{casework.SizeBound, casework.ProtectMember{Member: "adult-1", Protected: true, Reason: 1}, "journey-too-large", 2},
		{casework.SizeBound, report, "", 1},
		{casework.SizeBound, casework.Renew{}, "", 1},
		{casework.SizeLimit, report, "journey-too-large", 3}, // nor is it kept in the register, to be started again from
	} {
		t.Run(fmt.Sprint(c.bytes, c.body.Name()), func(t *testing.T) {
			s := rehearse(t, rehearsal.Straight())
			heavy(s.state, c.bytes)
			by := rehearsal.CaseworkerOf("children")
			if c.body.Name() == "renew" {
				by = rehearsal.ITActor
			}
			log := &logbook{}
			refusal, _ := attempt(t, s, log, by, c.body)
			if c.refused == "" {
				require.Nil(t, refusal)
			} else {
				require.Equal(t, c.refused, refusal.Rule)
			}
			require.Len(t, log.lines, c.logged, log.lines)
		})
	}
}
