package api

import (
	"context"
	"net/http"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// intake takes in a form: 202, it is stored. Who may hear more gets 201 when its journey has begun, and 200 when somebody in it
// is in an open journey already.
func (a *api) intake(r *request) { a.takeIn(r, a.heard(r, a.Desk.Intake)) }

// concern takes in a concern about a child: 202, it is stored. Who may hear more gets 201 when it has started a journey, and
// 200 with the receipt when it is in the child's open journey.
func (a *api) concern(r *request) { a.takeIn(r, a.heard(r, a.Desk.Concern)) }

type taker func(context.Context, casework.Actor, []byte) (relay.Outcome, error)

// heard tells senders no more of what they sent than they may hear.
func (a *api) heard(r *request, in taker) taker {
	return func(ctx context.Context, by casework.Actor, data []byte) (relay.Outcome, error) {
		if !a.Desk.MayHear(by) {
			ctx = relay.Unwaited(ctx)
		}
		outcome, err := in(ctx, by, data)
		if err != nil || outcome.State == relay.Refused && outcome.Case == "" { // turned away, and never stored
			return outcome, err
		}
		return a.Desk.Heard(ctx, r.actor, outcome)
	}
}

func (a *api) takeIn(r *request, in taker) {
	data, ok := r.body(register.KindIntake)
	if !ok {
		return
	}
	outcome, err := in(r.Context(), r.actor, data)
	if err != nil {
		r.failWith(err, notStored)
		return
	}
	r.outcome(outcome)
}

// reopen opens a journey again that has ended: 201 when the new one has begun, 202 when it is stored and will begin, 422 when
// it may not be opened again (403 when it is not this actor's to decide).
func (a *api) reopen(r *request) {
	a.takeIn(r, func(ctx context.Context, by casework.Actor, data []byte) (relay.Outcome, error) {
		return a.Desk.Reopen(ctx, by, r.PathValue("case"), r.Header.Get("Message-Id"), data)
	})
}

// outcome answers with what became of a message.
func (r *request) outcome(outcome relay.Outcome) {
	switch outcome.State {
	case relay.Refused:
		r.fail(problemOfRefusal(outcome))
	case relay.Stored:
		r.w.Header().Set("Location", "/v1/messages/"+outcome.Message)
		r.answer(http.StatusAccepted, outcome)
	case relay.Started:
		r.answer(http.StatusCreated, outcome)
	case relay.Done:
		r.answer(http.StatusOK, doneAnswer{outcome.Receipt.Message, outcome.Receipt.At, outcome.Receipt.Seq, outcome.Case, outcome.State})
	default:
		r.answer(http.StatusOK, outcome)
	}
}
