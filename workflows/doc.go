// Package workflows is the journey of one family as Temporal code. It is meant to be read by people who work with
// families as much as by people who program: each stage is a file, and says in order what happens.
//
//	intake.go       who is this for, and may we share?          (visitation)
//	assessment.go   every department's part, then one table     (fælles udredning)
//	tracks.go       each member's own track from the first day, and the table that meets at a set rhythm
//	employment.go   placement and three-month follow-up, for each adult
//	childcase.go    reviews, closure, letters, appeal period, for each child
//	ending.go       everybody hears that it is over, and confirms
//
// How it goes:
//
//	family:  intake ──> joint assessment ──> joint work ──> ending
//	           │                              │  status meeting, status meeting, ...
//	           └── outside the target group, no consent, withdrawn (at any time) ──> ending
//	child:   review ──> decision ──> letters ──> appeal period ──> closed        from the first day
//	adult:   placement <──> follow-up ──> held       from the joint plan on, or from the first day in a contact course;
//	                                                 hours beside a benefit end nothing, and leave puts the end off
//
// A stage asks people for things and waits (ask), waits for dates (until), and has departments do things (once); what
// departments are only told, they are told by the state itself. The verbs are in verbs.go. What is decided, and what
// follows from it, is in package casework, which knows nothing of Temporal. Beside the stages:
//
//	journey.go                          the workflow itself: how a journey begins, goes on, continues as new
//	builds.go                           with which build of the worker the next run begins
//	keeper.go, senders.go, policies.go  the timer, the page, the messages to departments; how long each call may take, and how often it is tried
//	probe.go                            asks for all journeys whether a department that was down answers again
//	journal.go                          the journal goes into the register, with where the journey stands: from there it can be started again
//	decisions.go, guard.go, signed.go   how a decision comes in, and what is turned away before it does anything
//	submissions.go                      no journey: a schedule has what was sent of a form fetched
//	reconciliation.go                   no journey: a schedule has the register compared with Temporal
//	payloads.go, register.go            what comes in as bytes; how a worker gets to know the journey
//	page*.go, words.go, attributes.go, filters.go, view.go  what supervisors and programs see of it
//
// This code is replayed for years. It uses no clock but the workflow's, starts no goroutine but the workflow's, and
// ranges over no map; a change to it goes through versions.go. See CONTRIBUTING.md before changing it.
package workflows
