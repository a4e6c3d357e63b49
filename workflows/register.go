package workflows

import (
	"time"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/casework"
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
// it, so that what is tested is what runs. Journeys believe what is signed with one of these keys; the SDK's replay needs none. build is
// empty where all workers are of one. A run that begins here continues as new when it is older than renewAfter (business time; zero: however old it is), and
// a call to a department waits for a worker for queueWait at most (zero: for ever).
func Register(r registry, believed signing.Keys, build string, renewAfter, queueWait time.Duration) {
	register(r, journeys{believed, terms{Rules: casework.RulesNow, Build: build, RenewAfter: renewAfter, QueueWait: queueWait}})
}

// RegisterRecorded is Register for a strict replay of one history, which works on it as if it were new: by the terms that stand in
// it. It believes everybody, so it must never run a journey.
func RegisterRecorded(r registry, history *historypb.History) error {
	agreed, err := termsIn(history)
	if err == nil {
		register(r, journeys{recorded{}, agreed})
	}
	return err
}

func register(r registry, all journeys) {
	r.RegisterWorkflowWithOptions(all.FamilyJourney, workflow.RegisterOptions{Name: FamilyJourneyName})
	r.RegisterWorkflowWithOptions(DepartmentProbe, workflow.RegisterOptions{Name: activities.ProbeName, VersioningBehavior: workflow.VersioningBehaviorAutoUpgrade})
	r.RegisterWorkflowWithOptions(Reconciliation, workflow.RegisterOptions{Name: ReconciliationName})
	r.RegisterWorkflowWithOptions(Submissions, workflow.RegisterOptions{Name: SubmissionsName})
}

// recorded believes what stands in a history: it was checked when it was recorded, with keys that may have been replaced since.
type recorded struct{}

// Check finds everything signed.
func (recorded) Check(signing.Purpose, converter.RawValue) error { return nil }
