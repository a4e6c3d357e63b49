package casework

import (
	"slices"
	"time"
)

// HandledKept is how many decisions the state remembers, so that a repeat of a message changes nothing. The inbox in the register knows the
// older ones. The register knows from the journal which those are, so a state that is kept there is kept without them.
const HandledKept = 300

// Take carries out a decision that fits (Check), writes into the first entry that it leaves which message it was, and remembers it.
func (s *State) Take(message string, body Body, by Actor, now time.Time) Receipt {
	receipt, first := Receipt{Message: message, At: now.UTC()}, len(s.Journal)
	s.Decide(body, by, now)
	if first < len(s.Journal) {
		s.Journal[first].Decision = message
	}
	s.Remember(receipt)
	return receipt
}

// Remember notes the outcome of a message; Repeated finds it again.
func (s *State) Remember(r Receipt) {
	s.Handled = append(s.Handled, r)
	if over := len(s.Handled) - HandledKept; over > 0 {
		s.Handled = slices.Clone(s.Handled[over:])
	}
}

// Repeated gives the receipt of a message that was handled before.
func (s *State) Repeated(message string) (Receipt, bool) {
	for _, r := range s.Handled {
		if r.Message == message {
			return r, true
		}
	}
	return Receipt{}, false
}

// Recollect gives a state that was kept what it had handled: what stands in the register's journal, oldest first, and then what the state
// has still to write down.
func (s *State) Recollect(written []Receipt) {
	s.Handled = nil
	for _, r := range written {
		s.Remember(r)
	}
	for _, e := range s.Journal {
		if e.Decision != "" {
			s.Remember(Receipt{Message: e.Decision, At: e.At})
		}
	}
}
