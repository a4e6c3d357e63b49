// Package conformance holds a department's system to the department contract, from outside, as the system is to be when families are in it. It
// sends messages about invented people, so it is for test systems alone.
//
//	run.go      Run: the checks in their order, and what one of them has at hand
//	send.go     one request, and how a person repeats it
//	answer.go   what an answer must look like
//	samples.go  invented messages of every kind
//	accept.go   every kind, code and channel is taken
//	once.go     a message that arrives again has one effect
//	cut.go      the same where the connection is cut
//	refuse.go   what must be turned away, and how
//	hours.go    paid hours, and whether the department is ready
//	report.go   what came of it, for people and as JSON
//	hooks.go    the other way: takes webhooks as Samspil does, with answers that a sender must bear
//	hooked.go   what is looked at in each webhook, and what came of them
//
// A check has one name for good: departments write it in their own tests and tickets.
package conformance
