package desk

import (
	"errors"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/pace"
	"samspil/internal/reading"
	"samspil/internal/service"
)

// request is one request: who it is from, and where the answer goes.
type request struct {
	*http.Request
	w     http.ResponseWriter
	desk  *desk
	id    string
	in    string // the reader's language
	actor casework.Actor
	known bool // somebody has signed in
}

type handler func(*request)

// tracked gives every request its id, its log line and its place in the metrics. The log line holds the address as a pattern, never as it
// was called.
func (d *desk) tracked(pattern string, handle handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		id := service.RequestID(r)
		answer := &service.Recorder{ResponseWriter: w, Status: http.StatusOK}
		answer.Header().Set("X-Request-Id", id)
		req := &request{Request: r, w: answer, desk: d, id: id, in: d.languageOf(r)}
		defer func() {
			if fault := recover(); fault != nil {
				// The words of a panic may hold what was sent, so only its kind and place are written down.
				d.Log.Error("a page failed inside the program", "request", id, "kind", fmt.Sprintf("%T", fault), "stack", string(debug.Stack()))
				req.fail(notRead)
			}
			took := time.Since(began)
			d.seconds.WithLabelValues(pattern, strconv.Itoa(answer.Status)).Observe(took.Seconds())
			d.Log.Info("page", "request", id, "address", pattern, "status", answer.Status, "ms", took.Milliseconds(),
				"actor", req.actor.ID, "department", req.actor.Department)
		}()
		handle(req)
	})
}

// enter handles a request of somebody who has signed in.
func (r *request) enter(handle handler) {
	if r.actor, r.known = r.desk.Who(r.Request); !r.known {
		if r.keepForSignIn() {
			return
		}
		r.ask()
		return
	}
	if r.Method == http.MethodPost && !r.fromHere() {
		r.fail(fromElsewhere)
		return
	}
	if caseNo := r.PathValue("case"); caseNo != "" && !casework.IsCase(caseNo) {
		r.fail(noFamily)
		return
	}
	if !r.bounded() && r.oftener(r.desk.reads) {
		return
	}
	r.Request = r.WithContext(reading.Person(r.Context(), ""))
	handle(r)
}

// bounded tells whether a request has a bound of its own: what is decided, and what is kept while it is typed. A concern is never held up.
func (r *request) bounded() bool {
	return r.Method == http.MethodPost && (r.PathValue("decision") != "" || r.Pattern == tableSent || r.URL.Path == "/desk/work" || strings.HasPrefix(r.URL.Path, "/desk/concern"))
}

// oftener tells whether somebody reads, or keeps, oftener than a person does; then it has answered.
func (r *request) oftener(than *pace.Each) bool {
	wait := than.Take(r.actor.ID)
	if wait > 0 {
		r.w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		r.fail(tooOften)
	}
	return wait > 0
}

// ask has somebody sign in.
func (r *request) ask() {
	if r.desk.Ask != nil {
		r.desk.Ask(r.w, r.Request)
		return
	}
	r.w.Header().Set("WWW-Authenticate", `Basic realm="samspil", charset="UTF-8"`)
	r.fail(notSignedIn)
}

// fromHere tells whether the browser says that a page of ours sent this. The guard before all addresses refuses what comes from elsewhere, and lets
// pass what says nothing: where the browser signs in by itself, that is not enough.
func (r *request) fromHere() bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" {
		return site == "same-origin"
	}
	origin, err := url.Parse(r.Header.Get("Origin"))
	return err == nil && origin.Host != "" && origin.Host == r.Host
}

// mostShort is how much a form of a few short fields may be.
const mostShort = 4 << 10

// posted reads a form of so many bytes at most, which is of a kind that the desk counts; empty: of none. ok is false when an answer has been given.
func (r *request) posted(most int64, kind string) (ok bool) {
	r.Body = http.MaxBytesReader(r.w, r.Body, most)
	err := r.ParseForm()
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		if kind != "" {
			r.desk.Desk.TooLarge(r.Context(), r.actor, kind)
		}
		r.fail(tooLarge)
		return false
	}
	if err != nil || r.PostForm == nil || len(r.PostForm) == 0 {
		r.fail(unreadable)
		return false
	}
	return true
}
