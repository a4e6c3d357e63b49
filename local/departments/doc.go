// Package departments plays a municipality's departments on one machine. It speaks the same contract as real ones (see
// samspil/internal/department), remembers what it was told, and can be made to misbehave.
//
// One server on loopback stands for all departments, each under its own path and with its own key:
//
//	POST /{department}/v1/messages      the contract
//	POST /{department}/v1/paid-hours    the contract
//	GET  /{department}/v1/ready         the contract
//	GET  /{department}/v1/events/{ref}  what belongs to a webhook that the department has sent
//	GET  /told?case=SP-000001           what departments were told, as JSON
//	GET  /                              the same as a page for people, Danish first
//	GET  /openapi.yaml                  the contract itself
//	PUT  /control/{department}/fault    misbehave, or stop it
//	PUT  /control/paid-hours            what departments know about paid hours
//
// The files, in the order in which they are best read:
//
//	server.go   Start and Stop
//	ledger.go   what one department was told, once per key however often it arrived
//	told.go     the ledger as it is seen from outside
//	gate.go     who may speak to a department, and what it reads
//	receive.go  a message arrives
//	hours.go    paid hours are asked for, and set
//	webhooks.go what happens in a department is sent to the starter, whole or thin
//	fault.go    how a department misbehaves
//	control.go  the addresses for scripts
//	page.go     the page for people; texts.go: what it says
//
// Everything is kept in memory, the latest of it only, and is gone when the server stops. Persons go into memory with the
// messages, but the page and /told show member ids, and which fields a person came with.
package departments
