package workflows

import (
	"errors"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/signing"
)

// begunByStarter holds that a journey was begun by the starter, for this very family: otherwise its first task fails until
// people have looked. Later runs have their state from the journey itself, and on replay keys may have been replaced.
func begunByStarter(ctx workflow.Context, raw converter.RawValue, caseNo string, believed signers) error {
	info := workflow.GetInfo(ctx)
	if err := runOnlyByItself(info); err != nil {
		return err
	}
	if workflow.IsReplaying(ctx) || info.ContinuedExecutionRunID != "" {
		return nil
	}
	if JourneyID(caseNo) != info.WorkflowExecution.ID {
		return errors.New("the state that the journey is started with is another family's")
	}
	return believed.Check(signing.Start, raw)
}

// runOnlyByItself holds that a run which follows another one can only be one that the journey continued as: Temporal itself starts a
// further run, with what the first was started with, for a schedule or a retry policy alone (a timeout needs one of the two, too), and
// says of it the same as of one that continued as new. The starter gives a journey neither.
func runOnlyByItself(info *workflow.Info) error {
	if info.CronSchedule != "" || info.RetryPolicy != nil || info.Attempt > 1 {
		return errors.New("the journey is started with a schedule or a retry policy, which no starter does")
	}
	return nil
}

// notSigned answers a decision that no starter has signed as it stands, as far as this worker knows. It says nothing about the
// decision: the worker may lack the starter's newest key, and takes the decision when it has it. What somebody else sent never is.
func (j *journey) notSigned(ctx workflow.Context, decision string) error {
	workflow.GetMetricsHandler(ctx).WithTags(map[string]string{"decision": decision}).Counter("samspil_decisions_not_signed").Inc(1)
	workflow.GetLogger(ctx).Error("a decision is turned away that no starter has signed: is the starter's key in SAMSPIL_TRUSTED_KEYS? Otherwise see who can write to Temporal",
		"case", j.state.Case, "decision", decision)
	return temporal.NewApplicationError("this worker does not know who signed the decision", casework.NotSignedType)
}
