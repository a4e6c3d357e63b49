package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"samspil/local/cohorts"
	"samspil/local/demo"
	"samspil/local/system"
	"samspil/workflows"
)

type demoCommand struct {
	All    bool     `help:"Let every family come that there is, and not only a core of them."`
	Cohort string   `help:"Play a cohort of invented families, over years, and count what has come of them: assens or esbjerg." placeholder:"NAME"`
	First  int      `help:"Of a cohort only the first so many families, to try it." placeholder:"N"`
	Exit   bool     `help:"End when the families are through, instead of staying up for a look."`
	Report []string `help:"Write what was measured to this file, as JSON; of a cohort also a page (.html) or a sheet (.csv), by how the name ends. May be given several times." placeholder:"FILE" type:"path" sep:"none"`
}

// Run plays the demonstration.
func (c demoCommand) Run(ctx context.Context) error {
	config, err := system.FromEnvironment()
	if err != nil {
		return err
	}
	if c.Cohort != "" {
		return c.cohort(ctx, config)
	}
	now := time.Now()
	if config.PolicyFile == "" {
		var day time.Time
		if config.PolicyFile, day, err = demo.WritePolicy(config.Stack.Dir, now); err != nil {
			return err
		}
		fmt.Fprintf(os.Stderr, "the policy is the built-in one with an invented change of law on %s: %s\n", day.Format(time.DateOnly), config.PolicyFile)
	}
	s, err := start(ctx, config)
	if err != nil {
		return err
	}
	defer s.Stop()
	addresses(s)
	underWay, err := demo.LeaveUnderWay(ctx, s)
	if err != nil {
		return err
	}
	report, err := demo.Play(ctx, s, demo.Scripts(now, underWay, c.All), os.Stderr)
	if err := errors.Join(err, c.tell(report)); err != nil {
		return err
	}
	if !report.AsExpected() {
		err = errUnexpected
	}
	if !c.Exit && ctx.Err() == nil {
		fmt.Printf("\nOne more family is left under way, to look at: %s/namespaces/%s/workflows/%s\n", s.UIURL(), s.Namespace, workflows.JourneyID(underWay))
		fmt.Println("Everything stays up for a look. Ctrl-C stops it.")
		<-ctx.Done()
	}
	return err
}

// errNoCohort names those that there are.
var errNoCohort = errors.New("there is no such cohort: write assens or esbjerg")

// cohort plays a cohort. Its stack need not survive that the machine loses power.
func (c demoCommand) cohort(ctx context.Context, config system.Config) error {
	cohort, there := cohorts.Named(c.Cohort)
	if !there {
		return fmt.Errorf("%s: %w", c.Cohort, errNoCohort)
	}
	if c.First > 0 {
		cohort.Families = cohort.Families[:min(c.First, len(cohort.Families))]
	}
	config.Stack.Durable = false
	var err error
	if config.PolicyFile, err = demo.WriteCohortPolicy(config.Stack.Dir); err != nil {
		return err
	}
	s, err := start(ctx, config)
	if err != nil {
		return err
	}
	defer s.Stop()
	addresses(s)
	report, err := demo.PlayCohort(ctx, s, cohort, os.Stderr)
	if err != nil {
		return err
	}
	if err := demo.CohortTable(os.Stdout, report); err != nil {
		return err
	}
	for _, file := range c.Report {
		if err := demo.WriteCohort(file, report, config.Language); err != nil {
			return err
		}
	}
	if !c.Exit && ctx.Err() == nil {
		fmt.Println("\nEverything stays up for a look. Ctrl-C stops it.")
		<-ctx.Done()
	}
	return nil
}

func (c demoCommand) tell(report demo.Report) error {
	if err := report.Table(os.Stdout); err != nil {
		return err
	}
	return c.write(report)
}

// write writes what was measured to each file that was named.
func (c demoCommand) write(report any) error {
	text, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	for _, file := range c.Report {
		err = errors.Join(err, os.WriteFile(file, append(text, '\n'), 0o644))
	}
	return err
}
