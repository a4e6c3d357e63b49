package os2forms

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
)

// Mode is a way to misbehave.
type Mode string

// The modes.
const (
	Well       Mode = "none"        // not at all
	Down       Mode = "down"        // 503
	NoAccess   Mode = "no-access"   // as if the key were wrong
	NoForm     Mode = "no-form"     // as if there were no such form
	Elsewhere  Mode = "redirect"    // leads to another address
	Lie        Mode = "lie"         // 200 with a page that is no answer, as from a sign-in page in between
	DropAnswer Mode = "drop-answer" // the connection is cut instead of an answer
)

var modes = []Mode{Well, Down, NoAccess, NoForm, Elsewhere, Lie, DropAnswer}

// Fault says how a form misbehaves, and how often.
type Fault struct {
	Mode  Mode `json:"mode"`
	Times int  `json:"times"` // calls to misbehave on; 0: until it is told otherwise
}

// SetFault makes a form misbehave from now on; mode Well ends it.
func (s *Server) SetFault(formID string, fault Fault) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.forms[formID]
	switch {
	case f == nil:
		return fmt.Errorf("there is no form %q; there are %v", formID, s.ids)
	case !slices.Contains(modes, fault.Mode):
		return fmt.Errorf("mode: one of %v", modes)
	case fault.Times < 0:
		return errors.New("times: 0 (until told otherwise) or more")
	}
	f.fault = fault
	return nil
}

// takeFault gives the fault for a call, and counts it as used.
func (f *form) takeFault() Mode {
	mode := f.fault.Mode
	switch f.fault.Times {
	case 0:
	case 1:
		f.fault = Fault{}
	default:
		f.fault.Times--
	}
	if mode == "" {
		return Well
	}
	return mode
}

// misbehaves answers where the fault is one of the connection, and says whether it has.
func misbehaves(w http.ResponseWriter, r *http.Request, mode Mode) bool {
	switch mode {
	case Down:
		http.Error(w, "The website encountered an unexpected error.", http.StatusServiceUnavailable)
	case Elsewhere:
		http.Redirect(w, r, "/user/login", http.StatusFound)
	case Lie:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte("<!doctype html><title>Log ind</title>"))
	case DropAnswer:
		panic(http.ErrAbortHandler)
	case Well, NoAccess, NoForm:
		return false
	}
	return true
}
