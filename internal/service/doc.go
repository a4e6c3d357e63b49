// Package service is what both programs have in common as long-running processes: logs, metrics, health, an HTTP server
// that starts with a clear message and ends gracefully, and stopping on a signal.
//
//	log.go       structured lines; personal data has no way in, because errors and attributes hold ids and codes only
//	metrics.go   Prometheus, for our own counts, Go's and Temporal's
//	health.go    /healthz, /readyz and /metrics
//	request.go   a request's id, its status for the log, and which methods an address has
//	sender.go    from which network a request comes, also through proxies
//	server.go    one HTTP server, from listening to its graceful end
//	temporal.go  a client that can wait for Temporal
//	database.go  waiting for the register's database
//	attributes.go  whether a namespace has the search attributes that journeys set
//	version.go   which build this is
//	run.go       several parts that live and end together
package service
