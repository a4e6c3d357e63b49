package service

import (
	"net/http"
	"regexp"

	"github.com/google/uuid"

	"samspil/internal/incoming"
)

// requestID is what an id that comes with a request may look like; any other is replaced.
var requestID = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// RequestID is the id of a request, by which its log lines are found: the one that came with it, or a new one.
func RequestID(r *http.Request) string {
	id := r.Header.Get("X-Request-Id")
	if !requestID.MatchString(id) || incoming.LooksLikeCPR(id) {
		return uuid.NewString()
	}
	return id
}

// Recorder remembers the status of an answer for the log line.
type Recorder struct {
	http.ResponseWriter
	Status int
}

// WriteHeader remembers the status.
func (r *Recorder) WriteHeader(status int) {
	r.Status = status
	r.ResponseWriter.WriteHeader(status)
}

// Unwrap gives http.ResponseController the writer that it needs.
func (r *Recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }

// OtherMethods tells whether a router knows an address by other methods than the request's, and which: handler is what the router gave for it.
func OtherMethods(handler http.Handler, r *http.Request) (methods string, wrong bool) {
	plain := &unwritten{header: http.Header{}}
	handler.ServeHTTP(plain, r)
	return plain.header.Get("Allow"), plain.status == http.StatusMethodNotAllowed
}

// unwritten catches the router's own answer: only its status and its methods are used.
type unwritten struct {
	header http.Header
	status int
}

func (u *unwritten) Header() http.Header            { return u.header }
func (u *unwritten) Write(text []byte) (int, error) { return len(text), nil }
func (u *unwritten) WriteHeader(status int)         { u.status = status }
