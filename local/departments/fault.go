package departments

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"samspil/internal/casework"
	"samspil/internal/department"
)

// Mode is a way to misbehave.
type Mode string

// The modes.
const (
	Well       Mode = "none"        // not at all
	Down       Mode = "down"        // 503; nothing is done
	Slow       Mode = "slow"        // waits for Delay, then does it; nothing is done when the caller has gone by then
	Refuse     Mode = "refuse"      // 422 with Code; nothing is done
	Throttle   Mode = "throttle"    // 429 with RetryAfter; nothing is done
	DropAnswer Mode = "drop-answer" // it is done, and the connection is cut instead of an answer
	Lie        Mode = "lie"         // 200 with a page that is no answer, as from a sign-in page in between; nothing is done
)

// PaidHours stands among the kinds of message for the question about paid hours.
const PaidHours = "paid-hours"

// Fault says how a department misbehaves, on what, and how often. There is one fault per department and case; the one
// for the case of a call goes before the one for all cases.
//
// Go's HTTP transport sends a message again by itself when a connection that it had used before is cut: with DropAnswer a
// client may get the answer to the second attempt and see no error. Arrived shows it; Effects does not.
type Fault struct {
	Mode       Mode     `json:"mode"`
	Times      int      `json:"times"`      // calls to misbehave on; 0: until it is told otherwise
	Kinds      []string `json:"kinds"`      // kinds of message, or PaidHours; all when empty
	Case       string   `json:"case"`       // one case; all when empty
	Delay      Duration `json:"delay"`      // of Slow, e.g. "2s"
	Code       string   `json:"code"`       // of Refuse; "refused" when empty
	RetryAfter int      `json:"retryAfter"` // of Throttle, in seconds
}

// Duration is a time.Duration that is written as "2s" in JSON.
type Duration time.Duration

// UnmarshalText reads what time.ParseDuration reads.
func (d *Duration) UnmarshalText(text []byte) error {
	parsed, err := time.ParseDuration(string(text))
	if err != nil {
		return errors.New(`delay: write it as "2s" or "1m30s"`)
	}
	*d = Duration(parsed)
	return nil
}

// MarshalText writes what UnmarshalText reads.
func (d Duration) MarshalText() ([]byte, error) { return []byte(time.Duration(d).String()), nil }

// check names the first thing that is wrong.
func (f Fault) check() error {
	modes := []Mode{Well, Down, Slow, Refuse, Throttle, DropAnswer, Lie}
	switch {
	case !slices.Contains(modes, f.Mode):
		return fmt.Errorf("mode: one of %v", modes)
	case f.Times < 0:
		return errors.New("times: 0 (until told otherwise) or more")
	case f.Mode == Slow && f.Delay <= 0:
		return errors.New(`delay: how long a slow department takes, e.g. "2s"`)
	case f.RetryAfter < 0:
		return errors.New("retryAfter: 0 seconds or more")
	}
	for _, kind := range f.Kinds {
		if kind != PaidHours && !slices.Contains(department.Kinds(), casework.MessageKind(kind)) {
			return fmt.Errorf("kinds: %v or %s", department.Kinds(), PaidHours)
		}
	}
	return nil
}

// SetFault makes a department misbehave from now on, in place of what was set for the same case before; mode Well ends
// it.
func (s *Server) SetFault(department string, f Fault) error {
	d := s.departments[department]
	if d == nil {
		return fmt.Errorf("there is no department %q; there are %v", department, s.ids)
	}
	if err := f.check(); err != nil {
		return err
	}
	d.faults.set(f)
	return nil
}

// faults are those of one department.
type faults struct {
	mu     sync.Mutex
	active []Fault
}

func (fs *faults) set(f Fault) {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	fs.active = slices.DeleteFunc(fs.active, func(old Fault) bool { return old.Case == f.Case })
	switch {
	case f.Mode == Well:
	case f.Case != "": // before the one for all cases, which is last
		fs.active = slices.Insert(fs.active, 0, f)
	default:
		fs.active = append(fs.active, f)
	}
}

// take gives the fault for a call, and counts it as used.
func (fs *faults) take(caseNumber, kind string) Fault {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	for i := range fs.active {
		f := &fs.active[i]
		if f.Case != "" && f.Case != caseNumber || len(f.Kinds) > 0 && !slices.Contains(f.Kinds, kind) {
			continue
		}
		taken := *f
		if f.Times == 1 {
			fs.active = slices.Delete(fs.active, i, i+1)
		} else if f.Times > 1 {
			f.Times--
		}
		return taken
	}
	return Fault{Mode: Well}
}

// down tells whether the department is down until told otherwise. It is asked about no case, so one that is down for a single case says so, too:
// else it would say that it is well and fail over that case's messages alone.
func (fs *faults) down() bool {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return slices.ContainsFunc(fs.active, func(f Fault) bool {
		return f.Mode == Down && len(f.Kinds) == 0 && f.Times == 0
	})
}

func (fs *faults) list() []Fault {
	fs.mu.Lock()
	defer fs.mu.Unlock()
	return slices.Clone(fs.active)
}

// before misbehaves where nothing is to be done, and reports whether that was all.
func (f Fault) before(c call) bool {
	switch f.Mode {
	case Down:
		refuse(c.w, http.StatusServiceUnavailable, "down")
		return true
	case Refuse:
		code := f.Code
		if code == "" {
			code = "refused"
		}
		refuse(c.w, http.StatusUnprocessableEntity, code)
		return true
	case Throttle:
		c.w.Header().Set("Retry-After", strconv.Itoa(f.RetryAfter))
		refuse(c.w, http.StatusTooManyRequests, "busy")
		return true
	case Lie:
		c.w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = c.w.Write([]byte("<!doctype html><title>Log ind</title>"))
		return true
	case Slow:
		f.sleep(c)
	}
	return false
}

// sleep returns after the delay; when the caller goes or the server stops before that, the call ends here.
func (f Fault) sleep(c call) {
	timer := time.NewTimer(time.Duration(f.Delay))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-c.r.Context().Done():
		cutConnection()
	}
}

// after cuts the connection of a call that was acted on.
func (f Fault) after() {
	if f.Mode == DropAnswer {
		cutConnection()
	}
}

// cutConnection is net/http's own way to end a call without an answer; it logs nothing.
func cutConnection() { panic(http.ErrAbortHandler) }
