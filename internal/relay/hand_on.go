package relay

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Why a journey that has ended takes no decision, and why one does not that is about to.
const (
	ruleEnded  = "journey-ended"
	ruleEnding = casework.RuleEnding
)

// notTakenIn are refusals that say something of the journey and nothing of the message. A concern or crisis is not refused for
// them: it stays stored, and the children's duty lead is told.
var notTakenIn = map[string]bool{"journey-too-large": true, "cannot-be-carried-out": true}

// firstTry is how long the first try with a message may take: what is slow goes on with those that are slow. When many journeys stop
// answering at once, each of them keeps a hand from the healthy ones once, for this long.
const firstTry = 2 * time.Second

// tryFor is how long a try with a message may take. It is short for as long as nothing says that the journey is to blame, and doubles each time: where it is the engine that is slow,
// or has no worker, nobody is counted as failed, and what needs more than the first moments would else never get them.
func (r *Relay) tryFor(item register.Item) time.Duration {
	long := firstTry
	for n := 1; n < item.Attempts && long < r.options.Try; n++ {
		long *= 2
	}
	if item.Failures > 0 {
		return r.options.Try
	}
	return min(long, r.options.Try)
}

// handOn makes one try with one message. No outcome means that it stays in the inbox for the next try.
func (r *Relay) handOn(ctx context.Context, item register.Item) {
	try, cancel := context.WithTimeout(ctx, r.tryFor(item))
	defer cancel()
	outcome, err := r.try(try, item)
	// What was learned is written down also when the program is ending.
	note, done := context.WithTimeout(context.WithoutCancel(ctx), r.options.Try)
	defer done()
	if err != nil {
		r.later(note, item, err, isShutdown(ctx, err))
		return
	}
	held := holds(item, outcome)
	if held {
		err = r.reg.Hold(note, item.MessageID, outcome)
	} else {
		err = r.reg.Settle(note, item.MessageID, item.Attempts, outcome.settlement(), outcome, specials[item.Name].vault)
	}
	if err != nil {
		r.tries.WithLabelValues(item.Kind, "not-settled").Inc()
		r.log.Warn("an outcome is not noted; the message is handed on again, which changes nothing",
			"message", item.MessageID, "case", item.Case, "error", err)
		return
	}
	r.tries.WithLabelValues(item.Kind, string(outcome.State)).Inc()
	r.log.Info("message settled", "message", item.MessageID, "case", item.Case, "name", item.Name,
		"outcome", outcome.State, "rule", ruleOf(outcome.Refusal), "held", held)
	if outcome.Refusal != nil {
		r.record(note, refusedBy(item, outcome.Refusal))
	}
	told := r.waiting.tell(outcome)
	switch {
	case told || follows(item) || outcome.Refusal == nil:
	case held, neverLost(item):
		r.alarm(item, outcome)
	case outcome.Refusal == decidedElsewhere:
		r.untold.Inc()
		r.log.Error("a decision on a child came when its journey had ended, and its sender did not wait: it holds, and is written down nowhere; see to it that the children's department hears so today",
			"message", item.MessageID, "case", item.Case, "name", item.Name)
	case outcome.Refusal == specials[item.Name].whenEnded:
		r.untold.Inc()
		r.log.Error("an appeal came when its journey had ended, and its sender did not wait: its text is kept; see to it that the children's department gets it today",
			"message", item.MessageID, "case", item.Case)
	}
}

// follows tells whether a message follows another one, which has a sender and the same outcome.
func follows(item register.Item) bool { return strings.HasPrefix(item.MessageID, following) }

// holds tells whether a message is held instead of refused: what is urgent, until its sender, who waits, has heard the refusal, or
// until a person has dealt with it.
func holds(item register.Item, outcome Outcome) bool {
	return item.Urgent && outcome.Refusal != nil && !follows(item)
}

// try asks the engine. The error is nil when there is an outcome, good or bad.
func (r *Relay) try(ctx context.Context, item register.Item) (Outcome, error) {
	outcome := Outcome{Message: item.MessageID, Case: item.Case, Workflow: r.engine.JourneyID(item.Case)}
	switch {
	case item.Kind == register.KindIntake:
		outcome.State = Started
		return outcome, r.start(ctx, item)
	}
	outcome, err := r.decide(ctx, item, outcome)
	if err == nil && late(item, outcome) {
		return r.follow(ctx, item, outcome)
	}
	return outcome, err
}

func (r *Relay) start(ctx context.Context, item register.Item) error {
	state, err := r.stateOf(ctx, item)
	if err != nil {
		return err
	}
	return r.engine.Start(ctx, state)
}

// stateOf is the state that a form begins a journey with.
func (r *Relay) stateOf(ctx context.Context, item register.Item) (*casework.State, error) {
	var body intakeBody
	if err := json.Unmarshal(item.Body, &body); err != nil {
		return nil, fmt.Errorf("read form %s: %w", item.MessageID, err)
	}
	for i := range body.Consents {
		body.Consents[i].At = item.ReceivedAt
	}
	start := casework.Start{
		Case: item.Case, Language: r.options.Language, Policy: r.options.Policy, Members: body.Members, Consents: body.Consents,
		Previous: body.Previous,
	}
	known, err := r.reg.KnownBefore(ctx, item.Case)
	if err != nil {
		return nil, err
	}
	start.Marks, start.Supporters = known.Marks, append(body.Supporters, known.Supporters...)
	for _, m := range start.Members {
		known.CarryOver(m)
	}
	if item.Name == reopenName {
		start.Reopened = &casework.Reopening{By: item.Actor, Reason: body.Reason}
	}
	if body.Concern != nil {
		start.Concern = &casework.FirstConcern{By: item.Actor, Report: casework.CameIn(*body.Concern, item.ReceivedAt)}
	}
	if body.News != nil {
		start.News = &casework.FirstNews{By: item.Actor, Report: *body.News}
	}
	return casework.NewState(start), nil
}

// withKnown is the body of a decision, with what is known of somebody who joins. It is not stored with the message: whoever sent it may read that.
func (r *Relay) withKnown(ctx context.Context, item register.Item, name string) (json.RawMessage, error) {
	if name == (casework.RecordNumber{}).Name() {
		return r.knownByNumber(ctx, item)
	}
	if name != (casework.AddMember{}).Name() {
		return item.Body, nil
	}
	var d casework.AddMember
	if err := json.Unmarshal(item.Body, &d); err != nil {
		return nil, fmt.Errorf("read who joins with %s: %w", item.MessageID, err)
	}
	known, err := r.reg.KnownBefore(ctx, item.Case)
	if err != nil || d.Member == nil {
		return item.Body, err
	}
	d.Marks, d.Supporters = known.About(d.Member.ID)
	known.CarryOver(d.Member)
	return json.Marshal(d)
}

func (r *Relay) decide(ctx context.Context, item register.Item, outcome Outcome) (Outcome, error) {
	outcome.Workflow = ""
	name := cmp.Or(specials[item.Name].decision, item.Name)
	body, err := r.withKnown(ctx, item, name)
	if err != nil {
		return Outcome{}, err
	}
	decision := casework.Decision{Message: item.MessageID, Actor: item.Actor, Body: body}
	if item.Urgent {
		decision.Waited = max(time.Since(item.ReceivedAt), 0)
	}
	receipt, err := r.ask(ctx, item, name, decision)
	refusal, refused := errors.AsType[*casework.Refusal](err)
	switch {
	case err == nil && item.Name == newsName:
		outcome.State, outcome.Workflow = Known, r.engine.JourneyID(item.Case)
		return outcome, nil
	case err == nil:
		outcome.State, outcome.Receipt = Done, &receipt
		return outcome, nil
	case refused && item.Urgent && notTakenIn[refusal.Rule]:
		return Outcome{}, fmt.Errorf("the journey cannot take in a concern or crisis (%s): %w", refusal.Rule, refusal)
	case refused:
	case errors.Is(err, ErrNotRunning):
		if refusal, err = r.notRunning(ctx, item); err != nil {
			return Outcome{}, err
		}
	default:
		return Outcome{}, err
	}
	if elsewhere := specials[item.Name].whenEnded; elsewhere != nil && (refusal.Rule == ruleEnded || refusal.Rule == ruleEnding) {
		refusal = elsewhere
	}
	outcome.State, outcome.Refusal = Refused, refusal
	return outcome, nil
}

// ask gives the journey the decision, where it is sure that what comes back is the journey's own answer, and of now.
func (r *Relay) ask(ctx context.Context, item register.Item, name string, decision casework.Decision) (casework.Receipt, error) {
	if item.Urgent || item.Attempts > 1 {
		fate, err := r.engine.Look(ctx, item.Case)
		switch {
		case err != nil:
			return casework.Receipt{}, err
		case fate.Standing != Running && fate.Standing != Completed:
			// Temporal remembers what a run answered also when it was terminated. What was not written down since is not so: the journey gets it again
			// when it is resumed, and must not be passed by because the run that is gone has had it.
			return casework.Receipt{}, ErrNotRunning
		case fate.Standing == Running && item.Urgent:
			if err := r.answers(ctx, item.Case); err != nil {
				return casework.Receipt{}, err
			}
		}
	}
	return r.engine.Decide(ctx, item.Case, name, decision)
}

// answers holds that a journey that runs answers now. Temporal keeps a decision that no worker takes, and gives it to the journey later, with a wait that is
// too short by then: so what is urgent is sent only to a journey that has just answered. One that does not run is not asked: it gets nothing later, and a
// worker that is away, or cannot read an old history any more, keeps no concern from where it goes then.
func (r *Relay) answers(ctx context.Context, caseNo string) error {
	err := r.engine.Answers(ctx, caseNo)
	if errors.Is(err, ErrNotRunning) {
		return nil // it has ended just now
	}
	return err
}

// later gives the message back. One that the end of the program interrupted may be tried at once by another starter. One whose
// journey does not answer, though the engine works, is tried less and less often, and is parked in the end.
func (r *Relay) later(ctx context.Context, item register.Item, cause error, shutdown bool) {
	again, failed := time.Duration(0), false
	if !shutdown {
		r.tries.WithLabelValues(item.Kind, "no-outcome").Inc()
		if failed = r.engine.Working(ctx) == nil; failed {
			again = pause(item.Failures+1, r.options.Longest)
		} else {
			again = pause(item.Attempts, r.options.Backoff)
		}
		last := failed && item.Failures+1 >= r.options.Tries
		if last && !item.Urgent {
			r.giveUp(ctx, item, cause)
			return
		}
		log := r.log.Warn
		if last || failed && item.Urgent && item.Failures > 0 || errors.Is(cause, ErrNotBelieved) { // the first try was short
			log = r.log.Error
		}
		log("no outcome yet; the message stays stored and is tried again", "message", item.MessageID, "case", item.Case,
			"name", item.Name, "urgent", item.Urgent, "tries", item.Attempts, "again_in", again.String(), "error", cause)
	}
	if err := r.reg.Postpone(ctx, item.MessageID, again, failed); err != nil {
		r.log.Warn("a message is not given back; it comes up again when its lease is over", "message", item.MessageID, "error", err)
	}
}

// giveUp parks a message after its last try, with an alarm: nothing is lost, and somebody has to look.
func (r *Relay) giveUp(ctx context.Context, item register.Item, cause error) {
	done, err := r.reg.GiveUp(ctx, item.MessageID)
	if err != nil || !done {
		r.log.Warn("a message is not parked; it comes up again when its lease is over", "message", item.MessageID, "error", err)
		return
	}
	r.parked.WithLabelValues(item.Kind).Inc()
	r.log.Error("a message is parked: its journey gave no outcome in so many tries; see why, mend it, and run \"starter inbox retry\"",
		"message", item.MessageID, "case", item.Case, "name", item.Name, "tries", item.Attempts, "error", cause)
}

func refusedBy(item register.Item, refusal *casework.Refusal) register.Refused {
	refused := register.Refused{Kind: item.Kind, Case: item.Case, Name: item.Name, Actor: item.Actor, Rule: refusal.Rule}
	if refusal.Field != "" {
		refused.Fields = []string{refusal.Field}
	}
	return refused
}

func ruleOf(refusal *casework.Refusal) string {
	if refusal == nil {
		return ""
	}
	return refusal.Rule
}
