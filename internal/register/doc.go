// Package register is Samspil's own Postgres database: the journal, the tables that people read, and the inbox. It
// holds ids and codes only; what is personal crosses its interface as a [samspil/internal/privacy.Bundle], straight
// into the vault.
//
//	register.go    opening (how the database is reached: package postgres); transactions
//	record.go      one flush of the journal: the entries, and the rows they establish, in one transaction
//	states.go      where each journey stands, so that it can be started again; resume.go: the messages that it gets again
//	repair.go      what a register lacks that was restored too old; reconcile.go: what it knows of each journey, for whoever compares it with the engine
//	hash.go        what makes two entries the same, and the chain that shows when one was changed
//	project.go     entries become rows; of several rows with one identity the last stands
//	beside.go      a concern about siblings in different journeys, stored for each
//	tables.go      the readable tables: which rows are the same, and their order
//	columns.go     how a table follows from its row type in casework
//	lists.go       the rows of several tables by one statement
//	read.go        what a journey looks like (what people are shown of it: package reading)
//	rebuild.go     the readable tables once more from the journal, and what was different
//	compare.go     which rows were different
//	put.go         the inbox: a form or a decision comes in
//	item.go        what an item is made of, and when two are the same
//	due.go         the inbox: what is to be handed on to the engine now, in two lanes
//	relay.go       the inbox: what came of a message
//	act.go         the inbox: what somebody does with a message by hand
//	waiting.go     the inbox: how much waits, and since when
//	unheard.go     the inbox: journeys that were started, and of which the journal has nothing
//	notice.go      the inbox: who was told of concerns that wait
//	held.go        the inbox: what is urgent, and was refused while its sender did not wait
//	work_mail.go   who has had an e-mail about their tasks
//	heads.go       how far journals go
//	looks.go       who looked at what, and who is shut out of a family
//	tokens.go      which tokens were revoked
//	quota.go       how much somebody has sent
//	events.go      what departments' systems have sent as webhooks, until it is in the inbox, and what became of it
//	tidy.go        what refused requests left behind, and drafts that nobody goes on with, go after a time
//	sheets.go      tables of families that somebody sends at the site
//	submissions.go what was sent by the form system: what is known of it, and what waits to be taken in
//	requests.go    what somebody has written who asks for help without signing in
//	refuse.go      that something was refused
//	agenda.go      what the next meeting's agenda is made from
//	select.go      the cases of the journeys that are meant by a choice of them
//	place.go       who has a part in a journey
//	open.go        is this person in a journey already, and where does an intake go?
//	join.go        may this person join a family?
//	number.go      may somebody get this number, and what do other journeys know by it?
//	pass_on.go     what keeps a person safe, passed on to their other open journeys
//	again.go       what a family's next journey is to know of the last
//	known_before.go  by which marks people were kept apart before, and whose address is protected, whatever journey knows it
//	stood_by.go    who stood by a member in another journey
//	cohorts.go     which families are counted together, and which reports of them were given out
//
// # Time
//
// Times in the journal and the readable tables are business time as the journey says it, in UTC, to the microsecond
// (Postgres keeps no more; the rest is cut off). The wall clock is the database's own, and is used only for when
// something was received, recorded or is to be tried again.
//
// # Statements
//
// A flush of any number of entries costs four statements (lock, look, journal, state) and one for each readable table that
// gets rows (tables.go has them all), between BEGIN and COMMIT; one more where a policy comes with it.
package register
