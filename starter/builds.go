package main

import (
	"context"
	"fmt"
	"io"
	"text/tabwriter"

	"go.temporal.io/api/workflowservice/v1"

	"samspil/internal/builds"
)

// buildsCommands are about the builds of the worker that work side by side while one replaces another.
type buildsCommands struct {
	List listBuilds `cmd:"" default:"1" help:"List the builds that Temporal knows, which of them new runs begin with, and how many journeys are still with each."`
	Use  useBuild   `cmd:"" help:"Let new journeys, and journeys that continue as new, begin with a build. What has begun stays with its own."`
}

type listBuilds struct{}

// Run lists them, the newest last.
func (listBuilds) Run(ctx context.Context, out io.Writer) error {
	c, namespace, err := dialTemporal(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	all, err := builds.All(ctx, c)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "BUILD\tNEW RUNS\tJOURNEYS\tSTATE")
	for _, b := range all {
		open, err := c.CountWorkflow(ctx, &workflowservice.CountWorkflowExecutionsRequest{Namespace: namespace, Query: b.Query()})
		if err != nil {
			return fmt.Errorf("count the journeys of build %s: %w", b.ID, err)
		}
		_, _ = fmt.Fprintf(table, "%s\t%g %%\t%d\t%s\n", b.ID, b.Percent, open.Count, b.State)
	}
	return table.Flush()
}

type useBuild struct {
	Build   string  `arg:"" help:"Its id, as the list has it."`
	Percent float32 `default:"100" help:"How many of a hundred of the runs that begin. The others go on with the build that had them."`
}

// Run changes it.
func (u useBuild) Run(ctx context.Context, out io.Writer) error {
	if u.Percent < 0 || u.Percent > 100 {
		return fmt.Errorf("--percent: %g is no part of a hundred", u.Percent)
	}
	c, _, err := dialTemporal(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := builds.Use(ctx, c, u.Build, u.Percent); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%g %% of the runs that begin from now on begin with build %s\n", u.Percent, u.Build)
	return err
}
