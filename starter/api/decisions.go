package api

import (
	"net/http"
	"time"

	"samspil/internal/register"
	"samspil/internal/relay"
)

// doneAnswer is the receipt of a decision, with its case.
type doneAnswer struct {
	Message string      `json:"message"`
	At      time.Time   `json:"at"` // business time, UTC
	Case    string      `json:"case"`
	State   relay.State `json:"state"`
}

// decide takes in a decision: 200 with the receipt when it was taken, 202 when it is stored and the journey has not
// answered yet, 422 with the reason when the journey refused it (403 when it is not this actor's to decide).
func (a *api) decide(r *request) {
	name := r.PathValue("decision")
	data, ok := r.body(register.KindDecision, relay.Urgent(name))
	if !ok {
		return
	}
	outcome, err := a.Desk.Decide(r.Context(), r.actor, r.PathValue("case"), name, r.Header.Get("Message-Id"), data)
	if err != nil {
		r.failWith(err, notStored)
		return
	}
	r.outcome(outcome)
}

// decidable lists all decisions: for those that this actor may take now, what is to be filled in; for the others, why not. The
// journey itself says so, before anything is filled in; the decision may still be refused.
func (a *api) decidable(r *request) {
	all, err := a.Desk.Decidable(r.Context(), r.actor, r.PathValue("case"))
	if err != nil {
		r.failWith(err, notRead)
		return
	}
	r.answer(http.StatusOK, map[string]any{"case": r.PathValue("case"), "decisions": all})
}
