package player

import (
	"context"
	"fmt"
	"slices"
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
	runs, err := p.Runs(ctx, f.WorkflowID)
	for _, run := range runs {
		f.HistoryEvents += run.GetHistoryLength()
		f.StateTransitions += run.GetStateTransitionCount()
		f.HistoryBytes += run.GetHistorySizeBytes()
	}
	return err
}

// Runs gives every run that a journey has continued as, the first one first.
func (p *Player) Runs(ctx context.Context, workflowID string) ([]*workflow.WorkflowExecutionInfo, error) {
	var runs []*workflow.WorkflowExecutionInfo
	for run := ""; ; {
		described, err := p.Temporal.DescribeWorkflowExecution(ctx, workflowID, run)
		if err != nil {
			return nil, err
		}
		info := described.GetWorkflowExecutionInfo()
		runs = append(runs, info)
		if run, err = p.runBefore(ctx, info); err != nil {
			return nil, err
		}
		if run == "" {
			slices.Reverse(runs)
			return runs, nil
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
