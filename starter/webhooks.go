package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"samspil/internal/casework"
	"samspil/internal/department"
	"samspil/internal/register"
	"samspil/internal/webhook"
	"samspil/starter/api"
	"samspil/starter/events"
)

// webhooks makes the door for departments' systems, and what hands on what they send.
func (s *system) webhooks(options *api.Options) (*events.Events, error) {
	w := s.settings.Webhooks
	if err := w.CheckWebhooks(s.policy.DepartmentIDs()); err != nil {
		return nil, err
	}
	fetchers, keys := map[string]events.Fetcher{}, map[string][]webhook.Key{}
	for id, secret := range w.WebhookSecrets {
		keys[id] = secret.Keys()
		address, there := w.DepartmentAddresses[id]
		if !there {
			continue
		}
		fetcher, err := department.NewEvents(address, w.DepartmentKeys[id].Reveal(), department.EventOptions{Roots: w.DepartmentCAFiles.Of(id), Networks: w.WebhookNetworks})
		if err != nil {
			return nil, fmt.Errorf("the system of department %q, from which thin webhooks are fetched: %w", id, err)
		}
		fetchers[id] = fetcher
	}
	handing := events.New(events.Options{
		Register: s.register, Desk: s.desk, Fetchers: fetchers, Claims: w.Claims, Every: s.settings.RelayEvery, Log: s.log, Metrics: s.metrics.Registry,
	})
	options.Webhooks = api.Webhooks{
		Keys: keys, Claims: w.Claims, Fetches: func(id string) bool { return fetchers[id] != nil }, Tolerance: w.WebhookTolerance, Quota: w.WebhookQuota,
		Take: s.register.TakeEvent, Find: s.register.EventOf, Stored: handing.Stored,
	}
	return handing, nil
}

// eventsCommands are for what departments' systems have sent as webhooks. They show ids and codes, never what an event says.
type eventsCommands struct {
	List  eventsList  `cmd:"" help:"List events, newest first."`
	Retry eventsRetry `cmd:"" help:"Try an event again now, also one that is parked. Recorded."`
}

type eventsList struct {
	Department string `help:"Only this department's." placeholder:"ID"`
	State      string `help:"Only those in this state: pending, done, refused or parked." enum:",pending,done,refused,parked" default:""`
	Limit      int    `help:"At most this many." default:"100"`
}

// Run prints one line for each event.
func (c eventsList) Run(ctx context.Context, out io.Writer) error {
	return onRegister(ctx, shortStatement, func(reg *register.Register) error {
		all, err := reg.Events(ctx, c.Department, c.State, c.Limit)
		if err != nil {
			return err
		}
		table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
		_, _ = fmt.Fprintln(table, "DEPARTMENT\tEVENT\tTYPE\tSTATE\tRULE\tFAULT\tRECEIVED\tTRIES\tMESSAGE")
		for _, e := range all {
			_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%d\t%s\n", e.Department, e.ID, e.Type, e.State, shown(e.Rule), shown(e.Fault),
				e.ReceivedAt.UTC().Format(time.RFC3339), e.Tries, shown(e.Message))
		}
		return table.Flush()
	})
}

func shown(text *string) string {
	if text == nil {
		return orDash("")
	}
	return *text
}

type eventsRetry struct {
	Department string `arg:"" help:"The department whose system sent it."`
	Event      string `arg:"" help:"The event's id."`
	Reason     string `required:"" help:"Why, as a code that is kept: for example a ticket's number." placeholder:"CODE"`
}

// Run puts the event back, for "starter serve" to hand on.
func (c eventsRetry) Run(ctx context.Context, out io.Writer) error {
	return asIT(ctx, c.Reason, func(s *system, by casework.Actor) error {
		err := s.register.RetryEvent(ctx, c.Department, c.Event, by, c.Reason)
		if errors.Is(err, register.ErrNotWaiting) {
			return errors.New("there is no such event that waits: \"starter events list\" shows them")
		}
		if err == nil {
			_, _ = fmt.Fprintln(out, "it is tried again")
		}
		return err
	})
}
