package main

import (
	"go.temporal.io/sdk/client"

	"samspil/activities"
	"samspil/internal/reconcile"
	"samspil/workflows"
)

// reconciliationSchedule is the schedule's name in the namespace.
const reconciliationSchedule = "reconciliation"

// reconciler compares the register with Temporal when the schedule's workflow asks for it.
func (p *program) reconciler() *reconcile.Reconciler {
	return &reconcile.Reconciler{
		Register: p.register,
		Engine: reconcile.Temporal{
			Client: p.temporal, Namespace: p.namespace, Workflow: workflows.FamilyJourneyName, Flush: activities.RecordJournalName,
			ID: workflows.JourneyID, CaseOf: workflows.CaseOf, HasAlarm: workflows.HasAlarm,
		},
		Rate: p.settings.ReconciliationRate, OwedLong: p.settings.OwedLong, Log: p.log, Counts: reconcile.NewCounts(p.metrics.Registry),
	}
}

// reconciles is the schedule on which the register is compared with Temporal.
func (p *program) reconciles() client.ScheduleOptions {
	return every(p.settings.ReconciliationEvery, reconciliationSchedule, &client.ScheduleWorkflowAction{ID: workflows.ReconciliationID, Workflow: workflows.ReconciliationName, TaskQueue: workflows.Queue})
}
