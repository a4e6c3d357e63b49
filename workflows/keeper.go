package workflows

import (
	"slices"
	"time"

	"go.temporal.io/sdk/workflow"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/policy"
)

// timerSummary is what the Temporal UI says of each timer, whatever falls due: supervisors of every department read it, and one that said
// what would tell of a concern, or of a young person's own consent.
const timerSummary = "the next that falls due"

// keeper looks after what goes on beside the stages for as long as the journey does, and decides nothing: it sets the timer, has
// departments told, has the journal written down and shows where the journey stands. One coroutine does all of it, for each takes
// memory, and a worker keeps many journeys.
type keeper struct {
	*journey
	begun  int      // members whose track has begun
	served []string // departments that have a sender

	timer   workflow.Future // for the earliest thing that falls due; nil when nothing does
	timerAt time.Time
	stop    workflow.CancelFunc

	flush    workflow.Future // of the journal's first entries into the register; nil when none is under way
	flushing int             // how many entries
	law      *policy.Policy  // the policy that the register has from this run
	under    string          // its digest
	unkept   bool            // the state has grown too large for the register to keep it

	answers workflow.ReceiveChannel // the departments that a probe says answer again

	shown attributes // what supervisors were last shown
	seen  int64      // and after which journal entry
	alarm string     // and with which alarm: that is no entry, for the journal does not get through
}

func (j *journey) keeper(ctx workflow.Context) *keeper {
	return &keeper{journey: j, shown: shown(ctx), seen: -1, answers: workflow.GetSignalChannel(ctx, activities.SignalAnswers)}
}

// called tells whether there is something to do.
func (k *keeper) called() bool {
	return k.begun < len(k.state.Members) || k.mistimed() || k.state.Unserved(k.served) != "" || k.unwritten() || k.seen != k.state.Seq || k.answers.Len() > 0
}

// look does what there is to do. It is false when something has fallen due and was acted on: everybody has their turn before
// anything else.
func (k *keeper) look(ctx workflow.Context) bool {
	if k.keepTime(ctx) {
		return false
	}
	k.keepAnswers()
	k.keepSenders(ctx)
	k.keepJournal(ctx)
	k.keepPage(ctx)
	return true
}

// beginTracks begins the track of each member who has none yet.
func (k *keeper) beginTracks(ctx workflow.Context) {
	for ; k.begun < len(k.state.Members); k.begun++ {
		m := k.state.Members[k.begun]
		k.begin(ctx, func(ctx workflow.Context) { k.track(ctx, m) })
	}
}

// mistimed tells whether the timer has fired, or is not for the earliest thing that falls due.
func (k *keeper) mistimed() bool {
	next, _, some := k.state.NextMoment()
	switch {
	case k.timer == nil:
		return some
	case k.timer.IsReady():
		return true
	}
	return !some || !next.Equal(k.timerAt)
}

// keepTime sets one timer for the earliest thing that falls due, whatever is open, and acts on it when it comes.
func (k *keeper) keepTime(ctx workflow.Context) (acted bool) {
	if !k.mistimed() {
		return false
	}
	if k.timer != nil {
		k.stop()
		k.timer = nil
	}
	at, _, some := k.state.NextMoment()
	if !some {
		return false
	}
	wait := at.Sub(k.business())
	if wait <= 0 {
		k.state.Tick(k.business())
		return true
	}
	ctx, k.stop = workflow.WithCancel(ctx)
	k.timer, k.timerAt = workflow.NewTimerWithOptions(ctx, wait, workflow.TimerOptions{Summary: timerSummary}), at
	return false
}

// keepAnswers takes in which departments answer again. Everybody else has had their turn by now: that a call to one of them failed before is known.
func (k *keeper) keepAnswers() {
	var department string
	for k.answers.ReceiveAsync(&department) {
		k.state.Answers(department, k.business())
	}
}

// keepSenders gives every department a sender of its own, whenever there is something to tell it: also one that came with a
// policy that the journey was moved to. E-mail is such a destination too. Most of the time nobody has one.
func (k *keeper) keepSenders(ctx workflow.Context) {
	for department := k.state.Unserved(k.served); department != ""; department = k.state.Unserved(k.served) {
		k.served = append(k.served, department)
		k.begin(ctx, func(ctx workflow.Context) {
			k.sendTo(ctx, department)
			k.served = slices.DeleteFunc(k.served, func(d string) bool { return d == department })
		})
	}
}

// keepPage shows where the journey stands, right after every change: Search Attributes for finding it, and a page for
// reading it in the Temporal UI.
func (k *keeper) keepPage(ctx workflow.Context) {
	if k.seen == k.state.Seq && k.alarm == k.state.Alarm {
		return
	}
	k.seen, k.alarm = k.state.Seq, k.state.Alarm
	now := attributesOf(k.state)
	if changes := now.changes(k.shown); len(changes) > 0 {
		must(workflow.UpsertTypedSearchAttributes(ctx, changes...)) // fails for an attribute of ours that is malformed
		k.shown = now
	}
	details := Page(k.state, k.business())
	if k.weight > casework.SizeAlarm || k.grown {
		details += "\n**⛔ " + wordIn(k.state.Language, "grown") + "**\n"
	}
	workflow.SetCurrentDetails(ctx, details)
}
