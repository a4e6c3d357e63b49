package workflows

import "go.temporal.io/sdk/workflow"

// registry is the part of a Temporal worker that takes workflows; the test environment and the replayer have it too.
type registry interface {
	RegisterWorkflowWithOptions(w any, options workflow.RegisterOptions)
}

// Register puts everything that journeys consist of on a worker. The worker program, the tests and the replayer all use
// it, so that what is tested is what runs.
func Register(r registry) {
	r.RegisterWorkflowWithOptions(FamilyJourney, workflow.RegisterOptions{Name: FamilyJourneyName})
}
