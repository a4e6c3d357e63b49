package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"go.temporal.io/sdk/client"

	"samspil/activities"
	"samspil/internal/casework"
	"samspil/internal/histories"
	"samspil/internal/register"
	"samspil/internal/repair"
	"samspil/workflows"
)

// repairCommand is for a register that was restored to an older moment than Temporal.
type repairCommand struct {
	Case   []string `arg:"" optional:"" help:"Case numbers." placeholder:"SP-000001"`
	All    bool     `help:"All journeys that Temporal knows, and the numbers of new cases and texts."`
	DryRun bool     `help:"Say what the register lacks, and change nothing."`
}

// Run repairs them, a line for each.
func (c repairCommand) Run(ctx context.Context, out io.Writer) error {
	if c.All == (len(c.Case) > 0) {
		return errors.New("say which cases, or --all")
	}
	temporal, namespace, err := dialTemporal(ctx)
	if err != nil {
		return err
	}
	defer temporal.Close()
	return onOwn(ctx, func(reg *register.Register) error {
		cases := c.Case
		if c.All {
			if cases, err = knownTo(ctx, temporal, namespace); err != nil {
				return err
			}
			// First of all: a family that comes in now must not get a number that is another's.
			if err := c.passOver(ctx, reg, cases, 0); err != nil {
				return err
			}
		}
		return c.each(ctx, out, reg, temporal, namespace, cases)
	})
}

func (c repairCommand) each(ctx context.Context, out io.Writer, reg *register.Register, temporal client.Client, namespace string, cases []string) error {
	source := func(ctx context.Context, caseNo string) (histories.Written, error) {
		return histories.WrittenBy(ctx, temporal, namespace, workflows.JourneyID(caseNo), activities.RecordJournalName)
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	_, _ = fmt.Fprintln(table, "CASE\tREGISTER ENDED AT\tNOW AT\tRESULT")
	failed, repaired := 0, 0
	var text casework.TextRef
	for _, caseNo := range cases {
		done, err := repair.Case(ctx, reg, source, caseNo, c.DryRun)
		text = max(text, done.Text)
		said, well := c.said(done, err)
		switch {
		case !well:
			failed++
		case done.Last > done.Had:
			repaired++
		}
		if said != "" {
			_, _ = fmt.Fprintf(table, "%s\t%d\t%d\t%s\n", caseNo, done.Had, done.Last, said)
		}
	}
	_, _ = fmt.Fprintf(table, "%d looked at, %d were behind, %d not repaired\n", len(cases), repaired, failed)
	if err := table.Flush(); err != nil {
		return err
	}
	if err := c.passOver(ctx, reg, cases, text); err != nil {
		return err
	}
	if failed > 0 {
		return errQuietly
	}
	return nil
}

// said is what there is to say of a journey and to do about it, and whether the register and the journey agree now; "" where nothing was wrong.
func (c repairCommand) said(done repair.Repaired, err error) (said string, well bool) {
	switch {
	case err != nil:
		return err.Error(), false
	case errors.Is(done.Refuses, register.ErrStartedAgain):
		return "its run was given up when the journey was started again, and came back: terminate it, then \"starter resume\"", false
	case done.Journey < done.Had:
		return fmt.Sprintf("the journey is behind, at entry %d: Temporal was restored; terminate it, then \"starter resume\"", done.Journey), false
	case done.Refuses != nil:
		return fmt.Sprintf("the register refused its last flush and would again (%s): if Temporal was restored or somebody reset the journey, terminate it, then \"starter resume\"; if neither, change nothing and report it", done.Refuses), false
	}
	var all []string
	takes := "the register takes now what it refused"
	if done.Last > done.Had {
		all = append(all, map[bool]string{false: "brought up to date", true: "would be brought up to date"}[c.DryRun])
		if c.DryRun {
			takes = "then the register takes what it refused"
		}
	}
	if len(done.Members) > 0 {
		all = append(all, "the vault has no names, numbers and texts of this family: "+strings.Join(done.Members, ", "))
	}
	if done.Alarm {
		all = append(all, takes+": its alarm stays until \"renew\"")
	}
	return strings.Join(all, "; "), true
}

func (c repairCommand) passOver(ctx context.Context, reg *register.Register, cases []string, text casework.TextRef) error {
	if c.DryRun || !c.All {
		return nil
	}
	highest, err := repair.Highest(cases)
	if err != nil {
		return err
	}
	return reg.PassOver(ctx, highest, text)
}

// knownTo are the cases of the journeys that Temporal knows, ended ones too, in order.
func knownTo(ctx context.Context, temporal client.Client, namespace string) ([]string, error) {
	var cases []string
	for found, err := range histories.Listed(ctx, temporal, namespace, fmt.Sprintf("WorkflowType = '%s'", workflows.FamilyJourneyName)) {
		if err != nil {
			return nil, err
		}
		if caseNo, is := workflows.CaseOf(found.GetWorkflowId()); is {
			cases = append(cases, caseNo)
		}
	}
	slices.Sort(cases)
	return slices.Compact(cases), nil
}
