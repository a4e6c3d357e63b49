package casework

import (
	"errors"
	"fmt"
)

// upgrades lifts a state from one schema number to the next; upgrades[0] makes a 2 of a 1. A journey that was started
// years ago passes through all of them when it continues as new on today's code.
var upgrades []func(*State)

// readable tells by its schema number whether this program can read a state at all. The error says why not: a worker that is too old
// must not touch it.
func readable(schema int) error {
	switch {
	case schema > SchemaNow:
		return fmt.Errorf("the journey's state has schema %d and this program knows %d: run the newer worker", schema, SchemaNow)
	case schema < 1:
		return errors.New("the journey's state has no schema number: it is no state of a journey")
	}
	return nil
}

// upgrade lifts a state that is readable to SchemaNow.
func upgrade(s *State) {
	for s.Schema < SchemaNow {
		upgrades[s.Schema-1](s)
		s.Schema++
	}
}
