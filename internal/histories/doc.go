// Package histories reads and writes what Temporal recorded of journeys, for the replay of it by today's code.
//
//	files.go    a history as a file, without the names of the machine it was made on
//	fetch.go    a history as Temporal has it
//	listed.go   which journeys Temporal has
//	flushes.go  what a journey has had written down and what was refused of it, for a register that was restored too old
//	covered.go  what happens in a history: which decisions were taken, how it ended, what failed
package histories
