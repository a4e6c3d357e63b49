package casework

import "fmt"

// upgrades lifts a state from one schema number to the next; upgrades[0] makes a 2 of a 1. A journey that was started
// years ago passes through all of them when it continues as new on today's code.
var upgrades []func(*State)

// Upgrade lifts a state to SchemaNow. The error says that the state was written by newer code than this: a worker that
// is too old must not touch it.
func Upgrade(s *State) error {
	if s.Schema > SchemaNow {
		return fmt.Errorf("the journey's state has schema %d and this program knows %d: run the newer worker", s.Schema, SchemaNow)
	}
	for s.Schema < SchemaNow {
		upgrades[s.Schema-1](s)
		s.Schema++
	}
	return nil
}
