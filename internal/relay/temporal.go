package relay

import (
	"context"
	"errors"
	"fmt"

	enumspb "go.temporal.io/api/enums/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/temporal"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/signing"
)

// ErrNotRunning means that the engine has no running journey to decide in. It does not say that the journey has ended: see Look.
var ErrNotRunning = errors.New("the engine has no running journey for this case")

// ErrNotBelieved means that a worker does not know the key with which this starter signs: it says nothing about what was decided.
var ErrNotBelieved = errors.New("a worker does not know the key with which this starter signs: put the starter's public key into SAMSPIL_TRUSTED_KEYS of every worker")

// ErrRuns means that a journey cannot be started again, because the engine has it.
var ErrRuns = register.ErrRuns

// Engine is what the relay asks of Temporal. All may be asked again with the same arguments, however often: the journey is
// started once, and the decision is taken once.
type Engine interface {
	// Start begins a journey; nil also when it had begun before. JourneyID gives its workflow id.
	Start(ctx context.Context, state *casework.State) error
	JourneyID(caseNo string) string
	// Decide hands a decision to its journey and waits for the answer. The error is a *casework.Refusal when the journey
	// turned it down, ErrNotRunning when there is none to turn it down; anything else says nothing about the decision, and
	// it is to be tried again.
	Decide(ctx context.Context, caseNo, name string, decision casework.Decision) (casework.Receipt, error)
	// Decidable asks a journey which decisions somebody may take now; ErrNotRunning when the engine knows none.
	Decidable(ctx context.Context, caseNo string, by casework.Actor) ([]casework.Decidable, error)
	// Preview asks a journey what a decision would do, and changes nothing; ErrNotRunning as for Decidable.
	Preview(ctx context.Context, caseNo, name string, decision casework.Decision) (casework.Preview, error)
	// Answers is nil when the journey answers just now: a worker has it in hand. It leaves no trace. ErrNotRunning as for Decidable.
	Answers(ctx context.Context, caseNo string) error
	// Look asks how a journey stands. Working is nil when the engine answers and a worker asks it for journeys.
	Look(ctx context.Context, caseNo string) (Fate, error)
	Working(ctx context.Context) error
	// NeverBegan tells whether nothing has happened in an execution since it was started, though no task waits for a
	// worker. StartAnew begins a journey in the place of such a one.
	NeverBegan(ctx context.Context, caseNo, run string) (bool, error)
	StartAnew(ctx context.Context, state *casework.State) error
	// Resume begins a journey again that was lost, terminated or has failed. ErrRuns when it runs, or has completed.
	Resume(ctx context.Context, state *casework.State) error
}

// Temporal is the engine itself.
type Temporal struct {
	Client    client.Client
	Namespace string
	Queue     string              // the task queue of the journeys
	Workflow  string              // the name that journeys are registered under
	ID        func(string) string // case number to workflow id
	Signer    signing.Signer      // journeys believe nothing that it has not signed
}

// JourneyID gives the workflow id of a case.
func (t Temporal) JourneyID(caseNo string) string { return t.ID(caseNo) }

// Start begins a journey. A case number is used once, so a journey that is there already, running or ended, is this one.
func (t Temporal) Start(ctx context.Context, state *casework.State) error {
	return t.begin(ctx, state, enumspb.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING, enumspb.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
}

// StartAnew begins a journey in place of an execution in which nothing has happened, which is terminated. Temporal does not take
// that together with a policy that rejects every duplicate; one that has completed meanwhile stays all the same.
func (t Temporal) StartAnew(ctx context.Context, state *casework.State) error {
	return t.begin(ctx, state, enumspb.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING, enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
}

// Resume begins a journey again where it was.
func (t Temporal) Resume(ctx context.Context, state *casework.State) error {
	there, err := t.beginOnce(ctx, state, enumspb.WORKFLOW_ID_CONFLICT_POLICY_FAIL, enumspb.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
	if there {
		return ErrRuns
	}
	return err
}

func (t Temporal) begin(ctx context.Context, state *casework.State, conflict enumspb.WorkflowIdConflictPolicy, reuse enumspb.WorkflowIdReusePolicy) error {
	_, err := t.beginOnce(ctx, state, conflict, reuse)
	return err
}

// beginOnce starts an execution. there: the engine has one that stays.
func (t Temporal) beginOnce(
	ctx context.Context, state *casework.State, conflict enumspb.WorkflowIdConflictPolicy, reuse enumspb.WorkflowIdReusePolicy,
) (there bool, err error) {
	options := client.StartWorkflowOptions{
		ID:                       t.ID(state.Case),
		TaskQueue:                t.Queue,
		WorkflowIDConflictPolicy: conflict,
		WorkflowIDReusePolicy:    reuse,
		StaticSummary:            state.Case,
	}
	sealed, err := t.Signer.Seal(signing.Start, state)
	if err == nil {
		_, err = t.Client.ExecuteWorkflow(ctx, options, t.Workflow, sealed)
	}
	if _, there := errors.AsType[*serviceerror.WorkflowExecutionAlreadyStarted](err); there {
		return true, nil
	}
	if err != nil {
		return false, fmt.Errorf("start the journey of %s: %w", state.Case, err)
	}
	return false, nil
}

// Decide sends the decision as an Update under its message id and waits until it has been taken or turned down.
func (t Temporal) Decide(ctx context.Context, caseNo, name string, decision casework.Decision) (casework.Receipt, error) {
	decision.Case, decision.Name = caseNo, name
	sealed, err := t.Signer.Seal(signing.Decision, decision)
	if err != nil {
		return casework.Receipt{}, err
	}
	var receipt casework.Receipt
	handle, err := t.Client.UpdateWorkflow(ctx, client.UpdateWorkflowOptions{
		UpdateID:     decision.Message,
		WorkflowID:   t.ID(caseNo),
		UpdateName:   casework.UpdateOf(name),
		Args:         []any{sealed},
		WaitForStage: client.WorkflowUpdateStageCompleted,
	})
	if err == nil {
		err = handle.Get(ctx, &receipt)
	}
	if err != nil {
		return casework.Receipt{}, meaning(err)
	}
	return receipt, nil
}

// Decidable asks by a Query: nothing of it stays in the history. Also a journey that has completed answers, for as long as the engine
// keeps its history.
func (t Temporal) Decidable(ctx context.Context, caseNo string, by casework.Actor) ([]casework.Decidable, error) {
	answer, err := t.Client.QueryWorkflow(ctx, t.ID(caseNo), "", casework.QueryDecidable, by)
	if _, gone := errors.AsType[*serviceerror.NotFound](err); gone {
		return nil, ErrNotRunning
	}
	var all []casework.Decidable
	if err == nil {
		err = answer.Get(&all)
	}
	if err != nil {
		return nil, fmt.Errorf("ask the journey of %s what can be decided: %w", caseNo, err)
	}
	return all, nil
}

// Preview asks by a Query as well.
func (t Temporal) Preview(ctx context.Context, caseNo, name string, decision casework.Decision) (preview casework.Preview, err error) {
	decision.Case, decision.Name = caseNo, name
	answer, err := t.Client.QueryWorkflow(ctx, t.ID(caseNo), "", casework.QueryPreview, name, decision)
	if _, gone := errors.AsType[*serviceerror.NotFound](err); gone {
		return preview, ErrNotRunning
	}
	if err == nil {
		err = answer.Get(&preview)
	}
	if err != nil {
		return preview, fmt.Errorf("ask the journey of %s what a decision would do: %w", caseNo, err)
	}
	return preview, nil
}

// Answers asks what IT may decide, for the journey has to be read for it.
func (t Temporal) Answers(ctx context.Context, caseNo string) error {
	_, err := t.Decidable(ctx, caseNo, casework.Actor{Role: casework.IT})
	return err
}

// meaning tells an answer apart from no answer.
func meaning(err error) error {
	if _, gone := errors.AsType[*serviceerror.NotFound](err); gone {
		return ErrNotRunning
	}
	answer, ok := errors.AsType[*temporal.ApplicationError](err)
	switch {
	case ok && answer.Type() == casework.NotSignedType:
		return ErrNotBelieved
	case !ok || answer.Type() != casework.RefusedType:
		return err
	}
	var refusal casework.Refusal
	if detail := answer.Details(&refusal); detail != nil || refusal.Rule == "" {
		return fmt.Errorf("the journey refused, but its reason cannot be read: %w", errors.Join(detail, err))
	}
	return &refusal
}
