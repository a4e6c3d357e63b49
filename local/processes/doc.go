// Package processes starts the system's real programs as child processes, so that
// each can be killed as on a machine of its own, and stops them.
//
// A child is in a process group of its own: Ctrl-C reaches only the parent, which
// then stops its children in order. On Linux a child ends with its parent, even
// when that is killed; elsewhere it is left behind, and [StopPid] stops it by the
// process id that the stack's state file keeps.
package processes
