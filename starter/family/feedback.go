package family

import (
	"net/http"

	"github.com/google/uuid"

	"samspil/internal/casework"
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
	if own.Feedback == "" {
		r.redirect(Prefix)
		return
	}
	r.showFeedback(http.StatusOK, uuid.NewString(), false)
}

func (r *request) showFeedback(status int, id string, wrong bool) {
	r.show(status, "feedback", page{Heading: r.text("feedback.title"), Data: feedbackPage{
		MessageID: id, Questions: feedbackQuestions, Answers: []casework.FeedbackAnswer{casework.SaysYes, casework.SaysPartly, casework.SaysNo}, Wrong: wrong,
	}})
}

// feedbackGiven sends the answers. Each question can be left open, but not all.
func (r *request) feedbackGiven() {
	own, ok := r.own()
	if !ok || !r.posted() {
		return
	}
	if own.Feedback == "" {
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
		r.showFeedback(http.StatusUnprocessableEntity, uuid.NewString(), true)
		return
	}
	if r.decide(casework.GiveFeedback{}, map[string]any{"task": own.Feedback, "answers": []any{one}}) != takenNot {
		r.problem(http.StatusOK, "feedback.done")
	}
}
