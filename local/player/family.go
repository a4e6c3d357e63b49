package player

import (
	"context"
	"fmt"
	"time"

	"go.temporal.io/api/workflow/v1"
	"go.temporal.io/api/workflowservice/v1"

	"samspil/workflows"
)

// Family is how one family's rehearsal went. History figures sum all runs of the journey.
type Family struct {
	Case             string    `json:"case"`
	WorkflowID       string    `json:"workflowId"`
	Script           string    `json:"script"`
	Expected         string    `json:"expected"`
	Ended            string    `json:"ended"`
	BusinessStart    time.Time `json:"businessStart"`
	BusinessEnd      time.Time `json:"businessEnd"`
	DeadlinesMet     int       `json:"deadlinesMet"`
	DeadlinesMissed  int       `json:"deadlinesMissed"`
	HistoryEvents    int64     `json:"historyEvents"`
	StateTransitions int64     `json:"stateTransitions"`
	HistoryBytes     int64     `json:"historyBytes"`
	WallSeconds      float64   `json:"wallSeconds"`

	began time.Time
}

// AsExpected tells whether the family ended as its script says.
func (f Family) AsExpected() bool { return f.Ended == f.Expected }

// measure reads from Temporal how the journey ended and what it cost.
func (p *Player) measure(ctx context.Context, f *Family) error {
	f.WallSeconds = time.Since(f.began).Seconds()
	var result workflows.Result
	if err := p.Temporal.GetWorkflow(ctx, f.WorkflowID, "").Get(ctx, &result); err != nil {
		return fmt.Errorf("%s: how it ended: %w", f.Case, err)
	}
	f.Ended, f.BusinessStart, f.BusinessEnd = string(result.Ending), result.StartedAt, result.EndedAt
	f.DeadlinesMet, f.DeadlinesMissed = result.Met, result.Missed
	for run := ""; ; {
		described, err := p.Temporal.DescribeWorkflowExecution(ctx, f.WorkflowID, run)
		if err != nil {
			return err
		}
		info := described.GetWorkflowExecutionInfo()
		f.HistoryEvents += info.GetHistoryLength()
		f.StateTransitions += info.GetStateTransitionCount()
		f.HistoryBytes += info.GetHistorySizeBytes()
		if run, err = p.runBefore(ctx, info); run == "" || err != nil {
			return err
		}
	}
}

// runBefore gives the run that this one continues, "" for the first.
func (p *Player) runBefore(ctx context.Context, info *workflow.WorkflowExecutionInfo) (string, error) {
	if info.GetExecution().GetRunId() == info.GetFirstRunId() {
		return "", nil
	}
	history, err := p.Temporal.WorkflowService().GetWorkflowExecutionHistory(ctx, &workflowservice.GetWorkflowExecutionHistoryRequest{
		Namespace: p.Namespace, Execution: info.GetExecution(), MaximumPageSize: 1,
	})
	if err != nil {
		return "", err
	}
	for _, event := range history.GetHistory().GetEvents() {
		return event.GetWorkflowExecutionStartedEventAttributes().GetContinuedExecutionRunId(), nil
	}
	return "", nil
}
