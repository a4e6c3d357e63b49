package api

import (
	"context"
	"net/http"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// intake takes in a form. The answer is 202, stored, whoever is in it. Only the children's department hears more: 201 when its journey has begun,
// and 200 when somebody in it is in an open journey already.
func (a *api) intake(r *request) { a.takeIn(r, a.Desk.Telling(a.Desk.Intake), false) }

// concern takes in a concern about a child. The answer is 202, stored. Only the children's department hears more: 201 when it has started a
// journey, and 200 with the receipt when it is in the child's open journey.
func (a *api) concern(r *request) { a.takeIn(r, a.Desk.Telling(a.Desk.Concern), true) }

// takeIn takes in a form. urgent is a concern.
func (a *api) takeIn(r *request, in relay.Taker, urgent bool) {
	data, ok := r.body(register.KindIntake, urgent)
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

// reopen opens an ended journey again. The answer is 202, stored, whether or not somebody of the family is in another journey by
// now; 422 when the journey may not be opened again; 403 when it is not this actor's to decide.
func (a *api) reopen(r *request) {
	a.takeIn(r, a.Desk.Telling(func(ctx context.Context, by casework.Actor, data []byte) (relay.Outcome, error) {
		return a.Desk.Reopen(ctx, by, r.PathValue("case"), r.Header.Get("Message-Id"), data)
	}), false)
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
		r.answer(http.StatusOK, doneAnswer{outcome.Receipt.Message, outcome.Receipt.At, outcome.Case, outcome.State})
	default:
		r.answer(http.StatusOK, outcome)
	}
}
