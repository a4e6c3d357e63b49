package api

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// A department finds what it has to do in all journeys, what is late first, page by page; and nothing of what is others'.
func TestWork_IsTheDepartmentsOwnInAllJourneysLateFirst(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	opened := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	rows := casework.Rows{Journey: &casework.JourneyRow{Stage: "assessment", StartedAt: opened, LeadDepartment: "employment", PolicyVersion: "v"}}
	add := func(department string, step casework.Step, n int, state casework.TaskState, deadline casework.DeadlineState, days int, assignee string) {
		key := fmt.Sprintf("%s/child-1/%d", step, n)
		rows.Tasks = append(rows.Tasks, casework.TaskRow{Key: key, Step: step, Subject: "child-1", Department: department, State: state, OpenedAt: opened, Assignee: assignee})
		due := opened.AddDate(0, 0, days)
		row := casework.DeadlineRow{Key: key, Rule: "x", Department: department, Subject: "child-1", Start: opened, Due: &due, State: deadline}
		if deadline == casework.NoDeadline {
			row.Due = nil
		}
		rows.Deadlines = append(rows.Deadlines, row)
	}
	for n := range page {
		add("social", casework.StepContribution, n+10, casework.Open, casework.Running, 40, "")
	}
	add("social", casework.StepContribution, 1, casework.Open, casework.NoDeadline, 0, "")
	add("social", casework.StepContribution, 2, casework.Open, casework.Running, 30, "s-1")
	add("social", casework.StepContribution, 3, casework.Open, casework.Late, 35, "")
	add("social", casework.StepContribution, 4, casework.Answered, casework.Met, 1, "")
	// It had the children when the concern came in, and owes the assessment still.
	add("social", casework.StepConcern, 5, casework.Open, casework.Running, 1, "")
	add("children", casework.StepConcern, 6, casework.Open, casework.Running, 1, "")
	require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{
		{Seq: 1, At: opened, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows},
	}...)}))
	keys := func(token, query string) (keys []string, next string) {
		status, answer, _ := o.ask("GET", "/v1/tasks"+query, token, "")
		require.Equal(t, http.StatusOK, status, answer)
		for _, task := range answer["tasks"].([]any) {
			task := task.(map[string]any)
			require.Equal(t, caseNo, task["case"])
			keys = append(keys, task["key"].(string))
		}
		next, _ = answer["next"].(string)
		return keys, next
	}
	first, next := keys("social-token", "")
	require.Len(t, first, page)
	require.Equal(t, []string{"contribution/child-1/3", "concern-assessed/child-1/5", "contribution/child-1/2", "contribution/child-1/10"}, first[:4])
	rest, none := keys("social-token", "?after="+next)
	require.Len(t, rest, 4)
	require.Equal(t, "contribution/child-1/1", rest[3], "what has no deadline comes last")
	require.Empty(t, none)
	mine, _ := keys("social-token", "?assignee=s-1")
	require.Equal(t, []string{"contribution/child-1/2"}, mine)
	step, _ := keys("social-token", "?step=concern-assessed")
	require.Equal(t, []string{"concern-assessed/child-1/5"}, step)
	due, _ := keys("social-token", "?due=2026-04-01")
	require.Equal(t, []string{"concern-assessed/child-1/5", "contribution/child-1/2"}, due, "due on that day or before, and nothing without a deadline")
	status, _, head := o.ask("GET", "/v1/tasks?assignee=s-1", "social-token", "")
	require.Equal(t, http.StatusOK, status)
	status, _, _ = o.ask("GET", "/v1/tasks?assignee=s-1", "social-token", "", "If-None-Match: "+head.Get("ETag"))
	require.Equal(t, http.StatusNotModified, status, "nothing has changed of what they may see")
	status, _, _ = o.ask("GET", "/v1/tasks?step=contribution", "social-token", "", "If-None-Match: "+head.Get("ETag"))
	require.Equal(t, http.StatusOK, status)
	concerns, _ := keys("children-token", "")
	require.Equal(t, []string{"concern-assessed/child-1/6"}, concerns)
	for _, token := range []string{"coordinator-token", "caseworker@school"} {
		others, _ := keys(token, "")
		require.Empty(t, others, token)
	}
	for _, query := range []string{"?after=x", "?after=bnVsbA", "?assignee=%00", "?assignee=Maja%20P", "?step=%00", "?due=x", "?due=2026-02-30", "?due=", "?after=" + next + "x"} {
		status, answer, _ := o.ask("GET", "/v1/tasks"+query, "social-token", "")
		require.Equal(t, http.StatusUnprocessableEntity, status, query)
		require.Equal(t, "fields-wrong", answer["rule"])
	}
	status, _, _ = o.ask("GET", "/v1/tasks", "it-token", "")
	require.Equal(t, http.StatusForbidden, status)

	rows = casework.Rows{Journey: &casework.JourneyRow{Stage: "ended", StartedAt: opened, EndedAt: &opened, LeadDepartment: "employment", PolicyVersion: "v"}}
	require.NoError(t, o.register.Record(t.Context(), caseNo, casework.Flush{Entries: casework.Written([]casework.Entry{
		{Seq: 2, At: opened, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family, Rows: rows},
	}...)}))
	over, _ := keys("social-token", "")
	require.Empty(t, over, "a journey that has ended waits for nothing")
}
