package casework

import (
	"time"

	"samspil/internal/incoming"
)

// Validate holds a decision as it came in against the journey: its id and who it says it is from, and then its body (Check).
func (s *State) Validate(message string, body Body, by Actor, now time.Time) *Refusal {
	for _, code := range []string{message, by.ID, by.Department, string(by.Role)} {
		if !incoming.IsCode(code) {
			return refused(incoming.NoCode())
		}
	}
	return s.Check(body, by, now)
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
	return refused(incoming.First(value, now))
}
