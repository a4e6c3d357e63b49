package workflows_test

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/mock"
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/activity"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/testsuite"

	"samspil/activities"
	"samspil/internal/reconcile"
	"samspil/internal/signing/signingtest"
	"samspil/workflows"
)

// A reconciliation gives what it found, and can be found by it; one that found nothing shows nothing, and one that could not be made fails.
func TestReconciliation_ShowsWhatItFound(t *testing.T) {
	t.Parallel()
	broken := activities.Reconciled{Open: 3, Found: []reconcile.Count{{What: reconcile.NotRunning, N: 2}, {What: reconcile.Owed, N: 1}}}
	for name, c := range map[string]struct {
		came  activities.Reconciled
		err   error
		shown []string
	}{
		"something":         {broken, nil, []string{"not-running", "owed-long"}},
		"nothing":           {activities.Reconciled{Open: 3}, nil, nil},
		"it cannot be made": {activities.Reconciled{}, errors.New("the database is away"), nil},
	} {
		var suite testsuite.WorkflowTestSuite
		env := suite.NewTestWorkflowEnvironment()
		workflows.Register(env, signingtest.Keys(), "", 0, 0)
		tries := 0
		env.RegisterActivityWithOptions(func(context.Context) (activities.Reconciled, error) {
			tries++
			return c.came, c.err
		}, activity.RegisterOptions{Name: activities.ReconcileName})
		var shown []string
		env.OnUpsertTypedSearchAttributes(mock.MatchedBy(func(sa temporal.SearchAttributes) bool {
			shown, _ = sa.GetKeywordList(temporal.NewSearchAttributeKeyKeywordList("SamspilWaitsFor"))
			return true
		})).Return(nil)
		env.ExecuteWorkflow(workflows.ReconciliationName)
		require.True(t, env.IsWorkflowCompleted(), name)
		require.Equal(t, c.shown, shown, name)
		if c.err != nil {
			require.ErrorContains(t, env.GetWorkflowError(), c.err.Error(), name)
			require.Equal(t, 3, tries, name)
			continue
		}
		require.NoError(t, env.GetWorkflowError(), name)
		var got activities.Reconciled
		require.NoError(t, env.GetWorkflowResult(&got))
		require.Equal(t, c.came, got, name)
	}
}
