package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"go.temporal.io/sdk/client"

	"samspil/internal/bulk"
	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/policy"
	"samspil/workflows"
)

// journeys asks what a decision would do.
type journeys struct{ temporal client.Client }

// Preview asks one journey.
func (j journeys) Preview(ctx context.Context, caseNo, name string, decision casework.Decision) (casework.Preview, error) {
	var preview casework.Preview
	value, err := j.temporal.QueryWorkflow(ctx, workflows.JourneyID(caseNo), "", workflows.PreviewQuery, name, decision)
	if err != nil {
		return preview, fmt.Errorf("ask the journey: %w", err)
	}
	return preview, value.Get(&preview)
}

func loadedPolicy() (*policy.Policy, error) {
	settings, err := config.Load[config.Starter]()
	if err != nil {
		return nil, err
	}
	rules, err := settings.LoadPolicy()
	return rules.Policy, err
}

// bulkTable writes a report for people: a line for each step, and under it each deadline that would change.
func bulkTable(out io.Writer, report bulk.Report) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	count := map[string]int{}
	for _, l := range report.Lines {
		count[l.State]++
		_, _ = fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", l.Case, l.Decision, l.State, l.Why)
		for _, c := range l.Changes {
			_, _ = fmt.Fprintf(w, "\t  %s\t%s -> %s\t%s -> %s\n", c.Key, day(c.From), day(c.To), c.Was, c.Becomes)
		}
		for _, a := range l.Assigned {
			_, _ = fmt.Fprintf(w, "\t  %s\t%s -> %s\t\n", a.Key, orDash(a.From), orDash(a.To))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	for _, state := range []string{"done", "refused", "stored", "failed", "would-change", "would-refuse"} {
		if count[state] > 0 {
			_, _ = fmt.Fprintf(out, "%s: %d  ", state, count[state])
		}
	}
	_, err := fmt.Fprintf(out, "(%d)\n", len(report.Lines))
	return err
}

func orDash(staff string) string { return cmp.Or(staff, "-") }

// day shows a date in Copenhagen.
func day(t *time.Time) string {
	if t == nil {
		return "-"
	}
	return t.In(calendar.Copenhagen).Format(time.DateOnly)
}
