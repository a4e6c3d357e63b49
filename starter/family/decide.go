package family

import (
	"encoding/json"
	"errors"
	"net/http"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/relay"
)

// taken is what became of a decision, for a page that says so.
type taken string

const (
	takenDone   taken = "done"
	takenStored taken = "stored" // it counts in a moment
	takenNot    taken = ""       // an answer has been given that says so
)

// decide sends a decision by the way that all decisions go: the same rules, the same refusals, the same receipt. The form has its own message id, so that who sends it twice has sent one. Why the journey refuses is written for staff: the page says
// instead whom to ring.
func (r *request) decide(body casework.Body, message map[string]any) taken {
	id := r.PostForm.Get("messageId")
	if !intake.IsID(id) {
		id = uuid.NewString() // it was changed on the way
	}
	message["messageId"] = id
	doc, err := json.Marshal(message)
	if err != nil {
		r.problem(http.StatusBadRequest, "not-taken")
		return takenNot
	}
	outcome, err := r.pages.Desk.Decide(r.Context(), r.actor(), r.signed.Place.Case, body.Name(), id, doc)
	_, much := errors.AsType[*relay.TooMuch](err)
	switch {
	case errors.Is(err, relay.ErrNoJourney), errors.Is(err, relay.ErrNotYours):
		r.gone()
	case much:
		r.problem(http.StatusTooManyRequests, "not-now")
	case err != nil:
		r.pages.Log.Error("a decision of a family could not be stored", "request", r.id, "decision", body.Name(), "error", err)
		r.problem(http.StatusServiceUnavailable, "not-taken")
	case outcome.State == relay.Refused && outcome.Refusal.Rule == "feedback-who": // they have answered
		r.problem(http.StatusConflict, "feedback.over")
	case outcome.State == relay.Refused:
		r.pages.Log.Info("a decision of a family was refused", "request", r.id, "decision", body.Name(), "rule", outcome.Refusal.Rule)
		r.problem(http.StatusConflict, "not-taken")
	case outcome.State == relay.Stored:
		return takenStored
	default:
		return takenDone
	}
	return takenNot
}
