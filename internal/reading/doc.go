// Package reading is the one layer through which people read the register: pages, the JSON API, commands.
//
//	reading.go      who reads: said at the beginning of each transaction
//	looks.go        what somebody has to do with a family, and that they have looked; looked.go: who has, for whoever answers for it
//	tasks.go        what is open in a journey; work.go: what a department has to do in all of them
//	notes.go        the notes of the staff
//	concerns.go     what only the department responsible for children reads; outside.go: what no journey has taken in of it
//	drafts.go       what somebody has begun to write, for themselves alone
//	sheets.go       tables of families that somebody has uploaded, for themselves alone
//	submissions.go  what was sent by OS2forms and could not be taken in, for the same
//	requests.go     what people who ask for help have written, for those who take families in
//	mark.go         whether what somebody may see is still the same
//	marks.go        who is kept from whom
//	facts.go        what an evaluation counts, of many families
//	agenda.go       the agenda of the next meeting, the one thing that is chosen by the program
//	handed_over.go  what goes with a child to an outside duty team
//	listed.go       who is in the families of a list, and which families a list showed to whom; colleagues.go: who works here, and what one of a leader's people has
//	find.go         who is searched for, by name or telephone number
//	duty.go         what has come in about children; lead.go: what a leader sees over many families; machine.go: how it goes with the departments' systems
//	families.go     the families that somebody coordinates; family.go: what somebody may see of one, by one statement; timeline.go: which lines of its timeline;
//	                told.go: what departments were told of it; form.go: what a form shows and offers; letters.go: the letters to a family
//	reported.go     what somebody has written about a family for a department to read, with the form that it came with
//	table.go        what the page on which a meeting is held shows beside its form, and its agenda
//	meeting.go      a meeting that is arranged, for a calendar
//	own.go          what somebody of a family sees of it on their own page
//
// # Who sees what
//
// No query here asks who may see a row. Every read is a transaction that first says who reads, what further grounds they have and which
// case they read, and becomes the role that reads; the database's policies (schema/access/roles.sql) give each row by its ground and no
// other: what is the department's own, what it hears by consent of everybody concerned, to the coordinator all but what is confidential, and what is
// confidential to the department responsible for children. Whoever has not said who reads gets nothing, and so does a read of a table that has no
// policy. What was said ends with the transaction. Whether somebody may come to an address at all, the caller asks first.
//
// The role is set for the transaction, on the program's own connections: one pool, one sign-in, and a reading is recorded in the transaction that shows it.
// Whoever signs in as a member of that role alone, as a site may, reads in the same way. The owner of the tables is not held to the policies (there is no
// FORCE ROW LEVEL SECURITY): it migrates, rebuilds and makes backups, and pg_dump refuses a table whose policies hold for it. So a view shows what its
// reader may see only where it says security_invoker; a test names one that does not.
//
// Somebody of a family reads in a way of its own, as another role, which sees what is theirs: who they are is said by the number under which the register finds them, each time anew.
//
// What is written is that somebody has read, with what they have to do with the family, in the same transaction; and their own drafts, which nobody else reads. A person at the site (Person) who has nothing to do with it says why first; who is
// shut out of a family reads nothing of it. Both are asked before anything is read.
package reading
