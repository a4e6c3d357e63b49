package workflows

import (
	"encoding/json"
	"errors"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/signing"
)

// RefusedType is the type of the error that an Update is refused with; its first detail is the casework.Refusal.
const RefusedType = "Refused"

// takeDecisions registers one typed Update for every decision that can be taken on a family. It runs when the state is
// there, for an Update may come in with the very first task.
func (j *journey) takeDecisions(ctx workflow.Context) error {
	return errors.Join(
		take[casework.AnswerConsent](ctx, j),
		take[casework.ChangeConsent](ctx, j),
		take[casework.AppointCoordinator](ctx, j),
		take[casework.DeliverContribution](ctx, j),
		take[casework.WithdrawContribution](ctx, j),
		take[casework.HoldMeeting](ctx, j),
		take[casework.CallMeeting](ctx, j),
		take[casework.HoldInterview](ctx, j),
		take[casework.ChangeReadiness](ctx, j),
		take[casework.MakeOffer](ctx, j),
		take[casework.EndOffer](ctx, j),
		take[casework.StartJob](ctx, j),
		take[casework.LoseJob](ctx, j),
		take[casework.CheckJob](ctx, j),
		take[casework.DecideMeasure](ctx, j),
		take[casework.CompleteChildPlan](ctx, j),
		take[casework.StartInvestigation](ctx, j),
		take[casework.ConcludeInvestigation](ctx, j),
		take[casework.RecordMeasurements](ctx, j),
		take[casework.GiveAbsenceNotice](ctx, j),
		take[casework.HoldReview](ctx, j),
		take[casework.DecideClosure](ctx, j),
		take[casework.ConfirmLetter](ctx, j),
		take[casework.ReportConcern](ctx, j),
		take[casework.SendConcernReceipt](ctx, j),
		take[casework.AssessConcern](ctx, j),
		take[casework.ReportCrisis](ctx, j),
		take[casework.DecidePause](ctx, j),
		take[casework.FileAppeal](ctx, j),
		take[casework.DecideAppeal](ctx, j),
		take[casework.RecordRuling](ctx, j),
		take[casework.ResolveRefusal](ctx, j),
		take[casework.ExtendDeadline](ctx, j),
		take[casework.Suspend](ctx, j),
		take[casework.Resume](ctx, j),
		take[casework.Assign](ctx, j),
		take[casework.Reassign](ctx, j),
		take[casework.SetDeputy](ctx, j),
		take[casework.ReportNews](ctx, j),
		take[casework.ReadNews](ctx, j),
		take[casework.Withdraw](ctx, j),
		take[casework.ConfirmEnding](ctx, j),
		take[casework.EndOutside](ctx, j),
		take[casework.MoveAway](ctx, j),
		take[casework.ConfirmHandover](ctx, j),
		take[casework.MergeInto](ctx, j),
		take[casework.ConfirmMerge](ctx, j),
		take[casework.AddMember](ctx, j),
		take[casework.SetCustody](ctx, j),
		take[casework.RecordDeath](ctx, j),
		take[casework.RemoveMember](ctx, j),
		take[casework.ProtectMember](ctx, j),
		take[casework.MovePolicy](ctx, j),
		take[casework.Renew](ctx, j),
	)
}

// UnreadType is the type of the error that an Update is turned away with which this worker cannot read. It says nothing
// about the decision: a newer worker may take it, so it is to be tried again.
const UnreadType = "Unread"

// take registers one kind of decision: the validator refuses what does not fit, and leaves no trace in the history; the
// handler carries out what does, and never waits. The same message a second time changes nothing and gets the same
// receipt.
func take[B casework.Body](ctx workflow.Context, j *journey) error {
	var kind B
	name := kind.Name() // a journey holds this for every kind: the smaller the better
	handler := func(ctx workflow.Context, raw converter.RawValue) (casework.Receipt, error) {
		defer j.fall(ctx)
		d, err := decisionOf[B](raw)
		must(err) // it was taken by a worker that could read it
		if receipt, repeated := j.state.Repeated(d.Message); repeated {
			return receipt, nil
		}
		receipt := casework.Receipt{Message: d.Message, At: j.business(), Seq: j.state.Seq + 1} // what follows from it comes after
		d.Body.Apply(j.state, d.Actor, j.business())
		j.state.Remember(receipt)
		return receipt, nil
	}
	validator := func(ctx workflow.Context, raw converter.RawValue) error {
		if j.believed.Check(signing.Decision, raw) != nil {
			return refused(j.notSigned(ctx, name))
		}
		d, err := decisionOf[B](raw)
		if err != nil {
			return temporal.NewApplicationError("this worker cannot read the decision", UnreadType)
		}
		if d.Case != j.state.Case || d.Name != name || d.Message != workflow.GetCurrentUpdateInfo(ctx).ID {
			return refused(j.notSigned(ctx, name)) // signed for another journey, decision or message
		}
		if _, repeated := j.state.Repeated(d.Message); repeated {
			return nil
		}
		decision := decided{name: name, message: d.Message, by: d.Actor, body: d.Body}
		if refusal := j.refusal(ctx, decision); refusal != nil {
			return refused(refusal)
		}
		j.accepted(ctx, decision)
		return nil
	}
	return workflow.SetUpdateHandlerWithOptions(ctx, name, handler, workflow.UpdateHandlerOptions{
		Validator: validator, Description: "A decision on the family: see the glossary",
	})
}

// refusal says why a decision is turned down, if it is: because it does not fit, or cannot be carried out.
func (j *journey) refusal(ctx workflow.Context, d decided) *casework.Refusal {
	refusal := j.checked(ctx, d)
	if refusal == nil {
		refusal = j.tried(ctx, d)
	}
	return refusal
}

// refused is the error that tells the sender of a decision why it is turned down.
func refused(why *casework.Refusal) error {
	return temporal.NewNonRetryableApplicationError(why.Error(), RefusedType, nil, why)
}

func decisionOf[B casework.Body](raw converter.RawValue) (d casework.Decision[B], err error) {
	text, err := textOf(raw)
	if err == nil {
		err = strictly(text, &d)
	}
	if move, is := any(&d.Body).(*casework.MovePolicy); is && err == nil && move.Policy != nil {
		if text, err = json.Marshal(move.Policy); err == nil {
			move.Policy, err = policy.Shared(text) // held once for all that move to it
		}
	}
	return d, err
}
