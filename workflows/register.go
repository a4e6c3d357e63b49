package workflows

import (
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/signing"
)

// registry is the part of a Temporal worker that takes workflows; the test environment and the replayer have it too.
type registry interface {
	RegisterWorkflowWithOptions(w any, options workflow.RegisterOptions)
}

// signers tells whether a known signer has signed something: signing.Keys, and for a strict replay recorded.
type signers interface {
	Check(purpose signing.Purpose, raw converter.RawValue) error
}

// Register puts everything that journeys consist of on a worker, and the reconciliation. The worker program, the tests and the SDK's replayer all use
// it, so that what is tested is what runs. Journeys believe what is signed with one of these keys; the SDK's replay needs none.
func Register(r registry, believed signing.Keys) { register(r, believed) }

// RegisterRecorded is Register for a strict replay, which works on a history as if it were new. It believes everybody, so it
// must never run a journey.
func RegisterRecorded(r registry) { register(r, recorded{}) }

func register(r registry, believed signers) {
	r.RegisterWorkflowWithOptions(journeys{believed}.FamilyJourney, workflow.RegisterOptions{Name: FamilyJourneyName})
	r.RegisterWorkflowWithOptions(Reconciliation, workflow.RegisterOptions{Name: ReconciliationName})
}

// recorded believes what stands in a history: it was checked when it was recorded, with keys that may have been replaced since.
type recorded struct{}

// Check finds everything signed.
func (recorded) Check(signing.Purpose, converter.RawValue) error { return nil }
