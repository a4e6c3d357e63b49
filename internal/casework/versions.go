package casework

import (
	"errors"
	"fmt"
)

// SchemaNow is the number of the State's present shape. A journey that was started under an older one is lifted when it continues as new.
const SchemaNow = 10

// RulesNow is the version of casework's rules: what a journey asks, tells and writes down where something happens to it. It is raised with every
// change that makes the same decisions lead to something else. A run goes by the rules that it began with (State.Rules), so that a change
// reaches a journey when it continues as new, at a quiet moment, and never in the middle of something. Until no journey runs under the older rules,
// the one place that has changed asks s.Rules for the way to go. There is no such place yet.
const RulesNow = 1

// upgrades lifts a state from one schema number to the next; the last makes a SchemaNow of the one before. A journey that was started
// years ago passes through all of them when it continues as new on today's code. Until version 1.0 there are none: no journey runs.
var upgrades []func(*State)

// oldest is the number of the oldest shape that can be lifted.
func oldest() int { return SchemaNow - len(upgrades) }

// readable tells by its schema number whether this program can read a state at all. The error says why not: a worker that is too old
// must not touch it, and a starter that is too old must not start a journey again from it.
func readable(schema int) error {
	switch {
	case schema > SchemaNow:
		return fmt.Errorf("the journey's state has schema %d and this program, which knows %d, is too old for it: use the newer version of this program", schema, SchemaNow)
	case schema < 1:
		return errors.New("the journey's state has no schema number: it is no state of a journey")
	case schema < oldest():
		return fmt.Errorf("the journey's state has schema %d and this program reads %d and later: use a version of this program that still reads it", schema, oldest())
	}
	return nil
}

// Knows says why this program cannot go by a version of the rules, if it cannot.
func Knows(rules int) error {
	if rules < 1 || rules > RulesNow {
		return fmt.Errorf("the journey goes by rules %d and this program, which knows 1 to %d, is too old for it: use the newer version of this program", rules, RulesNow)
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
