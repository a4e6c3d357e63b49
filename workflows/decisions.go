package workflows

import (
	"encoding/json"
	"errors"
	"time"

	"go.temporal.io/sdk/converter"
	"go.temporal.io/sdk/temporal"
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/signing"
)

// What people decide comes in by a few neutral Updates: a task is answered, something is reported, something is changed. Which
// decision it is stands in the payload (casework.Catalogue has them all), for an Update's own name can be read in every history.

// takeDecisions registers the Updates. It runs when the state is there, for an Update may come in with the very first task.
func (j *journey) takeDecisions(ctx workflow.Context) error {
	var errs []error
	for _, update := range casework.Updates {
		errs = append(errs, workflow.SetUpdateHandlerWithOptions(ctx, update, j.take, workflow.UpdateHandlerOptions{
			Validator: j.validate, Description: "A decision on the family: see the glossary",
		}))
	}
	return errors.Join(errs...)
}

// take carries out a decision that fits, and never waits. The same message a second time changes nothing and gets the same
// receipt.
func (j *journey) take(ctx workflow.Context, raw converter.RawValue) (casework.Receipt, error) {
	defer j.fall(ctx)
	d, err := headOf(raw)
	must(err) // it was taken by a worker that could read it
	must(d.readBody(j.business()))
	if receipt, repeated := j.state.Repeated(d.message); repeated {
		return receipt, nil
	}
	return j.state.Take(d.message, d.body, d.by, j.business()), nil
}

// validate refuses a decision that does not fit, and leaves no trace of it in the history.
func (j *journey) validate(ctx workflow.Context, raw converter.RawValue) error {
	info := workflow.GetCurrentUpdateInfo(ctx)
	if j.believed.Check(signing.Decision, raw) != nil {
		return j.notSigned(ctx, info.Name)
	}
	d, err := headOf(raw)
	if err != nil {
		return errUnreadDecision()
	}
	if d.caseNo != j.state.Case || casework.UpdateOf(d.name) != info.Name || d.message != info.ID {
		return j.notSigned(ctx, d.name) // signed for another journey, Update or message
	}
	if d.readBody(j.business()) != nil {
		return errUnreadDecision()
	}
	if _, repeated := j.state.Repeated(d.message); repeated {
		return nil
	}
	if refusal := j.refusal(ctx, d); refusal != nil {
		return refused(refusal)
	}
	j.accepted(ctx, d)
	return nil
}

// refusal says why a decision is turned down, if it is: because it does not fit, or cannot be carried out.
func (j *journey) refusal(ctx workflow.Context, d *decided) *casework.Refusal {
	refusal := j.checked(ctx, d)
	if refusal == nil {
		refusal = j.tried(ctx, d)
	}
	return refusal
}

// refused is the error that tells the sender of a decision why it is turned down.
func refused(why *casework.Refusal) error {
	return temporal.NewNonRetryableApplicationError(why.Error(), casework.RefusedType, nil, why)
}

func errUnreadDecision() error {
	return temporal.NewApplicationError("this worker cannot read the decision", casework.UnreadType)
}

// decided is a decision that came in.
type decided struct {
	caseNo, name, message string
	by                    casework.Actor
	text                  json.RawMessage
	waited                time.Duration
	body                  casework.Body // once it has been read
}

// headOf reads what stands beside the body. A decision of a name that this worker does not know is not read.
func headOf(raw converter.RawValue) (*decided, error) {
	var d casework.Decision
	text, err := textOf(raw)
	if err == nil {
		err = strictly(text, &d)
	}
	if _, known := casework.RowOf(d.Name); err == nil && !known {
		err = errUnread
	}
	return &decided{caseNo: d.Case, name: d.Name, message: d.Message, by: d.Actor, text: d.Body, waited: max(d.Waited, 0)}, err
}

// readBody reads it as of now, in business time.
func (d *decided) readBody(now time.Time) (err error) {
	if d.body, err = casework.ReadBody(d.name, d.text); err != nil {
		return err
	}
	d.body = casework.CameIn(d.body, now.Add(-d.waited))
	if move, is := d.body.(casework.MovePolicy); is && move.Policy != nil {
		text, err := json.Marshal(move.Policy)
		if err != nil {
			return err
		}
		move.Policy, err = policy.Shared(text) // held once for all that move to it
		d.body = move
		return err
	}
	return nil
}
