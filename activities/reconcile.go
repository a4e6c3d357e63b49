package activities

import (
	"context"

	"go.temporal.io/sdk/activity"

	"samspil/internal/reconcile"
)

// ReconcileName is the name of the activity in histories.
const ReconcileName = "Reconcile"

// Reconciled is what came of comparing the register with Temporal: counts, case numbers and codes.
type Reconciled = reconcile.Report

// Reconciler compares the register with Temporal.
type Reconciler interface {
	Run(ctx context.Context, alive func()) (Reconciled, error)
}

// Reconcile compares once, and names what is wrong. It changes nothing, so it may be made again from the start.
func (a *Activities) Reconcile(ctx context.Context) (Reconciled, error) {
	return a.Reconciler.Run(ctx, func() { activity.RecordHeartbeat(ctx) })
}
