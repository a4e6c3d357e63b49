package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/signing"
)

// registry is the part of a Temporal worker that takes workflows; the test environment and the replayer have it too.
type registry interface {
	RegisterWorkflowWithOptions(w any, options workflow.RegisterOptions)
}

// Register puts everything that journeys consist of on a worker. The worker program, the tests and the replayer all use
// it, so that what is tested is what runs. Journeys believe what is signed with one of these keys; a replay needs none.
func Register(r registry, believed signing.Keys) {
	r.RegisterWorkflowWithOptions(journeys{believed}.FamilyJourney, workflow.RegisterOptions{Name: FamilyJourneyName})
}
