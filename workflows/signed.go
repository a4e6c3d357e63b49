package workflows

import (
	"errors"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/signing"
)

// begunByStarter holds that a journey was begun by the starter, for this very family: otherwise its first task fails until
// people have looked. Later runs have their state from the journey itself, and on replay keys may have been replaced.
func begunByStarter(ctx workflow.Context, raw converter.RawValue, caseNo string, believed signing.Keys) error {
	info := workflow.GetInfo(ctx)
	if workflow.IsReplaying(ctx) || info.ContinuedExecutionRunID != "" {
		return nil
	}
	if JourneyID(caseNo) != info.WorkflowExecution.ID {
		return errors.New("the state that the journey is started with is another family's")
	}
	return believed.Check(signing.Start, raw)
}

// notSigned refuses a decision that the starter has not signed as it stands. Whoever sent it can write to Temporal, and should not.
func (j *journey) notSigned(ctx workflow.Context, decision string) *casework.Refusal {
	workflow.GetMetricsHandler(ctx).WithTags(map[string]string{"decision": decision}).Counter("samspil_decisions_not_signed").Inc(1)
	workflow.GetLogger(ctx).Error("a decision is refused that no starter has signed: who can write to Temporal?", "case", j.state.Case, "decision", decision)
	return &casework.Refusal{
		Rule: "not-signed",
		Da:   "Beslutningen er ikke sendt gennem Samspil, og intet er ændret. Send den gennem Samspil.",
		En:   "The decision was not sent through Samspil, and nothing has changed. Send it through Samspil.",
	}
}
