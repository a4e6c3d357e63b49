// Package journeys tests journeys in a worker of the test's own, on a real Temporal server: what somebody does who writes to
// Temporal directly, what a worker does that cannot read, and what a journey takes in a worker's memory. Departments and the
// register say yes to everything.
//
//	main_test.go     the server that the tests share
//	journey_test.go  a worker, and a family whose journey it carries
//	forged_test.go   Updates that no starter has signed
//	unread_test.go   a start that a worker cannot read
//	memory_test.go   what a cached journey takes, as a benchmark
package journeys
