// Package fastforward moves the clock of one workflow on a real Temporal server,
// so that months of a family's journey pass in a second.
//
//	server, err := fastforward.Connect(stack.TemporalAddress())
//	clock := server.Clock(namespace, workflowID)
//	due, ok, err := clock.Next(ctx)        // the next thing that happens by itself
//	now, err := clock.ForwardTo(ctx, due)  // it has happened, and all is quiet
//
// # How it works
//
// The server's time skipping is made for running freely up to a target: whenever
// a workflow has nothing to do, its clock jumps to the next timer. Two things in
// it (server 1.32) make that unfit for something that must come out the same
// each time: a jump goes over a timer that is due but has not fired, which any
// Update, and any new target, can bring about; and when the target passes while
// something is running, the next jump goes past the target, to the next timer.
//
// So the server is only ever allowed one skip, when nothing is running and
// nothing is due, and to the next timer at most ([Clock.ForwardTo]). What the
// timer sets off then runs at the pace of real time. A forward is as many such
// steps as there are timers and retries on the way.
//
// # What a player can rely on
//
//   - Between forwards, and after each, a workflow's time goes on at the pace of
//     real time, from where it was brought. It does not stand still: what people
//     do after a target is reached happens some milliseconds later.
//   - A forward returns at a quiet moment. All timers up to the target have fired
//     on their time, and so has one that is due less than a second later.
//   - An Update may come at any time, also while a forward is on its way. It is
//     answered at the time the workflow has then, and the forward goes on. For a
//     script that comes out the same each time, send it between two forwards.
//   - Runs that a workflow continues as keep its time, and a forward goes on
//     through them.
//   - A clock that was never moved shows real time; time skipping need not be
//     asked for when the workflow is started.
//
// # What holds the time
//
// A workflow task (so also a worker that is down, and a workflow task that fails
// again and again), a running activity, a child workflow, a Nexus operation, a
// signal on its way to another workflow. None of them passes by being waited for
// in the workflow's time. A forward then waits until its context ends; give it
// one with a deadline. Its error is a [HeldError] that names them; the workflow
// stays at the time it reached, and the next forward goes on from there. The
// pause between two attempts of an activity is skipped like a timer: an activity
// that is retried each minute makes a forward of a month 43,200 steps long.
//
// # What it leaves in the history
//
// Two events per step: WorkflowExecutionOptionsUpdated and
// WorkflowExecutionTimeSkippingTransitioned. A workflow that ends during a forward
// is [ErrEnded], with the time of its end.
//
// Visibility shows a wrong start time for runs that continued under a moved
// clock, so lists and reports take business dates from the workflow's own state.
package fastforward
