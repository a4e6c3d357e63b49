package workflows

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"

	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// A decision that the code cannot carry out must not stop its family's journey: a handler that panics fails the workflow task,
// and Temporal tries it again for ever. So the validator carries each decision out on a copy of the state first. What it
// leads to in the stages, in the same task, is seen only when it happens: who fell over it is remembered, and the next time
// the same message is turned away.
//
// Validators do not run on replay, so what they do changes nothing that a history says. begin and fall run in the journey itself.

// fault is the code by which IT finds in the log why a decision could not be carried out. The same decision has the same one.
func (j *journey) fault(d *decided) string {
	sum := sha256.Sum256([]byte(j.state.Case + "\n" + d.name + "\n" + d.message))
	return "F-" + hex.EncodeToString(sum[:4])
}

// checked asks the rules whether a decision fits. One that lets them fall does not.
func (j *journey) checked(ctx workflow.Context, d *decided) (refusal *casework.Refusal) {
	defer func() {
		if p := recover(); p != nil { // the validator is the last that can keep a panic from the sender
			refusal = j.caught(ctx, d, p)
		}
	}()
	return j.state.Validate(d.message, d.body, d.by, j.business())
}

// tried carries a decision out on a copy, shows the copy as the journey will be shown, and says why it is refused, if it is.
func (j *journey) tried(ctx workflow.Context, d *decided) (refusal *casework.Refusal) {
	if fallen.often(j.keyOf(d.message)) {
		return notCarriedOut(j.turnedAway(ctx, d, "a decision is turned away because the journey fell over it before"))
	}
	defer func() {
		if p := recover(); p != nil { // the validator is the last that can keep a panic from the journey
			refusal = j.caught(ctx, d, p)
		}
	}()
	now := j.business()
	trial := j.state.Try(d.message, d.body, d.by, now)
	attributesOf(trial.After)
	Page(trial.After, now)
	trial.After.View(now, false)
	if j.weight = trial.Size; trial.Size > casework.SizeAlarm {
		workflow.GetMetricsHandler(ctx).Counter("samspil_large_states").Inc(1)
		workflow.GetLogger(ctx).Error("a journey's state has grown large: see operations", "case", j.state.Case, "bytes", trial.Size)
	}
	if !trial.Fits {
		return tooLarge(j.turnedAway(ctx, d, "a decision is turned away because the journey's state would be too large", "bytes", trial.Size))
	}
	return nil
}

// letGo is what Temporal's SDK panics with when code goes on in a workflow that the worker has let go of meanwhile: on a busy machine a task takes longer than
// its second, the worker gives it up, and another begins it anew. That is nobody's fault, least of all the decision's.
const letGo = "getState: illegal access from outside of workflow context"

// caught refuses a decision that panicked.
func (j *journey) caught(ctx workflow.Context, d *decided, p any) *casework.Refusal {
	if p == letGo {
		panic(p)
	}
	return notCarriedOut(j.turnedAway(ctx, d, "a decision cannot be carried out", "panic", kindOf(p), "stack", string(debug.Stack())))
}

// turnedAway tells IT, in ids and codes only, and gives the code by which the sender's words and the log belong together.
func (j *journey) turnedAway(ctx workflow.Context, d *decided, why string, more ...any) (id string) {
	id = j.fault(d)
	workflow.GetMetricsHandler(ctx).WithTags(map[string]string{"decision": d.name}).Counter("samspil_decisions_not_carried_out").Inc(1)
	workflow.GetLogger(ctx).Error(why, append([]any{"fault", id, "message", d.message, "case", j.state.Case, "decision", d.name}, more...)...)
	return id
}

func notCarriedOut(id string) *casework.Refusal {
	return &casework.Refusal{
		Rule: "cannot-be-carried-out",
		Da:   "Systemet kunne ikke gennemføre beslutningen, og intet er ændret. Giv it-afdelingen koden " + id + ".",
		En:   "The system could not carry out the decision, and nothing has changed. Give IT the code " + id + ".",
	}
}

func tooLarge(id string) *casework.Refusal {
	return &casework.Refusal{
		Rule: "journey-too-large",
		Da:   "Forløbet fylder for meget til flere beslutninger. Giv it-afdelingen koden " + id + ". Underretninger og kriser modtages stadig.",
		En:   "The journey has grown too large for more decisions. Give IT the code " + id + ". Concerns and crises are still taken.",
	}
}

// kindOf says what kind of panic it was. The text of a panic may hold what was sent, but that of the runtime's own does not.
func kindOf(p any) string {
	if own, is := p.(runtime.Error); is {
		return own.Error()
	}
	return fmt.Sprintf("%T", p)
}

// accepted remembers, for the rest of this workflow task, that a decision was let through.
func (j *journey) accepted(ctx workflow.Context, d *decided) {
	at := workflow.GetInfo(ctx).GetCurrentHistoryLength()
	if at != j.acceptedAt {
		j.acceptedAt, j.acceptedNow = at, nil
	}
	j.acceptedNow = append(j.acceptedNow, d)
}

// begin starts what goes on beside the rest of the journey.
func (j *journey) begin(ctx workflow.Context, what func(workflow.Context)) {
	workflow.Go(ctx, func(ctx workflow.Context) {
		defer j.fall(ctx)
		what(ctx)
	})
}

// fall is called deferred. When the journey falls, it notes over what: the decisions of this very task. The panic goes on.
func (j *journey) fall(ctx workflow.Context) {
	if len(j.acceptedNow) == 0 || workflow.GetInfo(ctx).GetCurrentHistoryLength() != j.acceptedAt {
		return // so that the panic, if there is one, keeps its place in the code
	}
	p := recover() //nolint:revive // it is called deferred
	switch p {
	case nil:
		return
	case letGo:
		panic(p)
	}
	for _, d := range suspects(j.acceptedNow) {
		fallen.note(j.keyOf(d.message))
		workflow.GetLogger(ctx).Error("the journey fell over what a decision leads to", "fault", j.fault(d), "message", d.message,
			"case", j.state.Case, "decision", d.name, "panic", kindOf(p), "stack", string(debug.Stack()))
	}
	panic(p)
}

// suspects leaves out what protects somebody, where there is anything else that the journey may have fallen over.
func suspects(all []*decided) []*decided {
	some := slices.DeleteFunc(slices.Clone(all), func(d *decided) bool { return casework.AlwaysTaken(d.body) })
	if len(some) == 0 {
		return all
	}
	return some
}

func (j *journey) keyOf(message string) string { return j.state.Case + "\n" + message }

// fallen are the messages over which journeys fell in this worker, with how often.
var fallen = falls{times: map[string]int{}}

// falls counts, for the last fallsKept messages.
type falls struct {
	sync.Mutex
	times map[string]int
	order []string
}

const (
	fallsKept  = 1000
	fallsTaken = 2 // so often the same message may let its journey fall: by chance it may be another's fault once
)

func (f *falls) note(key string) {
	f.Lock()
	defer f.Unlock()
	if f.times[key]++; f.times[key] > 1 {
		return
	}
	if f.order = append(f.order, key); len(f.order) > fallsKept {
		delete(f.times, f.order[0])
		f.order = append(f.order[:0], f.order[1:]...)
	}
}

func (f *falls) often(key string) bool {
	f.Lock()
	defer f.Unlock()
	return f.times[key] >= fallsTaken
}
