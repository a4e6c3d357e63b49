// Package journeys tests journeys in a worker of the test's own, on a real Temporal server: what somebody can do who writes to
// Temporal directly, what a worker does with a start that it cannot read, and how much of a worker's memory a journey takes. Departments and the
// register accept everything.
//
//	main_test.go     the server that the tests share
//	journey_test.go  a worker, and a family whose journey it carries
//	forged_test.go   Updates that no starter has signed
//	unread_test.go   a start that a worker cannot read
//	no_worker_test.go  a department that no worker works for
//	memory_test.go   what a cached journey takes, as a benchmark
package journeys
