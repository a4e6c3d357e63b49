package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"text/tabwriter"

	"samspil/activities"
	"samspil/internal/config"
	"samspil/internal/reconcile"
	"samspil/internal/register"
	"samspil/workflows"
)

// reconcileCommand makes now what the workers' schedule makes every SAMSPIL_RECONCILIATION_EVERY. It needs no worker.
type reconcileCommand struct {
	JSON bool `help:"Report as JSON."`
}

// Run prints what is wrong, a line for each, and what to do about it.
func (c reconcileCommand) Run(ctx context.Context, out io.Writer) error {
	settings, err := config.Load[config.Common]()
	if err != nil {
		return err
	}
	temporal, namespace, err := dialTemporal(ctx)
	if err != nil {
		return err
	}
	defer temporal.Close()
	return onRegister(ctx, shortStatement, func(reg *register.Register) error {
		r := &reconcile.Reconciler{
			Register: reg,
			Engine: reconcile.Temporal{
				Client: temporal, Namespace: namespace, Workflow: workflows.FamilyJourneyName, Flush: activities.RecordJournalName,
				ID: workflows.JourneyID, CaseOf: workflows.CaseOf, HasAlarm: workflows.HasAlarm,
			},
			Rate: settings.ReconciliationRate, OwedLong: settings.OwedLong, Log: slog.New(slog.DiscardHandler), // what would be logged is printed
		}
		report, err := r.Run(ctx, func() {})
		if err != nil {
			return err
		}
		if err := c.tell(out, report); err != nil {
			return err
		}
		if !report.Agrees() {
			return errQuietly
		}
		return nil
	})
}

func (c reconcileCommand) tell(out io.Writer, report reconcile.Report) error {
	if c.JSON {
		text, err := json.MarshalIndent(report, "", "  ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, string(text))
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "CASE\tWHAT\tHOW\tDO")
	for _, f := range report.Findings {
		_, _ = fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", f.Case, f.What, f.How, f.Do)
	}
	if report.Unlisted > 0 {
		_, _ = fmt.Fprintf(table, "and %d more\n", report.Unlisted)
	}
	_, _ = fmt.Fprintf(table, "%d open in the register, %d running in Temporal, %d findings\n", report.Open, report.Running, len(report.Findings)+report.Unlisted)
	return table.Flush()
}
