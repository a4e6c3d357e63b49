// Package relay is the one way that forms and decisions go: held against their rules, stored in the inbox with what is
// personal in them, and handed on to Temporal until there is an outcome.
//
//	desk.go      Desk: takes in intake forms
//	edited.go    Desk: takes in a form that was edited after it was taken in
//	concern.go   Desk: takes in concerns, for an open journey or for one of their own
//	authority.go Desk: who somebody is in a journey, asked before anything else
//	decide.go    Desk: takes in decisions
//	decidable.go Desk: which decisions somebody may take now
//	previewed.go Desk: what a decision would do
//	join.go      Desk: takes in somebody who joins a family
//	number.go    Desk: takes in a CPR number that somebody gets later
//	sheet.go     Desk: takes in the families of a table, and goes on with those that somebody has sent at the site
//	take_over.go Desk: takes in a child's case that runs already
//	reopen.go    Desk: opens a journey again that has ended
//	repeat.go    Desk: what came before under the same id
//	quota.go     Desk: how much may come in
//	rate.go      Desk: how often somebody may ask about persons by their CPR numbers
//	bodies.go    the decisions there are, and how their JSON becomes one
//	outcome.go   what the sender of a message hears
//	relay.go     Relay: hands stored messages on in two lanes, with pauses between tries, beside other starters
//	special.go   what is done with some messages beside what is done with all
//	hand_on.go   one try with one message
//	astray.go    a journey that is not running and has not ended
//	watch.go     what the relay looks at now and then, and what it tidies up
//	duty.go      the children's duty lead is told of concerns that wait
//	resume.go    a journey that was lost or terminated is started again where it was
//	reconcile.go journeys that were started and of which nothing was heard
//	metrics.go   what it counts, and how long messages wait
//	concern_place.go  where a concern goes: the journeys of the children whom it is about
//	concern_said.go  what a form says of people whom no journey takes from it: it stands in the concern's text
//	follow.go    a concern whose journey ended before it came there
//	late.go      what came when its journey had just ended
//	waiters.go   senders who wait for their outcome in this program
//	temporal.go  what is asked of Temporal, and what its errors mean
//	look.go      how a journey stands in Temporal, and whether anybody works there
//
// A sender who gets no outcome in time hears that the message is stored; it is handed on all the same, by this starter
// or another one, in the order in which the messages of a case came in. A repeat with the same id changes nothing and
// hears the same outcome, also when the first answer was lost.
package relay
