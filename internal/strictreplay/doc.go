// Package strictreplay tells whether today's code would still do, command by command, what a recorded history says was
// done: the same activities with the same inputs on the same queues, timers of the same length, the same search attributes,
// answers and results.
//
// The SDK's own replayer compares kinds and ids of commands only: it stays green when every legal deadline falls nine hours
// earlier. So here an ordinary SDK worker works on the history, one Workflow Task after the other, as it does in production;
// only the Temporal server that it asks is a stand-in, which hands out the recorded tasks and holds the worker's commands
// against the recorded events.
//
//	history.go   History: the one question that can be asked
//	tasks.go     a history cut into its Workflow Tasks
//	stand_in.go  the server that the worker talks to
//	compare.go   a command held against the event that it became
//	differ.go    where two pieces of JSON part
//	filled.go    what the server fills in
//
// What the server fills in by itself is not compared (filled.go names it), nor is what never gets into a history: current
// details, queries, and Updates that were refused. The worker takes each task as new. So where a later SDK does something
// else of its own accord, old histories show it as a difference: read it before believing it is one of ours.
package strictreplay
