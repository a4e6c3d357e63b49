package desk

import (
	"errors"
	"net/http"

	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// notTaken is why a form that begins a journey, or goes on in one, was not taken in.
type notTaken struct {
	status int
	top    []string          // what is wrong, and is about no one field
	faults strictjson.Faults // what is wrong in fields
	anew   bool              // what is sent next is another message
}

// notTakenIn says why a form was not taken in, and nil where it was. notStored is what is said where the register does not answer.
func (r *request) notTakenIn(outcome relay.Outcome, err error, notStored string) *notTaken {
	var faults strictjson.Faults
	_, much := errors.AsType[*relay.TooMuch](err)
	switch {
	case errors.As(err, &faults):
		return &notTaken{status: http.StatusUnprocessableEntity, faults: faults}
	case errors.Is(err, relay.ErrBusyID):
		return &notTaken{status: http.StatusConflict, top: []string{r.text("form.changed")}, anew: true}
	case errors.Is(err, register.ErrPersonal):
		return &notTaken{status: http.StatusUnprocessableEntity, top: []string{r.text("form.personal")}}
	case much:
		return &notTaken{status: http.StatusTooManyRequests, top: []string{r.text("form.too-many")}}
	case err != nil:
		r.desk.Log.Error("a form could not be stored", "request", r.id, "error", err)
		return &notTaken{status: http.StatusServiceUnavailable, top: []string{text(r.in, notStored)}}
	case outcome.State == relay.Refused:
		return &notTaken{status: http.StatusUnprocessableEntity, top: []string{outcome.Refusal.In(r.in)}}
	}
	return nil
}
