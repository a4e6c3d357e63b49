package histories

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"samspil/internal/casework"
)

// ErrNoHistory means that Temporal has nothing of a journey.
var ErrNoHistory = errors.New("Temporal has no history of this journey")

// FlushesOf reads what a journey has had written down, oldest first, out of the histories of all its runs that Temporal still keeps. flush is
// the name of the activity. Errors: ErrNoHistory; else Temporal's.
func FlushesOf(ctx context.Context, temporal client.Client, workflowID, flush string) ([]casework.Flush, error) {
	var runs [][]casework.Flush
	for run := ""; ; {
		history, err := Fetch(ctx, temporal, workflowID, run)
		if _, gone := errors.AsType[*serviceerror.NotFound](err); gone {
			break
		}
		if err != nil {
			return nil, err
		}
		flushes, err := flushesIn(history, flush)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", workflowID, err)
		}
		runs = append(runs, flushes)
		if len(history.GetEvents()) == 0 {
			break
		}
		started := history.GetEvents()[0].GetWorkflowExecutionStartedEventAttributes()
		if run = started.GetContinuedExecutionRunId(); run == "" {
			break
		}
	}
	if len(runs) == 0 {
		return nil, fmt.Errorf("%s: %w", workflowID, ErrNoHistory)
	}
	slices.Reverse(runs)
	return slices.Concat(runs...), nil
}

// flushesIn are the flushes that the register took, in a history. One that it did not take is none: Temporal goes on trying, or people look.
func flushesIn(history *historypb.History, name string) ([]casework.Flush, error) {
	var flushes []casework.Flush
	at := map[int64]casework.Flush{}
	for _, e := range history.GetEvents() {
		switch e.EventType {
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
			scheduled := e.GetActivityTaskScheduledEventAttributes()
			if scheduled.GetActivityType().GetName() != name {
				continue
			}
			var raw converter.RawValue
			if err := converter.GetDefaultDataConverter().FromPayloads(scheduled.GetInput(), &raw); err != nil {
				return nil, fmt.Errorf("event %d: %w", e.GetEventId(), err)
			}
			var flush casework.Flush
			if err := json.Unmarshal(raw.Payload().GetData(), &flush); err != nil || len(flush.Entries) == 0 {
				return nil, fmt.Errorf("event %d is no flush that this program can read", e.GetEventId())
			}
			at[e.GetEventId()] = flush
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED:
			if flush, is := at[e.GetActivityTaskCompletedEventAttributes().GetScheduledEventId()]; is {
				flushes = append(flushes, flush)
			}
		}
	}
	return flushes, nil
}
