package family

import (
	"errors"
	"net/http"

	"samspil/internal/reading"
	"samspil/starter/signin"
)

// home is the page itself.
func (r *request) home() {
	own, ok := r.own()
	if !ok {
		return
	}
	answered, ok := r.answeredFeedback(own)
	if !ok {
		return
	}
	b := r.boxes(own)
	b.Feedback = own.Feedback != "" && !answered
	b.Several = r.signed.Several
	r.show(http.StatusOK, "home", page{Heading: r.text("title"), Data: b})
}

// own reads what is theirs; ok is false when an answer has been given: they are not there any more, or it cannot be read.
func (r *request) own() (own reading.Own, ok bool) {
	own, err := r.pages.Reading.Own(r.Context(), r.signed.Sum, r.signed.Place, r.pages.LooksAfter)
	switch {
	case errors.Is(err, reading.ErrNoPlace):
		r.gone()
	case err != nil:
		r.pages.Log.Error("a family's own page could not be read", "request", r.id, "error", err)
		r.problem(http.StatusServiceUnavailable, "not-now")
	default:
		r.signed.Place = own.Place
		r.in = r.languageOf(own.Place.Language)
		return own, true
	}
	return own, false
}

// gone ends the session of somebody who is not any more where they were, and says what everybody hears for whom there is nothing here.
func (r *request) gone() {
	r.pages.Log.Info("a session of a family has ended: the person is not there any more", "request", r.id)
	if err := r.pages.signIn.End(r.w, r.Request); err != nil {
		r.pages.Log.Error("a session of a family could not be ended", "request", r.id, "error", err)
	}
	r.signed = nil
	r.problem(http.StatusOK, string(signin.FamilyNobody))
}
