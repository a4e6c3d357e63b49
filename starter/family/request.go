package family

import (
	"fmt"
	"math"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"samspil/internal/casework"
	"samspil/internal/service"
	"samspil/starter/signin"
)

// request is one request: who it is from, and where the answer goes.
type request struct {
	*http.Request
	wording
	w      http.ResponseWriter
	id     string
	signed *signin.Signed // nil: nobody has signed in
}

type handler func(*request)

func (p *Pages) request(w http.ResponseWriter, r *http.Request) *request {
	req := &request{Request: r, wording: wording{pages: p}, w: w, id: service.RequestID(r)}
	req.in = req.languageOf("")
	return req
}

// tracked gives every request its id and its log line. The line holds the address as a pattern and nothing of who asks: in a log nobody is to find who of a family has opened their page.
func (p *Pages) tracked(pattern string, handle handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		answer := &service.Recorder{ResponseWriter: w, Status: http.StatusOK}
		req := p.request(answer, r)
		defer func() {
			if fault := recover(); fault != nil {
				p.Log.Error("a page failed inside the program", "request", req.id, "kind", fmt.Sprintf("%T", fault), "stack", string(debug.Stack()))
				req.problem(http.StatusInternalServerError, "not-now")
			}
			p.Log.Info("page of a family", "request", req.id, "address", pattern, "status", answer.Status, "ms", time.Since(began).Milliseconds())
		}()
		handle(req)
	})
}

// enter handles a request of somebody who has signed in and has chosen a family, where there are several.
func (r *request) enter(handle handler) {
	var err error
	if r.signed, err = r.pages.signIn.Who(r.Request); err != nil {
		r.pages.Log.Error("it could not be found out who of a family asks", "request", r.id, "error", err)
		r.problem(http.StatusServiceUnavailable, "not-now")
		return
	}
	switch {
	case r.signed == nil:
		r.stranger()
	case r.oftener():
	case r.signed.Place.Case == "" && r.URL.Path != "/my/choose":
		r.redirect("/my/choose")
	default:
		handle(r)
	}
}

// stranger answers whoever is not signed in, or not any more: a page that was left open shows nothing, and what is sent from it does nothing.
func (r *request) stranger() {
	switch {
	case r.pages.signIn.Stranger(r.w, r.Request):
	case r.Method != http.MethodGet:
		r.problem(http.StatusUnauthorized, "session-over")
	case r.URL.Path != Prefix:
		r.redirect(Prefix)
	default:
		r.problem(http.StatusOK, "welcome")
	}
}

// oftener tells whether somebody reads oftener than a person does; then it has answered.
func (r *request) oftener() bool {
	wait := r.pages.reads.Take(r.signed.Sum)
	if wait > 0 {
		r.w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		r.problem(http.StatusTooManyRequests, "not-now")
	}
	return wait > 0
}

// actor is who decides: a citizen who is bound to their case, and to who they are in it. The id is of both, so that each has a measure of their own of how often they may send something.
func (r *request) actor() casework.Actor {
	at := r.signed.Place
	return casework.Actor{ID: at.Case + "/" + at.Member, Role: casework.Citizen, Case: at.Case, Member: at.Member}
}

// mostForm is far above any form of these pages, in bytes.
const mostForm = 64 << 10

// posted reads a form; ok is false when an answer has been given.
func (r *request) posted() (ok bool) {
	r.Body = http.MaxBytesReader(r.w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil || len(r.PostForm) == 0 {
		r.problem(http.StatusBadRequest, "again")
		return false
	}
	return true
}
