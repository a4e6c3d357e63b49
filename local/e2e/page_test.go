package e2e_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	commonpb "go.temporal.io/api/common/v1"
	sdkpb "go.temporal.io/api/sdk/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/converter"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
	"samspil/workflows"
)

// A supervisor opens a family in the stock Temporal UI and sees where it stands, and finds families by how they stand.
func TestSupervisor_SeesWhereAFamilyStandsAndFindsIt(t *testing.T) {
	t.Parallel()
	w := home(t)
	family := w.begin(rehearsal.TwoAdults())
	view := w.until(family, inStage(casework.Tracks))
	id := family.Family.WorkflowID

	t.Run("details", func(t *testing.T) {
		details := w.details(id)
		require.Contains(t, details, "### "+view.Case+" · hver persons spor")
		for _, m := range view.Members {
			require.Contains(t, details, "| "+m.ID+" |")
		}
		require.GreaterOrEqual(t, len(view.Tasks), 4, "placement for two, a review and a status meeting")
		for _, task := range view.Tasks {
			due := "-"
			if task.Due != nil {
				due = calendar.Day(*task.Due, "da")
			}
			department, _ := policyfile.Default().Department(task.Department)
			who := department.Da
			if task.Assignee != "" {
				who += " (" + task.Assignee + ")"
			}
			subject := task.Subject
			if subject == casework.Family {
				subject = "familien"
			}
			require.Contains(t, details, fmt.Sprintf("%s | %s | %s |", subject, who, due), task.Key)
		}
		require.Contains(t, details, policyfile.Default().Version)
		require.Contains(t, details, rehearsal.CoordinatorActor.ID)
	})
	t.Run("summary", func(t *testing.T) {
		described, err := w.player.Temporal.DescribeWorkflowExecution(within(t), id, "")
		require.NoError(t, err)
		var summary string
		require.NoError(t, decode(described.GetExecutionConfig().GetUserMetadata().GetSummary(), &summary))
		require.Equal(t, view.Case, summary)
	})
	t.Run("search attributes", func(t *testing.T) { w.attributesSay(t, id, view) })
	t.Run("search", func(t *testing.T) {
		// Visibility lags, so it is asked until it knows.
		require.Eventually(t, func() bool {
			return slices.Contains(w.find(t, `SamspilStages = 'placement' AND SamspilLeadDepartment = 'employment' AND SamspilOpenChildCases = 1 AND SamspilOverdue = 0`), id)
		}, tooLong, often)
		require.NotContains(t, w.find(t, `SamspilStages = 'assessment'`), id)
	})
	require.Equal(t, 200, w.decided(view.Case, "withdraw", "leave-"+view.Case, rehearsal.CoordinatorActor, `{}`).status)
}

// details are the current details of a workflow, which the UI shows as Markdown.
func (w *town) details(id string) string {
	w.t.Helper()
	value, err := w.player.Temporal.QueryWorkflow(within(w.t), id, "", "__temporal_workflow_metadata")
	require.NoError(w.t, err)
	var metadata sdkpb.WorkflowMetadata
	require.NoError(w.t, value.Get(&metadata))
	return metadata.GetCurrentDetails()
}

// attributesSay holds that the search attributes say what the journey shows.
func (w *town) attributesSay(t *testing.T, id string, view casework.View) {
	t.Helper()
	described, err := w.player.Temporal.DescribeWorkflowExecution(within(t), id, "")
	require.NoError(t, err)
	fields := described.GetWorkflowExecutionInfo().GetSearchAttributes().GetIndexedFields()
	for name := range fields {
		_, ours := workflows.SearchAttributes()[name]
		require.True(t, ours || name == "BuildIds" || len(name) > 8 && name[:8] == "Temporal", "nobody registered %s", name)
	}

	var waits []string
	var next time.Time
	for _, task := range view.Tasks {
		if task.State != casework.Open {
			continue
		}
		if !slices.Contains(waits, string(task.Step)) {
			waits = append(waits, string(task.Step))
		}
		if task.Due != nil && !task.Late && (next.IsZero() || task.Due.Before(next)) {
			next = *task.Due
		}
	}
	require.ElementsMatch(t, []string{"tracks", "placement", "reviews"}, attribute[[]string](t, fields, "SamspilStages"))
	require.ElementsMatch(t, waits, attribute[[]string](t, fields, "SamspilWaitsFor"))
	require.Equal(t, "employment", attribute[string](t, fields, "SamspilLeadDepartment"))
	require.Equal(t, policyfile.Default().Version, attribute[string](t, fields, "SamspilPolicy"))
	require.WithinDuration(t, next, attribute[time.Time](t, fields, "SamspilNextDeadline"), time.Millisecond)
	require.EqualValues(t, 1, attribute[int64](t, fields, "SamspilOpenChildCases"))
	for _, none := range []string{"SamspilOverdue", "SamspilEscalationLevel"} {
		if fields[none] != nil { // what has never been anything but nothing is not shown
			require.Zero(t, attribute[int64](t, fields, none), none)
		}
	}
}

func attribute[T any](t *testing.T, fields map[string]*commonpb.Payload, name string) (value T) {
	t.Helper()
	require.Contains(t, fields, name)
	require.NoError(t, decode(fields[name], &value), name)
	return value
}

func decode(payload *commonpb.Payload, into any) error {
	return converter.GetDefaultDataConverter().FromPayload(payload, into)
}

// find gives the workflow ids that a query in the UI finds.
func (w *town) find(t *testing.T, query string) []string {
	t.Helper()
	found, err := w.player.Temporal.ListWorkflow(within(t), &workflowservice.ListWorkflowExecutionsRequest{Query: query, PageSize: 1000})
	require.NoError(t, err)
	var ids []string
	for _, execution := range found.GetExecutions() {
		ids = append(ids, execution.GetExecution().GetWorkflowId())
	}
	return ids
}
