package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"samspil/local/demo"
	"samspil/local/system"
	"samspil/workflows"
)

type demoCommand struct {
	All    bool   `help:"Let every family come that there is, and not only a core of them."`
	Exit   bool   `help:"End when the families are through, instead of staying up for a look."`
	Report string `help:"Write what was measured to this file, as JSON." placeholder:"FILE" type:"path"`
}

// Run plays the demonstration.
func (c demoCommand) Run(ctx context.Context) error {
	config, err := system.FromEnvironment()
	if err != nil {
		return err
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

func (c demoCommand) tell(report demo.Report) error {
	if err := report.Table(os.Stdout); err != nil || c.Report == "" {
		return err
	}
	text, err := json.MarshalIndent(report, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(c.Report, append(text, '\n'), 0o644)
}
