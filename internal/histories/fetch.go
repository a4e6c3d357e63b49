package histories

import (
	"context"
	"fmt"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
)

// Fetch reads the history of one run from Temporal. It waits for nothing: of a run that is open it is what has happened so far.
func Fetch(ctx context.Context, temporal client.Client, workflowID, runID string) (*historypb.History, error) {
	history := &historypb.History{}
	events := temporal.GetWorkflowHistory(ctx, workflowID, runID, false, enumspb.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT)
	for events.HasNext() {
		event, err := events.Next()
		if err != nil {
			return nil, fmt.Errorf("read the history: %w", err)
		}
		history.Events = append(history.Events, event)
	}
	return history, nil
}
