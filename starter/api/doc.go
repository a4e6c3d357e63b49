// Package api is the HTTP interface for other systems and for people's pages: forms and decisions in, outcomes and open tasks
// out. The bearer token says who sends a request, never the body.
//
//	POST /v1/intakes                      a form: 202 stored; for the children's department 201 started, 200 known (somebody in it is in an open journey)
//	POST /v1/concerns                     a concern about a child: 202 stored; for the children's department 201 it started a journey, 200 it is in the child's
//	POST /v1/journeys/{case}/{decision}   a decision: 200 taken, 202 stored, 422 refused, 403 not this actor's to decide
//	POST /v1/journeys/{case}/reopen       a journey that ended, again as a new one: 202 stored, 422 refused, 403
//	GET  /v1/messages/{id}                what became of a message, for its sender
//	POST /v1/webhooks/{department}        what a department's system sends, signed: 202 stored, 200 it was stored before, 401 not believed
//	GET  /v1/events/{event}               what became of it, for that department
//	GET  /v1/openapi.yaml                 all of these as OpenAPI 3.1, for everybody
//	GET  /v1/tasks                        what is open for the signed-in department in all journeys, late first
//	GET  /v1/journeys/{case}/tasks        what is open in one journey, for the signed-in department
//	GET  /v1/journeys/{case}/decisions    which decisions the signed-in person may take now, with what is to be filled in; and why not the others
//	GET  /v1/journeys/{case}/agenda       the agenda of the next meeting, as far as the signed-in department may know
//	GET  /v1/concerns                     the concerns and crises that no journey has taken in, for the children's department: ids and codes
//	GET  /v1/journeys/{case}/concerns     what was written about a child's situation, for the children's department; each reading is recorded
//
//	GET  /v1/journeys/{case}/notes        the notes of the staff that one's department may read; each reading is recorded
//	GET  /v1/journeys/{case}/marks        who is kept from whom, for the children's department; each reading is recorded
//	GET  /pages/journeys/{case}/handover  what goes with a child to an outside duty team, to be printed; for the children's department, and recorded
//
// Somebody whose department has no part in a journey gets the same answer as where there is no journey: 404. One table says who may do
// what: see casework.AuthorityTable, or "starter authority".
//
// The sender of a message chooses its id: formId in a form, the header Message-Id or the field messageId in a
// decision. An id belongs to its sender: it does not matter what others have sent under the same one. A repeat under the same id changes nothing and
// gets the same answer; something else from the same sender under it is 409. What cannot be taken in at all is 400 (not JSON), 401, 404, 413
// (a form over 256 KiB, a decision over 128), 415, 422 (with every wrong field named), 429 (too much is sent or read; Retry-After says when to
// come again), or 503 when it could not be stored. Errors are JSON with a stable rule and words in Danish and English.
//
//	api.go        the addresses
//	intakes.go    forms, concerns, journeys that are opened again
//	decisions.go  decisions
//	reads.go      outcomes, open tasks, agenda
//	concerns.go   what only the children's department reads
//	notes.go      the notes of the staff
//	marks.go      who is kept from whom
//	page.go       what people open in a browser: sign-in, templates (pages/); page_handover.go: what
//	              goes with a child to an outside duty team
//	duty.go       whom to ring about a child at this hour
//	work.go       a department's open tasks in all journeys
//	behalf.go     on behalf of whom a system comes
//	webhooks.go   the door for what departments' systems send
//	openapi.go    the document of all addresses
//	problem.go    what is answered when something is wrong
//	address.go    unknown addresses, and what cannot be a case number or id
//	request.go    what every request goes through: id, log line, sign-in, bounds, language
package api
