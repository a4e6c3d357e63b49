// Package tether starts a child process that does not outlive its parent, even
// when the parent is killed with SIGKILL and can tidy up nothing.
//
// On Linux the kernel does it: it sends the child a signal when the *thread*
// that started it ends (prctl PR_SET_PDEATHSIG). Go moves goroutines between
// threads and ends threads as it likes, so the child is started from a goroutine
// that is locked to its thread and stays there until the child has ended.
//
// Other systems have no such thing. There the child is only put into a process
// group of its own, and whoever starts it must keep its process id, so that a
// later run can stop it.
package tether
