package relay

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// alarmAfter is how many tries without an outcome are an error for people to look at, and not only a warning.
const alarmAfter = 20

// Why a journey that has ended takes no decision, and why one does not that is about to.
const (
	ruleEnded  = "journey-ended"
	ruleEnding = "journey-ending"
)

// handOn makes one try with one message. No outcome means that it stays in the inbox for the next try.
func (r *Relay) handOn(ctx context.Context, item register.Item) {
	try, cancel := context.WithTimeout(ctx, r.options.Try)
	defer cancel()
	outcome, err := r.try(try, item)
	// What was learned is written down also when the program is ending.
	note, done := context.WithTimeout(context.WithoutCancel(ctx), r.options.Try)
	defer done()
	if err != nil {
		r.later(note, item, err, isShutdown(ctx, err))
		return
	}
	if err := r.reg.Settle(note, item.MessageID, outcome.settlement(), outcome); err != nil {
		r.tries.WithLabelValues(item.Kind, "not-settled").Inc()
		r.log.Warn("an outcome is not noted; the message is handed on again, which changes nothing",
			"message", item.MessageID, "case", item.Case, "error", err)
		return
	}
	r.tries.WithLabelValues(item.Kind, string(outcome.State)).Inc()
	r.log.Info("message settled", "message", item.MessageID, "case", item.Case, "name", item.Name,
		"outcome", outcome.State, "rule", ruleOf(outcome.Refusal))
	if outcome.Refusal != nil {
		r.record(note, refusedBy(item, outcome.Refusal))
	}
	told := r.waiting.tell(outcome)
	follows := strings.HasSuffix(item.MessageID, following) // the concern itself has a sender, and the same outcome
	if !told && !follows && outcome.Refusal != nil && item.Name == (casework.ReportConcern{}).Name() {
		r.alarm(item, outcome)
	}
}

// try asks the engine. The error is nil when there is an outcome, good or bad.
func (r *Relay) try(ctx context.Context, item register.Item) (Outcome, error) {
	outcome := Outcome{Message: item.MessageID, Case: item.Case, Workflow: r.engine.JourneyID(item.Case)}
	switch {
	case item.Kind == register.KindIntake:
		outcome.State = Started
		return outcome, r.start(ctx, item)
	case item.Name == newsName:
		// The journey has no word for news yet: it is kept in the inbox, and the sender learns the case.
		outcome.State = Known
		return outcome, nil
	}
	outcome, err := r.decide(ctx, item, outcome)
	if err == nil && lateConcern(item, outcome) {
		return r.follow(ctx, item, outcome)
	}
	return outcome, err
}

func (r *Relay) start(ctx context.Context, item register.Item) error {
	var body intakeBody
	if err := json.Unmarshal(item.Body, &body); err != nil {
		return fmt.Errorf("read form %s: %w", item.MessageID, err)
	}
	for i := range body.Consents {
		body.Consents[i].At = item.ReceivedAt
	}
	start := casework.Start{
		Case: item.Case, Language: r.options.Language, Policy: r.options.Policy, Members: body.Members, Consents: body.Consents,
		Previous: body.Previous,
	}
	if item.Name == reopenName {
		start.Reopened = &casework.Reopening{By: item.Actor, Reason: body.Reason}
	}
	if body.Concern != nil {
		if body.Concern.ReceivedAt == nil {
			body.Concern.ReceivedAt = &item.ReceivedAt
		}
		start.Concern = &casework.FirstConcern{By: item.Actor, Report: *body.Concern}
	}
	return r.engine.Start(ctx, casework.NewState(start))
}

func (r *Relay) decide(ctx context.Context, item register.Item, outcome Outcome) (Outcome, error) {
	outcome.Workflow = ""
	receipt, err := r.engine.Decide(ctx, item.Case, item.Name, casework.Decision[json.RawMessage]{
		Message: item.MessageID, Actor: item.Actor, Body: item.Body,
	})
	refusal, refused := errors.AsType[*casework.Refusal](err)
	switch {
	case err == nil:
		outcome.State, outcome.Receipt = Done, &receipt
		return outcome, nil
	case refused:
	case errors.Is(err, ErrEnded):
		refusal = &casework.Refusal{
			Rule: ruleEnded,
			Da:   "Forløbet er afsluttet, så der kan ikke besluttes mere i det.",
			En:   "The journey has ended, so nothing more can be decided in it.",
		}
	default:
		return Outcome{}, err
	}
	outcome.State, outcome.Refusal = Refused, refusal
	return outcome, nil
}

// later gives the message back. One that the end of the program interrupted may be tried at once by another starter.
func (r *Relay) later(ctx context.Context, item register.Item, cause error, shutdown bool) {
	pause := r.pause(item.Attempts)
	if shutdown {
		pause = 0
	} else {
		r.tries.WithLabelValues(item.Kind, "no-outcome").Inc()
		log := r.log.Warn
		if item.Attempts >= alarmAfter {
			log = r.log.Error
		}
		log("no outcome yet; the message stays stored and is tried again", "message", item.MessageID, "case", item.Case,
			"name", item.Name, "tries", item.Attempts, "again_in", pause.String(), "error", cause)
	}
	if err := r.reg.Postpone(ctx, item.MessageID, pause); err != nil {
		r.log.Warn("a message is not given back; it comes up again when its lease is over", "message", item.MessageID, "error", err)
	}
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
