package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"samspil/internal/bulk"
	"samspil/internal/casework"
	"samspil/internal/config"
	"samspil/internal/register"
)

// bulkCommands take one decision for many families.
type bulkCommands struct {
	Suspend    bulkSuspend    `cmd:"" help:"Suspend clocks."`
	Resume     bulkResume     `cmd:"" help:"End suspensions before their last day."`
	MovePolicy bulkMovePolicy `cmd:"" help:"Move journeys to the policy that is loaded (SAMSPIL_POLICY_FILE)."`
	Reassign   bulkReassign   `cmd:"" help:"Give families another coordinator, or give somebody else everything that one employee or one department has."`
	Renew      bulkRenew      `cmd:"" help:"Let journeys continue as new at their next quiet moment, on the newest build. An alarm stays."`
	Deputy     bulkDeputy     `cmd:"" help:"Somebody is away: let another stand in."`
}

// bulkFlags are what every bulk operation has.
type bulkFlags struct {
	Name   string `required:"" help:"A name for this run. Run again under the same name, it goes on where it stopped and repeats nothing." placeholder:"NAME"`
	Reason string `required:"" help:"Why, in words that are kept with each journey." placeholder:"WHY"`
	DryRun bool   `help:"Show what would happen, deadline by deadline, and change nothing."`
	JSON   bool   `help:"Report as JSON."`

	Case           []string `help:"Only these case numbers." placeholder:"SP-000001"`
	Stage          string   `help:"Only journeys in this stage: intake, assessment, tracks or ending." placeholder:"STAGE" enum:",intake,assessment,tracks,ending" default:""`
	LeadDepartment string   `help:"Only journeys that this department leads." placeholder:"ID"`
	Coordinator    string   `help:"Only this coordinator's families." placeholder:"ID"`
	Policy         string   `help:"Only journeys under this policy version." placeholder:"VERSION"`
	Late           bool     `help:"Only journeys in which something is late."`
	All            bool     `help:"All open journeys: needed when no other flag says which."`

	takers []string // to whom work is given
}

func (f bulkFlags) selection() (register.Selection, error) {
	s := register.Selection{
		Cases: f.Case, Stage: f.Stage, LeadDepartment: f.LeadDepartment, Coordinator: f.Coordinator, Policy: f.Policy, Late: f.Late,
	}
	narrow := len(f.Case) > 0 || f.Stage != "" || f.LeadDepartment != "" || f.Coordinator != "" || f.Policy != "" || f.Late
	if !narrow && !f.All {
		return s, errors.New("say for which families, for example with --coordinator, --stage or --case, or --all for all of them")
	}
	return s, bulk.CheckName(f.Name)
}

// run carries a bulk operation out, or shows what it would do. steps says what each chosen journey gets.
func (f bulkFlags) run(ctx context.Context, out io.Writer, narrow func(*register.Selection), steps func(s *system, caseNo string) ([]bulk.Step, error)) error {
	selection, err := f.selection()
	if err != nil {
		return err
	}
	narrow(&selection)
	s, err := openSystem(ctx)
	if err != nil {
		return err
	}
	defer s.close()
	if err := oneOf("--lead-department", f.LeadDepartment, s.policy.DepartmentIDs()); err != nil {
		return err
	}
	by, err := s.whoAmI(ctx)
	if err != nil {
		return err
	}
	access, err := s.access()
	if err != nil {
		return err
	}
	if !s.settings.Configured() { // otherwise the provider knows who there is
		warnOfUnknown(os.Stderr, access, f.takers...)
	}
	cases, err := s.register.Select(ctx, selection)
	if err != nil {
		return err
	}
	var all []bulk.Step
	for _, caseNo := range cases {
		some, err := steps(s, caseNo)
		if err != nil {
			return err
		}
		all = append(all, some...)
	}
	report, err := f.carryOut(ctx, s, by, all, os.Stderr)
	if err := errors.Join(err, f.tell(out, report)); err != nil {
		return err
	}
	if report.Failed() > 0 {
		return fmt.Errorf("%d of %d steps did not get an answer: run the same command again", report.Failed(), len(report.Lines))
	}
	return nil
}

// oneOf refuses a value that the loaded policy does not know; an empty one is allowed.
func oneOf(flag, value string, known []string) error {
	if value == "" || slices.Contains(known, value) {
		return nil
	}
	return fmt.Errorf("%s: the policy that is loaded has no %q; it has %s", flag, value, strings.Join(known, ", "))
}

func (f bulkFlags) carryOut(ctx context.Context, s *system, by casework.Actor, steps []bulk.Step, progress io.Writer) (bulk.Report, error) {
	language, n := string(s.settings.Language), 0
	each := func(l bulk.Line) {
		n++
		_, _ = fmt.Fprintf(progress, "%d/%d %s %s\n", n, len(steps), l.Case, l.State)
	}
	if f.DryRun {
		return bulk.Preview(ctx, journeys{s.temporal}, by, f.Name, language, steps, each)
	}
	relaying, stop := context.WithCancel(ctx)
	finished := make(chan error, 1)
	go func() { finished <- s.relay.Run(relaying) }()
	report, err := bulk.Run(ctx, s.desk, by, f.Name, language, steps, each)
	stop()
	return report, errors.Join(err, <-finished)
}

// warnOfUnknown says of which of these staff ids nobody can sign in: what is given to them would lie with nobody. It is a warning and no more, for somebody may be added to the access file tomorrow.
func warnOfUnknown(out io.Writer, access *config.Access, staff ...string) {
	for _, id := range staff {
		if !access.Knows(id) {
			_, _ = fmt.Fprintf(out, "warning: nobody in the access file has the staff id %q: what is given to it lies with nobody who can sign in\n", id)
		}
	}
}

// whoAmI says who runs the command: the token in SAMSPIL_TOKEN must be in the access file, so that the journal knows.
func (s *system) whoAmI(ctx context.Context) (casework.Actor, error) {
	access, err := s.access()
	if err != nil {
		return casework.Actor{}, err
	}
	token, err := config.TokenGiven()
	if err != nil {
		return casework.Actor{}, err
	}
	if err := s.revoke(ctx, access); err != nil {
		return casework.Actor{}, err
	}
	actor, ok := access.SignIn(token)
	if !ok {
		return casework.Actor{}, errors.New("SAMSPIL_TOKEN is missing or not in the access file, or the token was revoked: the journal must say who decided")
	}
	return actor, nil
}

func (s *system) access() (*config.Access, error) {
	return config.LoadAccess(s.settings.AccessFile, s.policy.DepartmentIDs())
}

func (f bulkFlags) tell(out io.Writer, report bulk.Report) error {
	if f.JSON {
		text, err := json.MarshalIndent(report, "", "  ")
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(out, string(text))
		return err
	}
	return bulkTable(out, report)
}
