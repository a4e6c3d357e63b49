// Package casework holds the rules of the work with one family: who is in it, what is open, which decisions fit, and
// what follows from them. It is pure: no clock, no network, no database, no Temporal. Time always comes in as an
// argument, and it is business time (the journey's own), never the machine's.
//
// The files, in the order in which they are best read:
//
//	state.go        everything known about one family, as one serialisable struct
//	member.go       adults and children, and how far each has come
//	task.go         one thing asked of a department, its deadline and its answer
//	clock.go        what falls due when: reminders, due moments, escalations, passing by
//	employment.go   the contact course and the follow-up of work, for each adult
//	offer.go        company placement, wage subsidy, mentor: beside the interviews
//	episode.go      one attempt at work: found, lost, carried on over a short gap
//	suspension.go   which clocks stand still, and what is given back
//	move.go         a deadline that moves; another policy for a running journey
//	decision.go     what people decide: the shape every decision shares
//	decide_*.go     the decisions themselves, each with its checks and its consequences
//	gate.go         the consent gate: what may which department be told about whom?
//	staff.go        who in each department has what; deputy.go: and who stands in for them
//	reopen.go       a family that comes back
//	interplay.go    how news about one member changes the duties towards another
//	journal.go      what is written down about all of it
//	rows.go         what an entry changes in the register; row_*.go: the rows
package casework
