package events

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/webhook"
)

// ruleBehalf is why an event is refused that was decided by somebody on whose behalf the department's system may not act.
const ruleBehalf = "on-behalf-not-allowed"

// longestLook is the longest pause between two looks for an outcome.
const longestLook = 5 * time.Minute

// late is how long after it came in a concern is handed on with the time at which it did: its clock runs from there.
const late = time.Minute

// handOn gives an event to the desk, or looks what became of it there.
func (e *Events) handOn(ctx context.Context, one register.Event) {
	if one.Message != nil {
		e.look(ctx, one)
		return
	}
	event, err := webhook.Read(one.Body)
	if err != nil {
		e.refuse(ctx, one, err)
		return
	}
	by := casework.Actor{ID: event.Data.By.ID, Role: event.Data.By.Role, Department: one.Department, Via: webhook.Via(one.Department)}
	if !e.Claims(one.Department, by.Role) {
		e.settle(ctx, one, register.StateRefused, ruleBehalf, []string{"data.by.role"})
		return
	}
	message := webhook.MessageID(one.Department, one.ID)
	outcome, err := e.take(relay.Unwaited(ctx), one, event, by, message)
	if much, is := errors.AsType[*relay.TooMuch](err); is {
		e.note(one, e.Register.PostponeEvent(ctx, one, much.Again, "too-many", false))
		return
	}
	if err != nil {
		e.refuse(ctx, one, err)
		return
	}
	if outcome.State == relay.Refused {
		e.settle(ctx, one, register.StateRefused, outcome.Refusal.Rule, fieldOf(outcome))
		return
	}
	if err := e.Register.HandedOn(ctx, one, message, by, firstPause); err != nil {
		e.note(one, err)
		return
	}
	if outcome.State != relay.Stored || e.Desk.HeardAll(by, event.Data.Decision) {
		e.settle(ctx, one, register.StateDone, "", nil)
	}
}

// take gives it to the desk, as if the person had sent it.
func (e *Events) take(ctx context.Context, one register.Event, event webhook.Event, by casework.Actor, message string) (relay.Outcome, error) {
	switch event.Type {
	case webhook.TypeIntake:
		return e.Desk.Telling(e.Desk.Intake)(ctx, by, with(event.Data.Fields, "formId", message))
	case webhook.TypeConcern:
		fields := with(event.Data.Fields, "formId", message)
		if time.Since(one.ReceivedAt) > late && !says(fields, "receivedAt") {
			fields = with(fields, "receivedAt", one.ReceivedAt.UTC().Format(time.RFC3339Nano))
		}
		return e.Desk.Telling(e.Desk.Concern)(ctx, by, fields)
	}
	return e.Desk.Decide(ctx, by, event.Data.Case, event.Data.Decision, message, event.Data.Fields)
}

// with puts a field before the others of an object. Where it is there already it is there twice, which is named as a fault: the sender chooses no id but the webhook's.
func with(object []byte, name, value string) []byte {
	object = bytes.TrimLeft(object, " \t\r\n")
	rest := bytes.TrimLeft(object[1:], " \t\r\n")
	comma := ","
	if len(rest) > 0 && rest[0] == '}' {
		comma = ""
	}
	return append(fmt.Appendf(nil, `{%q:%q%s`, name, value, comma), rest...)
}

// says tells whether an object has a field.
func says(object []byte, name string) bool {
	var fields map[string]json.RawMessage
	_ = json.Unmarshal(object, &fields) // what is wrong with it the desk says
	_, there := fields[name]
	return there
}

// look asks what became of an event that is a message in the inbox.
func (e *Events) look(ctx context.Context, one register.Event) {
	var by casework.Actor
	if err := json.Unmarshal(one.Actor, &by); err != nil {
		e.note(one, err)
		return
	}
	outcome, found, err := e.Desk.Message(ctx, by, *one.Message)
	switch {
	case err != nil || !found:
		e.note(one, errors.Join(err, e.Register.PostponeEvent(ctx, one, pause(one.Tries, longestLook), "", false)))
	case outcome.State == relay.Stored:
		e.note(one, e.Register.PostponeEvent(ctx, one, pause(one.Tries, longestLook), "", false))
	case outcome.State == relay.Refused:
		e.settle(ctx, one, register.StateRefused, outcome.Refusal.Rule, fieldOf(outcome))
	default:
		e.settle(ctx, one, register.StateDone, "", nil)
	}
}

// settle notes what became of an event, for its sender to read.
func (e *Events) settle(ctx context.Context, one register.Event, state, rule string, fields []string) {
	if err := e.Register.SettleEvent(ctx, one, state, rule, fields); err != nil {
		e.note(one, err)
		return
	}
	e.count.WithLabelValues(one.Department, one.Type, state).Inc()
	e.Log.Info("event settled", "department", one.Department, "type", one.Type, "outcome", state, "rule", rule)
}

func fieldOf(o relay.Outcome) []string {
	if o.Refusal.Field == "" {
		return nil
	}
	return []string{o.Refusal.Field}
}
