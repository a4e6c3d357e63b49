package desk

import (
	"errors"
	"net/http"

	"samspil/internal/reading"
	"samspil/internal/relay"
)

// problem is what went wrong: its texts say what, and what to do.
type problem struct {
	status int
	key    string
}

// The problems that are pages of their own.
var (
	notSignedIn   = problem{http.StatusUnauthorized, "not-signed-in"}
	notYours      = problem{http.StatusForbidden, "not-yours"}
	fromElsewhere = problem{http.StatusForbidden, "from-elsewhere"}
	noPage        = problem{http.StatusNotFound, "no-page"}
	noFamily      = problem{http.StatusNotFound, "no-family"}
	noMethod      = problem{http.StatusMethodNotAllowed, "no-method"}
	unreadable    = problem{http.StatusBadRequest, "unreadable"}
	tooLarge      = problem{http.StatusRequestEntityTooLarge, "too-large"}
	tooOften      = problem{http.StatusTooManyRequests, "too-often"}
	silent        = problem{http.StatusServiceUnavailable, "silent"}
	notRead       = problem{http.StatusServiceUnavailable, "not-read"}
)

// problemPage is what a page about a problem shows.
type problemPage struct{ Do, Request string }

// fail answers with a page that says what went wrong and what to do.
func (r *request) fail(p problem) {
	if p.status == http.StatusServiceUnavailable {
		r.w.Header().Set("Retry-After", "5")
	}
	r.show(p.status, "problem", page{Title: r.text("problem." + p.key + ".title"), Data: problemPage{r.text("problem." + p.key + ".do"), r.id}})
}

// failWith answers an error. One that is ours is logged.
func (r *request) failWith(err error) {
	for cause, p := range map[error]problem{relay.ErrNoJourney: noFamily, reading.ErrShutOut: noFamily, relay.ErrNotYours: notYours, relay.ErrNoDecision: noPage} {
		if errors.Is(err, cause) {
			r.fail(p)
			return
		}
	}
	if errors.Is(err, reading.ErrSayWhy) {
		to := familyAddress(r.PathValue("case"), "")
		if r.Method == http.MethodGet && ours(r.URL.RequestURI()) {
			to = r.URL.RequestURI()
		}
		r.askWhy(http.StatusForbidden, to, false)
		return
	}
	r.desk.Log.Error("a page could not be read", "request", r.id, "error", err)
	if errors.Is(err, relay.ErrSilent) {
		r.fail(silent)
		return
	}
	r.fail(notRead)
}
