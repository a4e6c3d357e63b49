package casework

import (
	"encoding/json"
	"time"

	"samspil/internal/incoming"
)

// Decision is what every Temporal Update of a journey carries: who decided, under which message id, and what. A repeat
// of the same message id changes nothing and gets the first answer again. It also says in which case and under which name it
// was decided, since all of that is signed together.
type Decision struct {
	Case    string          `json:"case,omitempty"`
	Name    string          `json:"decision,omitempty"`
	Message string          `json:"message"`
	Actor   Actor           `json:"actor"`
	Body    json.RawMessage `json:"body"` // see ReadBody
	// Waited is how long it lay in the inbox: of what is urgent, whose clocks run from when it came in. It is a time span and no moment,
	// so that the clocks of two machines need not agree.
	Waited time.Duration `json:"waited,omitempty"`
}

// comesIn is a decision whose clocks run from when it came in, and not from when the journey takes it.
type comesIn interface {
	cameIn(at time.Time) Body
}

// CameIn says to a decision when it came in, if that matters to it.
func CameIn[B Body](body B, at time.Time) B {
	if c, is := any(body).(comesIn); is {
		return c.cameIn(at).(B) // what it was, with a time
	}
	return body
}

// receivedBy is when something was received: never later than the moment by which it was, whatever the clock of whoever says so, and
// then where nothing is said.
func receivedBy(at time.Time, said incoming.Moment) time.Time {
	if !said.Given() || said.Time().After(at) {
		return at.UTC()
	}
	return said.Time()
}

// Body is one kind of decision. Check says whether it fits the state, and changes nothing; Apply carries out what
// Check let through, and cannot fail.
type Body interface {
	// Name is the name by which the catalogue knows it, and of the address it is posted to, e.g. "hold-review".
	Name() string
	Check(s *State, by Actor, now time.Time) *Refusal
	Apply(s *State, by Actor, now time.Time)
}

// Receipt is what the sender of a decision gets back. It does not say which journal entry the decision is written down in: from the
// numbers of two decisions anybody could see that something happened between them which they may not know of.
type Receipt struct {
	Message string    `json:"message"`
	At      time.Time `json:"at"` // business time, UTC
}
