package histories

import (
	"encoding/json"
	"slices"

	enumspb "go.temporal.io/api/enums/v1"
	historypb "go.temporal.io/api/history/v1"

	"samspil/internal/casework"
)

// What Covered names, but for decisions and endings.
const (
	Renewed    = "continued as new"
	Failed     = "an activity that failed"
	TimedOut   = "an activity that timed out"
	CalledOff  = "an activity that was called off"
	TaskFailed = "a Workflow Task that failed"
)

// Decision and Ending are how Covered names one.
func Decision(name string) string { return "decision " + name }

// Ending is how Covered names an ending.
func Ending(kind casework.EndingKind) string { return "ending " + string(kind) }

// FailedAs is how Covered names the type of an error by which an activity failed.
func FailedAs(kind string) string { return "failed as " + kind }

// Entry is how Covered names a kind of journal entry.
func Entry(kind casework.EntryKind) string { return "entry " + string(kind) }

// Covered names what happens in a history, each thing once: the decisions that were taken, how it ended, the kinds of entries that
// were journalled, and what failed.
func Covered(history *historypb.History) []string {
	var all []string
	for _, e := range history.GetEvents() {
		switch e.EventType {
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED:
			var decision struct {
				Decision string `json:"decision"`
			}
			for _, p := range e.GetWorkflowExecutionUpdateAcceptedEventAttributes().GetAcceptedRequest().GetInput().GetArgs().GetPayloads() {
				if json.Unmarshal(p.GetData(), &decision) == nil && decision.Decision != "" {
					all = append(all, Decision(decision.Decision))
				}
			}
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
			var flush struct {
				Entries []struct {
					Kind casework.EntryKind `json:"kind"`
				} `json:"entries"`
			}
			for _, p := range e.GetActivityTaskScheduledEventAttributes().GetInput().GetPayloads() {
				if json.Unmarshal(p.GetData(), &flush) == nil {
					for _, entry := range flush.Entries {
						all = append(all, Entry(entry.Kind))
					}
				}
			}
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
			var result struct {
				Ending casework.EndingKind `json:"ending"`
			}
			for _, p := range e.GetWorkflowExecutionCompletedEventAttributes().GetResult().GetPayloads() {
				if json.Unmarshal(p.GetData(), &result) == nil && result.Ending != "" {
					all = append(all, Ending(result.Ending))
				}
			}
		case enumspb.EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW:
			all = append(all, Renewed)
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_FAILED:
			all = append(all, Failed)
			if kind := e.GetActivityTaskFailedEventAttributes().GetFailure().GetApplicationFailureInfo().GetType(); kind != "" {
				all = append(all, FailedAs(kind))
			}
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT:
			all = append(all, TimedOut)
		case enumspb.EVENT_TYPE_ACTIVITY_TASK_CANCELED:
			all = append(all, CalledOff)
		case enumspb.EVENT_TYPE_WORKFLOW_TASK_FAILED:
			all = append(all, TaskFailed)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
