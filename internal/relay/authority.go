package relay

import (
	"context"
	"errors"

	"samspil/internal/casework"
	"samspil/internal/policy"
	"samspil/internal/register"
)

// ErrNotYours means that nobody in this capacity may do that, in whatever journey.
var ErrNotYours = errors.New("nobody in this role may do that")

// enter asks who somebody is in a journey before anything is read, stored or looked up for them: one statement, whatever there
// is. name is a decision or an address of the table of authority. The error is ErrNoJourney when there is no such journey and
// also when the actor has no part in it, so that neither tells which it is. A refusal says that the decision is somebody
// else's; who owes the task that is answered is the journey's to say.
func (d *Desk) enter(ctx context.Context, actor casework.Actor, caseNo, name string) (place casework.Place, refusal *casework.Refusal, err error) {
	if !casework.MayEver(name, actor) && !casework.MayAlone(d.rules.Policy, name, actor) {
		return place, casework.Unauthorized(d.rules.Policy, name), nil
	}
	if !casework.IsCase(caseNo) {
		return place, nil, ErrNoJourney
	}
	place, known, err := d.place(ctx, caseNo, actor.ID)
	switch {
	case err != nil:
		return place, nil, err
	case !known, casework.NeedsPart(name, actor) && !place.HasPart(actor) && !boundTo(actor, caseNo):
		return place, nil, ErrNoJourney
	}
	return place, place.Authorize(name, actor), nil
}

// boundTo tells whether somebody has signed in as a member of the family of this journey.
func boundTo(actor casework.Actor, caseNo string) bool {
	return casework.AsFamilyMember.Holds(actor) && actor.Case == caseNo
}

// place is what the register knows of a journey.
func (d *Desk) place(ctx context.Context, caseNo, staff string) (casework.Place, bool, error) {
	facts, known, err := d.reg.Place(ctx, caseNo, staff)
	return casework.NewPlace(d.rules.Policy, facts), known, err
}

// MayRead holds that somebody may read something of a journey, by an address of the table of authority: ErrNotYours when
// nobody in their capacity may, ErrNoJourney when there is no such journey or they have no part in it.
func (d *Desk) MayRead(ctx context.Context, actor casework.Actor, caseNo, address string) error {
	_, refusal, err := d.enter(ctx, actor, caseNo, address)
	if err == nil && refusal != nil {
		err = ErrNotYours
	}
	return err
}

// MayReadAnywhere tells whether somebody may read something whatever the journey, by an address of the table of authority.
func (d *Desk) MayReadAnywhere(actor casework.Actor, address string) bool {
	return casework.NewPlace(d.rules.Policy, casework.PlaceFacts{}).Authorize(address, actor) == nil
}

// turnedAway is the answer to somebody who has no say, and its record. Nothing of what was sent is kept.
func (d *Desk) turnedAway(ctx context.Context, about register.Refused, message string, refusal *casework.Refusal) Outcome {
	about.Rule = refusal.Rule
	d.relay.record(ctx, about)
	return Outcome{Message: message, Case: about.Case, State: Refused, Refusal: refusal, Unstored: true}
}

// unwaited marks a context of somebody who does not wait for outcomes.
type unwaited struct{}

// Heard is what somebody hears of a form, a concern or a reopening that they sent. What became of it tells whether somebody in it is
// in an open journey already, and a concern's also whether there was one before. So it is told to the department responsible for
// children alone, which has a part in every journey; everybody else hears that it is stored, whatever there is, and at once:
// neither the answer nor its time tells anything. Whoever has to act gets a task.
func (d *Desk) Heard(actor casework.Actor, outcome Outcome) Outcome {
	if d.MayHear(actor) || outcome.Unstored {
		return outcome
	}
	return Outcome{Message: outcome.Message, State: Stored}
}

// heardThere is what somebody hears of a decision that they sent to a journey which they named. One that goes on to the family's next
// journey where theirs has ended would tell whether there is one, and which: of that they hear what the sender of a form hears.
func (d *Desk) heardThere(actor casework.Actor, sent register.Item, ended bool, outcome Outcome) Outcome {
	if neverLost(sent) && (ended || outcome.Case != sent.Case || late(sent, outcome)) {
		return d.Heard(actor, outcome)
	}
	return outcome
}

// MayHear tells whether somebody may hear what becomes of the forms they send.
func (d *Desk) MayHear(actor casework.Actor) bool {
	return casework.Staff.Holds(actor) && actor.Department == d.rules.Policy.Responsible(policy.Children).ID
}

// Taker takes in a form, a concern or a reopening.
type Taker func(context.Context, casework.Actor, []byte) (Outcome, error)

// Telling is in, which says of an outcome what its sender may hear and nothing else.
func (d *Desk) Telling(in Taker) Taker {
	return func(ctx context.Context, by casework.Actor, data []byte) (Outcome, error) {
		if !d.MayHear(by) {
			ctx = Unwaited(ctx)
		}
		outcome, err := in(ctx, by, data)
		if err != nil {
			return outcome, err
		}
		return d.Heard(by, outcome), nil
	}
}

// Unwaited is a context for taking in what somebody hears nothing about but that it is stored.
func Unwaited(ctx context.Context) context.Context { return context.WithValue(ctx, unwaited{}, true) }
