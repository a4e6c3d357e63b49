package casework

import (
	"encoding/json"
	"time"
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
