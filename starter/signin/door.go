package signin

import (
	"fmt"
	"math"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"samspil/internal/pace"
	"samspil/internal/service"
)

// backChannelAddress is where the provider says that somebody has signed out.
const backChannelAddress = "POST /sign-in/back-channel"

// mostForm is far above any form of these pages, in bytes.
const mostForm = 64 << 10

// door is what all addresses of the sign-in have: how often somebody may come there, how much they may send, and a line in the log, with the address as a pattern.
func (s *way) door(pattern string, doors *pace.Each, handle http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if fault := recover(); fault != nil {
				s.log.Error("a request failed inside the program", "address", pattern, "kind", fmt.Sprintf("%T", fault), "stack", string(debug.Stack()))
				s.answer(w, r, http.StatusInternalServerError, page{Text: "not-now"})
			}
		}()
		if wait := doors.Take(service.Sender(r)); wait > 0 {
			s.log.Warn("somebody comes to the sign-in too often", "address", pattern)
			s.later(w, r, wait)
			return
		}
		r.Body = http.MaxBytesReader(w, r.Body, mostForm)
		s.log.Info("request", "address", pattern)
		handle(w, r)
	})
}

// stranger tells whether somebody whom nobody knows comes too often; then it has answered.
func (s *way) stranger(w http.ResponseWriter, r *http.Request) bool {
	wait := s.doors.Take(service.Sender(r))
	if wait > 0 {
		s.later(w, r, wait)
	}
	return wait > 0
}

// later answers that somebody has to wait.
func (s *way) later(w http.ResponseWriter, r *http.Request, wait time.Duration) {
	w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
	s.answer(w, r, http.StatusTooManyRequests, page{Text: "too-often"})
}
