package workflows

import (
	"time"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// Journeys run for years, and a change of this package must not change what an old history says happened. Each change
// that would is behind a predicate of its own in this file, named for the change and built on workflow.GetVersion:
//
//	func asksSchoolToo(ctx workflow.Context) bool {
//		return workflow.GetVersion(ctx, "asks-school-too", workflow.DefaultVersion, 1) == 1
//	}
//
// A predicate can go when no run that began before it is left: the decision renew makes a journey continue as new on
// today's code. What changes in the shape of the state goes into casework's versions.go, and what changes in its rules has one number there. There are none yet.

// terms are what a run goes by from its first task to its last, whatever worker has it meanwhile: those of the worker that began it.
type terms struct {
	Rules      int           `json:"rules"`               // the version of casework's rules
	Build      string        `json:"build,omitempty"`     // the worker's, where several builds work side by side
	RenewAfter time.Duration `json:"renewAfter"`          // how old the run may become before it continues as new; business time; zero: any age
	QueueWait  time.Duration `json:"queueWait,omitempty"` // how long a call to a department may wait for a worker; zero: for ever
}

// agree gives the terms of this run, as its history has them.
func (all journeys) agree(ctx workflow.Context) (agreed terms) {
	recorded := workflow.SideEffect(ctx, func(workflow.Context) any { return all.terms })
	must(recorded.Get(&agreed))
	must(casework.Knows(agreed.Rules))
	return agreed
}

// under lets a journey go on by the terms of a run that begins now.
func (t terms) under(s *casework.State, now time.Time) {
	s.Rules, s.RenewAt = t.Rules, time.Time{}
	if t.RenewAfter > 0 {
		s.RenewAt = now.Add(t.RenewAfter)
	}
}

// termsIn are those that a history says its run has.
func termsIn(history *historypb.History) (agreed terms, err error) {
	for _, e := range history.GetEvents() {
		if marker := e.GetMarkerRecordedEventAttributes(); marker.GetMarkerName() == "SideEffect" {
			return agreed, converter.GetDefaultDataConverter().FromPayloads(marker.GetDetails()["data"], &agreed)
		}
	}
	return terms{}, nil // it ends before its run began
}
