package histories

import (
	"context"
	"fmt"
	"iter"

	commonpb "go.temporal.io/api/common/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
)

// Listed are the executions that a query finds in Temporal's visibility store, which may be some seconds behind. An error ends it.
func Listed(ctx context.Context, temporal client.Client, namespace, query string) iter.Seq2[*commonpb.WorkflowExecution, error] {
	return func(yield func(*commonpb.WorkflowExecution, error) bool) {
		list := &workflowservice.ListWorkflowExecutionsRequest{Namespace: namespace, Query: query}
		for {
			page, err := temporal.ListWorkflow(ctx, list)
			if err != nil {
				yield(nil, fmt.Errorf("list the journeys: %w", err))
				return
			}
			for _, found := range page.GetExecutions() {
				if !yield(found.GetExecution(), nil) {
					return
				}
			}
			if list.NextPageToken = page.GetNextPageToken(); len(list.NextPageToken) == 0 {
				return
			}
		}
	}
}
