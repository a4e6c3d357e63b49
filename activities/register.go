package activities

import (
	"context"

	"go.temporal.io/sdk/activity"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/privacy"
)

// Recorder is where journals are kept: the register.
type Recorder interface {
	Record(ctx context.Context, caseNo string, flush casework.Flush) error
}

// Vault knows who a member is, and the texts that people wrote.
type Vault interface {
	Text(ctx context.Context, id casework.TextRef) (privacy.Text, error)
	Persons(ctx context.Context, caseNo string, members []string) ([]privacy.Person, error)
}

// Departments gives the client for a department, or false when no address is configured for it.
type Departments func(id string) (*department.Client, bool)

// Activities are all activities of a journey, and the reconciliation's, with what they need.
type Activities struct {
	Register    Recorder
	Vault       Vault
	Departments Departments
	Mail        Mailer
	Reconciler  Reconciler
	Collector   Collector
	Newest      Newest
	Counts      *Counts  // may be nil
	Temporal    Temporal // may be nil: then nobody asks whether a department is back
}

// registry is the part of a Temporal worker that takes activities; Temporal's test environment has it too.
type registry interface {
	RegisterActivityWithOptions(a any, options activity.RegisterOptions)
}

// Register puts the activities of the journeys' own queue on a worker: what writes the register, what wakes journeys, what looks before a
// journey goes over to another build, what compares the register with Temporal, and what fetches the forms that were sent.
func Register(r registry, a *Activities) {
	r.RegisterActivityWithOptions(a.countedFlush, activity.RegisterOptions{Name: RecordJournalName})
	r.RegisterActivityWithOptions(a.Wake, activity.RegisterOptions{Name: WakeName})
	r.RegisterActivityWithOptions(a.NewestReads, activity.RegisterOptions{Name: NewestReadsName})
	r.RegisterActivityWithOptions(a.Reconcile, activity.RegisterOptions{Name: ReconcileName})
	r.RegisterActivityWithOptions(a.CollectSubmissions, activity.RegisterOptions{Name: CollectSubmissionsName})
}

// RegisterDepartment puts the activities of a department's queue on a worker.
func RegisterDepartment(r registry, a *Activities) {
	r.RegisterActivityWithOptions(a.countedDelivery(a.Deliver), activity.RegisterOptions{Name: DeliverName})
	r.RegisterActivityWithOptions(a.PaidHours, activity.RegisterOptions{Name: PaidHoursName})
	r.RegisterActivityWithOptions(a.AskDepartment, activity.RegisterOptions{Name: AskDepartmentName})
}
