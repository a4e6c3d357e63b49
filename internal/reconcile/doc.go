// Package reconcile compares the register with Temporal, for all journeys, and names those with which something is wrong. It
// changes nothing: what mends a journey is a command of its own, which the finding names.
//
//	round.go     one comparison, from the first journey to the last
//	finding.go   what can be found, and what people do about it
//	temporal.go  what is asked of Temporal
//	metrics.go   what is counted
//
// # When something is said to be wrong
//
// Temporal's lists lag behind, and a journey may begin, end or be started again while it is looked at. So a list only says whom to look
// at, and a difference counts when both sides still say so at a second look: first the register, which has a journey's end before the
// journey is over, and then the journey itself.
//
// # What it costs
//
// One call to Temporal for each open journey (DescribeWorkflowExecution, which reads what Temporal keeps of it anyway and none of its history), a second
// for each that seems to be wrong, and one for each thousand that are listed; and a query of the register for each 200. The calls are made at a given rate, and
// nothing is kept of a journey with which nothing is wrong.
package reconcile
