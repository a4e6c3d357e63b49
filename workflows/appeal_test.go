package workflows_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
)

func TestAppeal_HoldsTheClosureUntilItIsConfirmed(t *testing.T) {
	s := played(t, rehearsal.Appealed())
	require.Empty(t, s.refused)
	require.Empty(t, s.kinds(casework.ClosureUndone, casework.CaseReopened))
	var ruled time.Time
	for _, e := range s.journal {
		if e.Kind == casework.TaskAnswered && e.Key == "appeal-ruling/child-1.adult-1/1" {
			ruled = e.At
		}
	}
	require.False(t, ruled.IsZero())
	require.WithinDuration(t, ruled, s.at(casework.CaseClosed, 0), time.Minute, "it closes with the ruling, long after the appeal period")
	require.Equal(t, casework.Met, s.deadlines()["appeal-reassessment/child-1.adult-1/1"].State)
}

func TestAppeal_ThatDoesNotHoldOpensTheClosedCaseAgain(t *testing.T) {
	script := rehearsal.Appealed()
	script.Policy = withoutHold(t)
	script.Answers = map[casework.Step]func(casework.ViewTask, casework.View) *rehearsal.Act{
		casework.StepRuling: func(task casework.ViewTask, v casework.View) *rehearsal.Act {
			act := rehearsal.Usual[casework.StepRuling](task, v)
			act.Body = casework.RecordRuling{Task: task.Key, Outcome: casework.SentBack}
			return act
		},
	}
	s := rehearse(t, script).run()
	require.Empty(t, s.refused)
	require.Len(t, s.kinds(casework.CaseClosed), 2, "closed, opened again, and closed for good")
	require.Equal(t, []string{"case-reopened child-1  ruling sent-back"}, s.kinds(casework.CaseReopened))
	require.True(t, s.at(casework.CaseClosed, 0).Before(s.at(casework.CaseReopened, 0)))
	require.Equal(t, casework.Completed, s.result.Ending)
}

func TestAppeal_ADecisionThatTheDepartmentChangesIsNeverCarriedOut(t *testing.T) {
	s := played(t, rehearsal.AppealChanged())
	require.Empty(t, s.refused)
	require.Equal(t, []string{"closure-undone child-1  appeal decision-changed"}, s.kinds(casework.ClosureUndone))
	require.Len(t, s.kinds(casework.CaseClosed), 1)
	require.Contains(t, s.deadlines(), "child-review/child-1/2", "the reviews go on")
}

// withoutHold is the built-in policy where an appeal does not hold a closure.
func withoutHold(t *testing.T) *policy.Policy {
	t.Helper()
	text, err := json.Marshal(policyfile.Default())
	require.NoError(t, err)
	p := &policy.Policy{}
	require.NoError(t, json.Unmarshal(text, p))
	p.Version += "-no-hold"
	p.Closure.AppealHoldsClosure = false
	return p
}
