package casework

import (
	"errors"
	"fmt"
)

// upgrades lifts a state from one schema number to the next; the last makes a SchemaNow of the one before. A journey that was started
// years ago passes through all of them when it continues as new on today's code. Until version 1.0 there are none: no journey runs.
var upgrades []func(*State)

// oldest is the number of the oldest shape that can be lifted.
func oldest() int { return SchemaNow - len(upgrades) }

// readable tells by its schema number whether this program can read a state at all. The error says why not: a worker that is too old
// must not touch it.
func readable(schema int) error {
	switch {
	case schema > SchemaNow:
		return fmt.Errorf("the journey's state has schema %d and this program knows %d: run the newer worker", schema, SchemaNow)
	case schema < 1:
		return errors.New("the journey's state has no schema number: it is no state of a journey")
	case schema < oldest():
		return fmt.Errorf("the journey's state has schema %d and this program reads %d and later: run a worker of the version that wrote it", schema, oldest())
	}
	return nil
}

// upgrade lifts a state that is readable to SchemaNow.
func upgrade(s *State) {
	for s.Schema < SchemaNow {
		upgrades[s.Schema-oldest()](s)
		s.Schema++
	}
}
