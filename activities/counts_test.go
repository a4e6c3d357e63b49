package activities

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/testsuite"

	"samspil/internal/casework"
	"samspil/internal/mail"
	"samspil/internal/policy"
	"samspil/internal/register"
)

type records func(caseNo string) error

func (r records) Record(_ context.Context, caseNo string, _ casework.Flush) error { return r(caseNo) }

// What a worker counts is counted by what is registered, as it is registered.
func TestCounts_TellFlushesAndDeliveriesByDepartmentAndOutcome(t *testing.T) {
	registry := prometheus.NewRegistry()
	p := &posts{says: map[string]error{"b": &mail.Error{Code: "smtp-550", Final: true}, "c": &mail.Error{Code: mail.CodeUnreachable}}}
	a := &Activities{Mail: p, Counts: NewCounts(registry), Register: records(func(caseNo string) error {
		return map[string]error{"SP-000002": register.ErrConflict, "SP-000003": errors.New("connection refused"), "SP-000004": fmt.Errorf("late: %w", register.ErrStartedAgain)}[caseNo]
	})}
	var suite testsuite.WorkflowTestSuite
	env := suite.NewTestActivityEnvironment()
	Register(env, a)
	RegisterMail(env, a)
	for _, ids := range [][]string{{"a", "b"}, {"c"}} {
		_, _ = env.ExecuteActivity(DeliverName, batch(ids...))
	}
	for _, caseNo := range []string{"SP-000001", "SP-000001", "SP-000002", "SP-000003", "SP-000004"} {
		_, _ = env.ExecuteActivity(RecordJournalName, RecordJournalInput{Case: caseNo})
	}
	for outcome, n := range map[string]float64{countedDone: 1, countedRefused: 1, countedFailed: 1} {
		require.InDelta(t, n, testutil.ToFloat64(a.Counts.messages.WithLabelValues(policy.ByMail, outcome)), 0, outcome)
	}
	for outcome, n := range map[string]float64{countedDone: 2, countedConflict: 1, countedGivenUp: 1, countedFailed: 1} {
		require.InDelta(t, n, testutil.ToFloat64(a.Counts.flushes.WithLabelValues(outcome)), 0, outcome)
	}
}
