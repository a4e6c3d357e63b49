package reconcile

import (
	"fmt"
	"time"

	"samspil/internal/register"
	"samspil/internal/relay"
)

// What is wrong with a journey.
type What string

// What can be wrong, the gravest first.
const (
	NotRunning What = "not-running"    // open in the register, and Temporal does not run it
	Failing    What = "tasks-fail"     // its workflow task fails again and again: it stands still
	Alarm      What = "journal-alarm"  // the register holds something else than it says, and nobody has looked into it
	Behind     What = "journal-behind" // what it writes down does not get into the register
	NotOpen    What = "not-open"       // Temporal runs it, and the register does not have it, or has its end
	Owed       What = "owed-long"      // a department has been owed something for long
)

// Whats are all of them, in that order.
var Whats = []What{NotRunning, Failing, Alarm, Behind, NotOpen, Owed}

// Finding is one thing that is wrong with one journey. It holds ids and codes only.
type Finding struct {
	Case string `json:"case"`
	What What   `json:"what"`
	How  string `json:"how"` // more closely: how it stands, how often it was tried, which department
	Do   string `json:"do"`  // what people do about it
}

// The ways in which a journey that runs is not open.
const (
	unknown = "unknown" // the register has never heard of it
	ended   = "ended"   // its end is in the register, nothing is under way in it, and it waits for no department
)

const (
	startAgain = "\"starter resume\" starts it again where it was; find out first who or what stopped it"
	lookFirst  = "check that TEMPORAL_NAMESPACE is the right one and that Temporal's database is the newest; then \"starter resume\" starts it again where it was"
	bringUp    = "\"starter repair\" brings the register up to date"
	firstFlush = "if the register was restored from an older copy, \"starter repair\" brings it up to date; else see in the Temporal UI at which task or flush it stands, and the workers' log"
	overAndOn  = "it should have completed: look at it in the Temporal UI, and report it"
	whyFails   = "see the workers' log why the task fails, and \"worker replay\" whether this build fits it"
	whyBehind  = "see the workers' log why the flush fails; nothing is lost, the journal gathers in the journey"
	lookInto   = "\"starter repair\" with --dry-run says of this case what clears it: the decision renew, or that the run is terminated and the journey resumed; see \"The journal alarm\" in docs/operations.md"
	tellThem   = "see that the department's system answers, and tell the coordinators that it does not hear"
)

// notRunning says so of a journey that is open.
func notRunning(caseNo string, is Journey) Finding {
	do := startAgain
	switch is.Standing {
	case relay.Missing:
		do = lookFirst
	case relay.Completed:
		do = bringUp
	}
	return Finding{Case: caseNo, What: NotRunning, How: string(is.Standing), Do: do}
}

// troubles are what is wrong with a journey that runs.
func troubles(caseNo string, is Journey) (found []Finding) {
	if is.TaskTries >= manyTries {
		found = append(found, Finding{caseNo, Failing, tries(is.TaskTries), whyFails})
	}
	if is.Alarm {
		found = append(found, Finding{caseNo, Alarm, "the register holds something else", lookInto})
	}
	if is.FlushTries >= manyTries {
		found = append(found, Finding{caseNo, Behind, tries(is.FlushTries), whyBehind})
	}
	return found
}

func tries(n int) string { return fmt.Sprintf("%d tries", n) }

// owed names the departments that have been owed something for long. That it is over is written down, so what the register says holds.
func (r *Reconciler) owed(kept register.Kept, now time.Time) (found []Finding) {
	if kept.At.After(now) {
		now = kept.At // where time runs ahead, as in a demonstration
	}
	for _, to := range kept.Owed {
		if now.Sub(to.Since) > r.OwedLong {
			found = append(found, Finding{kept.Case, Owed, to.Department + " since " + to.Since.UTC().Format(time.DateOnly), tellThem})
		}
	}
	return found
}
