package events

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"samspil/internal/department"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/webhook"
	"samspil/starter/api"
)

// ruleGone is why an event is refused of which the department's own system has nothing any more.
const ruleGone = "event-gone"

// fetch gets what belongs to a thin event, and keeps it in its place. false: it is not there yet, or never will be; that is noted.
func (e *Events) fetch(ctx context.Context, one register.Event) (register.Event, bool) {
	thin, err := webhook.Read(one.Body)
	if err != nil { // it was read when it came in
		e.refuse(ctx, one, err)
		return one, false
	}
	text, err := e.get(ctx, one.Department, thin.Data.Ref)
	if fault, is := errors.AsType[*department.Error](err); is {
		e.notFetched(ctx, one, fault)
		return one, false
	}
	data, err := webhook.ReadData(text, thin.Data.Case)
	if err != nil {
		e.refuse(ctx, one, err)
		return one, false
	}
	thin.Data = data
	if one.Body, err = json.Marshal(thin); err != nil {
		e.refuse(ctx, one, webhook.ErrNotJSON)
		return one, false
	}
	one.Thin, one.Urgent = false, relay.Urgent(data.Decision)
	if err := e.Register.FetchedEvent(ctx, one, one.Body, one.Urgent); err != nil {
		e.note(one, err)
		return one, false
	}
	return one, true
}

func (e *Events) get(ctx context.Context, from, ref string) ([]byte, error) {
	fetcher, there := e.Fetchers[from]
	if !there { // its address was there when the event came in, and has been taken out of the settings
		return nil, &department.Error{Code: department.CodeNoAddress}
	}
	return fetcher.Fetch(ctx, ref, time.Now())
}

// notFetched notes why something could not be fetched, and when it is tried again. What a department has no longer is refused; what could not be fetched for days a person has to look at.
func (e *Events) notFetched(ctx context.Context, one register.Event, fault *department.Error) {
	if ctx.Err() != nil {
		return // the program ends; it comes up again
	}
	if fault.Code == department.CodeGone {
		e.settle(ctx, one, register.StateRefused, ruleGone, nil)
		return
	}
	e.count.WithLabelValues(one.Department, one.Type, "fetch-failed").Inc()
	park := time.Since(one.ReceivedAt) > e.GiveUp
	if park {
		e.count.WithLabelValues(one.Department, one.Type, "parked").Inc()
		e.Log.Error("an event of a department's system is parked: what belongs to it could not be fetched for days; see why, mend it, and run \"starter events retry\"", "department", one.Department, "code", fault.Code)
	} else {
		e.Log.Warn("what belongs to an event cannot be fetched yet", "department", one.Department, "code", fault.Code, "tries", one.Tries)
	}
	e.note(one, e.Register.PostponeEvent(ctx, one, max(fault.RetryAfter, pause(one.Tries, e.Longest)), fault.Code, park))
}

// refuse notes that an event is wrong in itself.
func (e *Events) refuse(ctx context.Context, one register.Event, err error) {
	rule, fields, theirs := api.Named(err)
	if errors.Is(err, webhook.ErrNotJSON) {
		rule, theirs = "not-json", true
	}
	if !theirs {
		e.note(one, e.Register.PostponeEvent(ctx, one, pause(one.Tries, longestLook), "not-stored", false))
		e.Log.Error("an event could not be handed on: it is tried again", "department", one.Department, "type", one.Type, "error", err)
		return
	}
	e.settle(ctx, one, register.StateRefused, rule, fields)
}
