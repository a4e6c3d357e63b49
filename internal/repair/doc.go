// Package repair brings a register that was restored to an older moment up to date again, from what the journeys have had written down
// since: it stands in their histories in Temporal.
//
//	repair.go   one journey: what the register lacks of it, and whether it would still refuse what it refused
//	numbers.go  numbers that were given out since are not given out again
package repair
