package workflows

import (
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

// rulesOf is the version of casework's rules that this run goes by: the one of the worker that began it, as its history says. TemporalChangeVersion
// makes it searchable.
func rulesOf(ctx workflow.Context) int {
	return int(workflow.GetVersion(ctx, "rules", 1, casework.RulesNow))
}
