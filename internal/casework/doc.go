// Package casework holds the rules of the work with one family: who is in it, what is open, which decisions fit, and
// what follows from them. It is pure: no clock, no network, no database, no Temporal. Time always comes in as an
// argument, and it is business time (the journey's own), never the machine's.
//
// The files, in the order in which they are best read:
//
//	state.go        everything known about one family, as one serialisable struct
//	encoding.go     how it is read and copied; upgrade.go: in an older shape; trial.go: a decision tried on a copy
//	member.go       adults and children, and how far each has come
//	task.go         one thing asked of a department, its deadline and its answer; ask.go, asks.go: how it is asked for
//	clock.go        what falls due when: reminders, due moments, escalations, passing by
//	decision.go     what people decide: the shape every decision shares; catalogue.go: all of them
//	authority.go    who may decide what: authority_table.go, the one table; authority_about.go, what a decision is about
//	decide_*.go     the decisions themselves, each with its checks and its consequences
//	consent.go      who agreed to what, towards whom; consent_own.go: the young; consent_ends.go: when it ends
//	gate.go         the consent gate: what may which department be told about whom? lookup.go: and look up?
//	table.go        the departments around one table: contributions.go, meetings.go, plan.go
//	employment.go   the contact course and the follow-up of work, for each adult
//	offer.go        company placement, wage subsidy, mentor: beside the interviews
//	episode.go      one attempt at work: found, lost, carried on over a short gap; work.go: paid hours
//	measures.go     what is done for a child; investigation.go, absence.go, measurement.go: what is known
//	criteria.go     when closing a child's case is proposed; closure.go: the way to it; appeal.go: complaints
//	concern.go      a concern about a child
//	attach.go       what is attached to an open one when many come in
//	age.go          what comes with a child's age; custody.go: who has custody, and speaks for the child
//	interplay.go    how news about one member changes the duties towards another
//	suspension.go   which clocks stand still, and what is given back
//	move.go         a deadline that moves; another policy for a running journey
//	staff.go        who in each department has what; deputy.go: and who stands in for them
//	ending.go       the ways out; finals.go, handover.go: what belongs to them; reopen.go: a family that comes back
//	outbox.go       what departments are still to be told; message.go: and how it is said
//	journal.go      what is written down about all of it; rows.go, row_*.go: and what of it the register shows
package casework
