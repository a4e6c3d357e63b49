package api

import (
	"errors"
	"fmt"
	"io"
	"math"
	"mime"
	"net/http"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/relay"
	"samspil/internal/service"
)

// request is one request: who it is from, and where the answer goes.
type request struct {
	*http.Request
	w     http.ResponseWriter
	api   *api
	id    string
	actor casework.Actor
	page  bool // a person reads it in a browser
}

type handler func(*request)

// serve handles what is the same for every request to one of the addresses.
func (a *api) serve(pattern string, handle handler) http.Handler {
	return a.tracked(pattern, func(r *request) {
		actor, known := r.bearer()
		if !known {
			r.stranger(notSignedIn)
			return
		}
		r.comesAs(actor, handle)
	})
}

// comesAs handles a request of somebody who is signed in, or of the person on whose behalf they come.
func (r *request) comesAs(actor casework.Actor, handle handler) {
	r.actor = actor
	person, p := r.onBehalf(actor)
	if p != nil {
		r.fail(*p)
		return
	}
	r.actor = person
	r.enter(handle)
}

// stranger refuses somebody whom nobody knows, and lets whoever tries often wait. Who has a token that counts is not held up by others at the same network address.
func (r *request) stranger(p problem) {
	if wait := r.api.others.Take(service.Sender(r.Request)); wait > 0 {
		r.failLater(wait, tooManyTries)
		return
	}
	r.fail(p)
}

// bearer is who sends a bearer token.
func (r *request) bearer() (casework.Actor, bool) {
	token, bearer := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	actor, known := r.api.SignIn(strings.TrimSpace(token))
	return actor, bearer && known
}

// enter handles a request of somebody who is signed in.
func (r *request) enter(handle handler) {
	if p, wrong := r.wrongPath(); wrong {
		r.fail(p)
		return
	}
	if wait := r.tooOften(); wait > 0 {
		r.failLater(wait, tooManyReads)
		return
	}
	handle(r)
}

// tooOften counts how often somebody reads, and says how long they have to wait; 0 when they need not. The desk counts what is sent,
// and lets every concern pass.
func (r *request) tooOften() time.Duration {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return 0
	}
	if r.actor.Via != "" {
		if wait := r.api.reads.Take(r.actor.Via); wait > 0 {
			return wait
		}
	}
	return r.api.reads.Take(r.actor.ID)
}

// tracked gives every request its id, its log line and its place in the metrics. The log line holds the address as a pattern,
// never as it was called.
func (a *api) tracked(pattern string, handle handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		id := service.RequestID(r)
		answer := &service.Recorder{ResponseWriter: w, Status: http.StatusOK}
		answer.Header().Set("X-Request-Id", id)
		req := &request{Request: r, w: answer, api: a, id: id}
		defer func() {
			if fault := recover(); fault != nil {
				// The words of a panic may hold what was sent, so only its kind and place are written down.
				a.Log.Error("a request failed inside the program", "request", id, "kind", fmt.Sprintf("%T", fault), "stack", string(debug.Stack()))
				a.problem(answer, r, id, notStored)
			}
			took := time.Since(began)
			a.seconds.WithLabelValues(pattern, strconv.Itoa(answer.Status)).Observe(took.Seconds())
			a.Log.Info("request", "request", id, "address", pattern, "status", answer.Status, "ms", took.Milliseconds(),
				"actor", req.actor.ID, "department", req.actor.Department, "via", req.actor.Via)
		}()
		handle(req)
	})
}

func (r *request) answer(status int, body any) { service.WriteJSON(r.w, status, body) }

func (r *request) fail(p problem) {
	if r.page {
		r.show(p.status, "problem", p)
		return
	}
	r.api.problem(r.w, r.Request, r.id, p)
}

// failLater answers that the sender has to wait.
func (r *request) failLater(wait time.Duration, p problem) {
	r.w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	r.fail(p)
}

// failWith answers an error. One that is ours is logged, and the sender gets the answer otherwise.
func (r *request) failWith(err error, otherwise problem) {
	p, theirs := problemOf(err)
	if much, is := errors.AsType[*relay.TooMuch](err); is {
		r.failLater(much.Again, p)
		return
	}
	if !theirs {
		r.api.Log.Error("a request could not be carried out", "request", r.id, "error", err)
		p = otherwise
	}
	r.fail(p)
}

// body reads what was sent, up to its bound, which depends on kind, what it is for, as the register names it, and on whether it is urgent. ok is false when an answer
// has been given.
func (r *request) body(kind string, urgent bool) (data []byte, ok bool) {
	most := relay.MostBytes(kind, urgent)
	if sent := r.Header.Get("Content-Type"); sent != "" {
		if media, _, err := mime.ParseMediaType(sent); err != nil || media != "application/json" {
			r.fail(notJSONType)
			return nil, false
		}
	}
	data, err := io.ReadAll(http.MaxBytesReader(r.w, r.Body, most))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		r.api.Desk.TooLarge(r.Context(), r.actor, kind)
		r.fail(tooLarge(most))
		return nil, false
	}
	if err != nil {
		r.fail(unreadable)
		return nil, false
	}
	return data, true
}
