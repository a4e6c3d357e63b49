package casework

import (
	"time"

	"samspil/internal/incoming"
)

// Validate holds a decision as it came in against the journey: who and what it says it is, and then its body (State.Check).
func Validate[B Body](s *State, d Decision[B], now time.Time) *Refusal {
	for _, code := range []string{d.Message, d.Actor.ID, d.Actor.Department, string(d.Actor.Role)} {
		if !incoming.IsCode(code) {
			f := incoming.NoCode()
			return refuse(f.Rule, "", f.Da, f.En)
		}
	}
	return s.Check(d.Body, d.Actor, now)
}

// ownBounds is a decision with parts whose bounds do not stand at their fields, because they are the state's own types.
type ownBounds interface {
	bounded(now time.Time) *Refusal
}

// bounded refuses a decision that holds more than one can, before anything is looked up by it or walked through: a list or
// text that is too long, a number or date out of reach, a code that is none (package incoming). The starter has held the same
// bounds already, but an Update may come from elsewhere. What it lets through is small enough for every Check to walk, and
// has no date from which a deadline could not be counted.
func bounded(body Body, now time.Time) *Refusal {
	if r := outOfBounds(body, now); r != nil {
		return r
	}
	if own, is := body.(ownBounds); is {
		return own.bounded(now)
	}
	return nil
}

func outOfBounds(value any, now time.Time) *Refusal {
	if f := incoming.First(value, now); f != nil {
		return refuse(f.Rule, f.Field, f.Da, f.En)
	}
	return nil
}
