// Package casework holds the rules of the work with one family: who is in it, what is open, which decisions fit, and
// what follows from them. It is pure: no clock, no network, no database, no Temporal. Time always comes in as an
// argument, and it is business time (the journey's own), never the machine's.
//
// The core has no prefix, and is best read in this order:
//
//	state.go      everything known about one family, as one serialisable struct; begin.go: what it starts with; view.go: what can be asked of it
//	encoding.go   how it is read and copied; versions.go: in an older shape, and by which rules; trial.go: a decision tried on a copy; preview.go:
//	              what it would do, and preview_letters.go: which letter goes; handled.go: which decisions it has taken
//	key.go        the name of one thing in a journey; subject.go: whom it is about; actor.go: who did something; text.go: where its words are
//	steps.go      the kinds of things that are asked and told, a row for each: steps_start.go, steps_adult.go, steps_child.go,
//	              steps_table.go, steps_told.go; steps_known.go: what is read from a row
//	task.go       one thing asked of a department, its deadline and its answer; ask.go, asks.go: how it is asked for; happened.go:
//	              when something happened, and when it was written down; happened_late.go: what is written late
//	decision.go   what people decide: the shape every decision shares; catalogue.go, catalogue_rows.go: all of them;
//	              catalogue_fields.go, catalogue_choices.go: what is filled in, and what it is called; engine_decisions.go:
//	              those about the program itself; engine_resumed.go: the journey was lost and goes on
//	bounded.go    what no decision may exceed; check.go: what many of them check; refusal.go: why one is turned down;
//	              offered.go: which may be taken now
//	authority.go  who may decide what: authority_table.go, the one table; authority_about.go, what a decision is about;
//	              authority_place.go: as the starter knows it, from the register; authority_refusal.go: how it is told whose it is
//
// Everything else begins with what it is about. What ends in _decisions.go are the decisions of people, each with its checks
// and its consequences:
//
//	family_*   who is in it; who joins, leaves, is protected; who is kept from whom (family_marks.go), and was before (family_marks_found.go) or is in another journey (family_passed_on.go); who grows up (family_grown_up.go) or has custody and lives elsewhere (family_outside.go); what somebody says by themself (family_voice.go); who stands by whom (family_supporters.go), and did in another journey (family_supporters_found.go); where they live and by which number they are found; what is measured; how news about one member changes the duties
//	           towards another (family_interplay.go)
//	consent_*  who agreed to what, towards whom; the young (consent_own.go); when it ends
//	table_*    the departments around one table: contributions, meetings, the plan
//	adult_*    the contact course, offers, one attempt at work after another (adult_episode.go), ordinary hours as a step (adult_work.go),
//	           paid hours and whether work goes on, leave, benefits
//	child_*    concerns, who has seen them, protection, investigations, measures, custody, absence, age; closing the case and complaints about it
//	staff_*    who in each department has what, and who stands in for them
//	clock_*    what falls due when (clock.go), which clocks stand still, what moves a deadline; another policy
//	tell_*     the consent gate: what may which department be told about whom, and look up? What is still to be told, and how;
//	           departments that do not answer, and messages that they fail over (tell_owed.go), or that are given up (tell_write_off.go)
//	record_*   what is written down about all of it, what of it the register shows, and what it keeps to start a journey again (record_flush.go)
//	correct_*  a decision that was a mistake: what is kept for that (correct.go), how each is put right (correct_ways.go), and what comes back
//	ending_*   the ways out, what must be done first, and a family that comes back
package casework
