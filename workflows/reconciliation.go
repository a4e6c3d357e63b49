package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/activities"
)

// ReconciliationName is the Workflow Type of a reconciliation, and ReconciliationID the Workflow Id that its schedule gives it, with the time
// behind it.
const (
	ReconciliationName = "Reconciliation"
	ReconciliationID   = "reconciliation"
)

// Reconciliation has the register compared with Temporal, once: a Temporal Schedule starts it. What is wrong with which journeys is its result. A
// journey that is gone or stands still can show nothing itself, so the reconciliation shows what it found, where journeys show
// what they wait for: people have to do something about it. It takes no attribute of its own, for a namespace has few.
func Reconciliation(ctx workflow.Context) (activities.Reconciled, error) {
	var came activities.Reconciled
	if err := workflow.ExecuteActivity(toCompare(ctx), activities.ReconcileName).Get(ctx, &came); err != nil {
		return activities.Reconciled{}, err
	}
	if came.Agrees() {
		return came, nil
	}
	return came, workflow.UpsertTypedSearchAttributes(ctx, attrWaitsFor.ValueSet(came.Names()))
}
