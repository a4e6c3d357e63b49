package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"text/tabwriter"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
)

// resumeCommand is for journeys that Temporal lost, or that somebody terminated: it ends no journey, so it goes on.
type resumeCommand struct {
	Case   []string `arg:"" optional:"" help:"Case numbers." placeholder:"SP-000001"`
	All    bool     `help:"All journeys that have not ended and do not run."`
	Lost   bool     `help:"With --all, when none of the journeys runs: the namespace is the right one, and Temporal has lost them all."`
	DryRun bool     `help:"Say what would be started again from where, and change nothing."`
	Reason string   `required:"" help:"Why, as a code that is kept: for example a ticket's number." placeholder:"CODE"`
}

// Run starts them again, a line for each.
func (c resumeCommand) Run(ctx context.Context, out io.Writer) error {
	if c.All == (len(c.Case) > 0) {
		return errors.New("say which cases, or --all")
	}
	return asIT(ctx, c.Reason, func(s *system, by casework.Actor) error { return c.resume(ctx, out, s, by) })
}

func (c resumeCommand) resume(ctx context.Context, out io.Writer, s *system, by casework.Actor) (err error) {
	cases := c.Case
	if c.All {
		if cases, err = s.register.Select(ctx, register.Selection{}); err != nil {
			return err
		}
	}
	if c.All && !c.DryRun && !c.Lost {
		if err := c.someRun(ctx, s, by, cases); err != nil {
			return err
		}
	}
	return c.each(ctx, out, s.relay, by, cases)
}

// someRun holds that Temporal knows any of the journeys. Where it knows none, this may be another namespace, and each family would have
// two journeys.
func (c resumeCommand) someRun(ctx context.Context, s *system, by casework.Actor, cases []string) error {
	for _, caseNo := range cases {
		done, err := s.relay.StartAgain(ctx, caseNo, by, c.Reason, true)
		if errors.Is(err, relay.ErrRuns) || err == nil && done.Was != relay.Missing {
			return nil
		}
	}
	if len(cases) == 0 {
		return nil
	}
	return fmt.Errorf("Temporal knows none of %d journeys in namespace %s: is TEMPORAL_NAMESPACE right? If it has lost them all, say --lost; nothing was changed", len(cases), s.namespace)
}

func (c resumeCommand) each(ctx context.Context, out io.Writer, r *relay.Relay, by casework.Actor, cases []string) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "CASE\tWAS\tGOES ON AFTER ENTRY\tMESSAGES AGAIN\tRESULT")
	failed, running := 0, 0
	result := map[bool]string{false: "started again", true: "would be started again"}[c.DryRun]
	for _, caseNo := range cases {
		done, err := r.StartAgain(ctx, caseNo, by, c.Reason, c.DryRun)
		switch {
		case err == nil:
			_, _ = fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%s\n", caseNo, done.Was, done.Entry, len(done.Again), result)
		case c.All && errors.Is(err, relay.ErrRuns):
			running++
		default:
			failed++
			_, _ = fmt.Fprintf(table, "%s\t\t\t\t%s\n", caseNo, err)
		}
	}
	_, _ = fmt.Fprintf(table, "%d looked at, %d run, %d not started again\n", len(cases), running, failed)
	if err := table.Flush(); err != nil {
		return err
	}
	if failed > 0 {
		return errQuietly
	}
	return nil
}
