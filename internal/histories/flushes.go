package histories

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	commonpb "go.temporal.io/api/common/v1"
	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/converter"

	"samspil/internal/casework"
)

// ErrNoHistory means that Temporal has nothing of a journey.
var ErrNoHistory = errors.New("Temporal has no history of this journey")

// Written is what a journey has had written down.
type Written struct {
	Flushes []casework.Flush // that the register took, in the order of their entries
	Last    int64            // the number of the last entry that the journey has, or has had, on its way into the register
	Refused *casework.Flush  // what the register refused last, where the latest run waits for people because of it: its alarm
}

// WrittenBy reads what a journey has had written down, out of the histories of all its runs that Temporal still keeps: those that it continued as, and
// those in which it was started again. flush is the name of the activity. Errors: ErrNoHistory; else Temporal's.
func WrittenBy(ctx context.Context, temporal client.Client, namespace, workflowID, flush string) (Written, error) {
	var runs []string
	for found, err := range Listed(ctx, temporal, namespace, fmt.Sprintf("WorkflowId = '%s'", workflowID)) {
		if err != nil {
			return Written{}, err
		}
		runs = append(runs, found.GetRunId())
	}
	runs = append(runs, "") // the latest, which the visibility store may not have yet; the last of them, for what it says of its alarm holds
	var all Written
	known := false
	for _, run := range runs {
		history, err := Fetch(ctx, temporal, workflowID, run)
		if _, gone := errors.AsType[*serviceerror.NotFound](err); gone {
			continue
		}
		if err != nil {
			return Written{}, err
		}
		known = true
		if err := all.add(history, flush); err != nil {
			return Written{}, fmt.Errorf("%s: %w", workflowID, err)
		}
	}
	if !known {
		return Written{}, fmt.Errorf("%s: %w", workflowID, ErrNoHistory)
	}
	slices.SortStableFunc(all.Flushes, func(a, b casework.Flush) int { return cmp.Compare(first(a), first(b)) })
	return all, nil
}

// add adds what one run has had written down. A flush that the register did not take is none: Temporal goes on trying, or the register has refused it.
func (w *Written) add(history *historypb.History, name string) error {
	at := map[int64]casework.Flush{}
	for _, e := range history.GetEvents() {
		switch e.EventType {
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED:
			var state struct {
				Seq     int64             `json:"seq"`
				Alarm   string            `json:"alarm"`
				Journal []json.RawMessage `json:"journal"`
				Starts  int               `json:"starts"`
			}
			if err := read(e.GetWorkflowExecutionStartedEventAttributes().GetInput(), &state); err != nil {
				return fmt.Errorf("the state that run begins with: %w", err)
			}
			w.Last, w.Refused = max(w.Last, state.Seq), nil
			if state.Alarm != "" && len(state.Journal) > 0 { // a run may continue as new with its alarm
				w.Refused = &casework.Flush{Entries: state.Journal, Starts: state.Starts}
			}
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
			scheduled := e.GetActivityTaskScheduledEventAttributes()
			if scheduled.GetActivityType().GetName() != name {
				continue
			}
			var flush casework.Flush
			if err := read(scheduled.GetInput(), &flush); err != nil || len(flush.Entries) == 0 {
				return fmt.Errorf("event %d is no flush that this program can read", e.GetEventId())
			}
			at[e.GetEventId()] = flush
			w.Last, w.Refused = max(w.Last, first(flush)+int64(len(flush.Entries))-1), nil
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_COMPLETED:
			if flush, is := at[e.GetActivityTaskCompletedEventAttributes().GetScheduledEventId()]; is {
				w.Flushes = append(w.Flushes, flush)
			}
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_FAILED: // only what is refused fails for good; everything else is tried for as long as it takes
			if flush, is := at[e.GetActivityTaskFailedEventAttributes().GetScheduledEventId()]; is {
				w.Refused = &flush
			}
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED:
			w.Refused = nil // somebody has seen to it
		}
	}
	return nil
}

// first is the number of a flush's first entry.
func first(flush casework.Flush) int64 {
	var entry struct {
		Seq int64 `json:"seq"`
	}
	_ = json.Unmarshal(flush.Entries[0], &entry) // 0 is no number: whoever writes it down says so
	return entry.Seq
}

func read(input *commonpb.Payloads, into any) error {
	var raw converter.RawValue
	if err := converter.GetDefaultDataConverter().FromPayloads(input, &raw); err != nil {
		return err
	}
	return json.Unmarshal(raw.Payload().GetData(), into)
}
