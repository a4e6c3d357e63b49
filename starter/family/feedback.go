package family

import (
	"net/http"
	"strings"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/intake"
	"samspil/internal/reading"
	"samspil/internal/relay"
)

// feedbackQuestions are the three, by the fields of an answer.
var feedbackQuestions = []string{"wasHeard", "everybodyKnew", "knowsWhatNext"}

type feedbackPage struct {
	MessageID string
	Questions []string
	Answers   []casework.FeedbackAnswer
	Wrong     bool
}

// feedback shows the questions after a meeting, to whoever was there.
func (r *request) feedback() {
	own, ok := r.own()
	if !ok {
		return
	}
	answered, ok := r.answeredFeedback(own)
	switch {
	case !ok:
	case own.Feedback == "":
		r.redirect(Prefix)
	case answered:
		r.problem(http.StatusOK, "feedback.done")
	default:
		r.showFeedback(http.StatusOK, own, false)
	}
}

// feedbackID is the message id under which the reader answers about a meeting: the same whenever they do, so one answer counts. Whether they have answered is then asked of the message itself, which is kept in any case, like every
// decision, with who sent it; nothing more is written down, and nothing stays in the browser that would tell whoever opens it that somebody was here. From the id nobody works out which meeting it is: the sum in it is known to the municipality alone.
func (r *request) feedbackID(own reading.Own) string {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte(strings.Join([]string{"feedback", r.signed.Sum, own.Place.Case, own.Place.Member, own.Feedback}, "\x00"))).String()
}

// answeredFeedback tells whether the reader has answered the questions that are asked now; ok is false when an answer has been given. What somebody else wrote down for them it does not know.
func (r *request) answeredFeedback(own reading.Own) (answered, ok bool) {
	if own.Feedback == "" {
		return false, true
	}
	return r.sent(r.feedbackID(own))
}

// sent tells whether the reader has sent a message with this id; ok is false when an answer has been given.
func (r *request) sent(id string) (sent, ok bool) {
	if !intake.IsID(id) {
		return false, true
	}
	outcome, sent, err := r.pages.Desk.Message(r.Context(), r.actor(), id)
	if err != nil {
		r.pages.Log.Error("it could not be found out whether somebody of a family has answered", "request", r.id, "error", err)
		r.problem(http.StatusServiceUnavailable, "not-now")
		return false, false
	}
	return sent && outcome.State != relay.Refused, true
}

func (r *request) showFeedback(status int, own reading.Own, wrong bool) {
	r.show(status, "feedback", page{Heading: r.text("feedback.title"), Data: feedbackPage{
		MessageID: r.feedbackID(own), Questions: feedbackQuestions, Answers: []casework.FeedbackAnswer{casework.SaysYes, casework.SaysPartly, casework.SaysNo}, Wrong: wrong,
	}})
}

// feedbackGiven sends the answers. Each question can be left open, but not all. Who sends them again hears the same, and what was sent first counts.
func (r *request) feedbackGiven() {
	own, ok := r.own()
	if !ok || !r.posted() {
		return
	}
	if own.Feedback != "" {
		r.PostForm.Set("messageId", r.feedbackID(own)) // whatever the browser says
	}
	switch answered, ok := r.sent(r.PostForm.Get("messageId")); {
	case !ok:
		return
	case answered:
		r.problem(http.StatusOK, "feedback.done")
		return
	case own.Feedback == "":
		r.problem(http.StatusConflict, "feedback.over")
		return
	}
	one := map[string]any{"member": own.Place.Member}
	for _, q := range feedbackQuestions {
		if says := r.PostForm.Get(q); says != "" {
			one[q] = says
		}
	}
	if len(one) == 1 {
		r.showFeedback(http.StatusUnprocessableEntity, own, true)
		return
	}
	if r.decide(casework.GiveFeedback{}, map[string]any{"task": own.Feedback, "answers": []any{one}}) != takenNot {
		r.problem(http.StatusOK, "feedback.done")
	}
}
