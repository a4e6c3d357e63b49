// Package department is how Samspil talks to a municipality's departments: one HTTP and JSON contract for all of them,
// and the client of it. On the other side stands, as a rule, the integration platform in front of the department
// systems; docs/department-contract.md tells its makers what to build, and openapi.yaml (see [OpenAPI]) says the same
// in a form that machines check.
//
// The files, in the order in which they are best read:
//
//	openapi.yaml    the contract
//	message.go      what a department is told
//	plan.go         the joint plan and the minutes, in words
//	answers.go      the decisions that answer a task
//	wording.go      the fixed words of a letter
//	kinds.go        which kinds of message carry persons, and how a message is composed
//	person.go       a person on the wire, who never shows in a log
//	hours.go        what a department is asked: the paid hours of one person
//	ready.go        whether a department takes messages now
//	client.go       New, Send, PaidHours
//	events.go       what belongs to a thin webhook, fetched
//	call.go         one call: its bounds, and what is never followed or logged
//	errors.go       what went wrong, and whether to try again
//	problem.go      the error body of RFC 9457, of which only a code is kept
//
// Three rules hold everywhere here:
//
//   - A message has one key for life. Sending it again is always safe, and whoever receives it acts on it once.
//   - A final refusal is told apart from an error that is worth another try ([Error.Final]). This package never
//     tries again by itself; the caller decides when and how often.
//   - Persons travel in bodies only, never in an address or a header, and nothing of this package prints them: neither
//     its errors nor its types, however they are formatted.
package department

import _ "embed" // for the contract

// OpenAPI is the contract as an OpenAPI 3.1 document in YAML.
//
//go:embed openapi.yaml
var OpenAPI []byte
