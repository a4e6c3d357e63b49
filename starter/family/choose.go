package family

import (
	"net/http"
	"slices"

	"samspil/internal/reading"
)

// Somebody can be in several families at once: a father of two. They are told apart by when they are chosen alone: first, second. No name, and no case number, which others could see on the screen.

// choices shows them.
func (r *request) choices() {
	places, ok := r.places()
	if !ok {
		return
	}
	r.show(http.StatusOK, "choose", page{Heading: r.text("choose.title"), Data: places})
}

func (r *request) places() (places []reading.Place, ok bool) {
	places, err := r.pages.Reading.Places(r.Context(), r.signed.Sum)
	switch {
	case err != nil:
		r.pages.Log.Error("it could not be found out where somebody of a family is", "request", r.id, "error", err)
		r.problem(http.StatusServiceUnavailable, "not-now")
		return nil, false
	case len(places) == 0:
		r.gone()
		return nil, false
	}
	slices.Reverse(places) // the oldest is the first, also when another one comes
	return places, true
}

// choose binds the session to one of them.
func (r *request) choose() {
	places, ok := r.places()
	if !ok || !r.posted() {
		return
	}
	for i, place := range places {
		if r.PostForm.Get("which") != nth(i) {
			continue
		}
		if err := r.pages.signIn.Choose(r.w, r.Request, place); err != nil {
			r.pages.Log.Error("a session of a family could not be changed", "request", r.id, "error", err)
			r.problem(http.StatusServiceUnavailable, "not-now")
			return
		}
		r.redirect(Prefix)
		return
	}
	r.redirect("/my/choose")
}
