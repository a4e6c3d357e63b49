// Command starter takes in forms and decisions, and holds the commands for a municipality's IT. "starter --help" lists them.
//
//	main.go        the commands there are
//	serve.go       serve: the program that stays up
//	system.go      what serve, intake and other commands are built from
//	intake.go      intake FILE, concern FILE, reopen CASE
//	inbox.go       inbox list, show, retry, park, dealt
//	webhooks.go    events list, retry; what serve does with webhooks
//	database.go    migrate, rebuild
//	resume.go      resume
//	repair.go      repair
//	reconcile.go   reconcile
//	agenda.go      agenda
//	cohort.go      cohort make, list; evaluate.go: evaluate
//	grants.go      grants
//	keys.go        keys new
//	conformance.go conformance
//	policy.go      policy check, policy print, deadlines
//	authority.go   authority
//	bulk*.go       bulk suspend, resume, move-policy, reassign, deputy
//	looks.go       exposure, looks, shut-out; leaders hear who has looked without a part
//	site.go        people's sign-in, and the doors of serve; tokens
//	mail.go        a concern waits: the children's duty lead gets an e-mail
//	temporal.go    search-attributes
//	filters.go     filters
//	about.go       settings, version
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"samspil/internal/service"
)

// commands are the program's commands, with their help.
type commands struct {
	Serve            serveCommand            `cmd:"" help:"Take in forms and decisions over HTTP, and hand them on to the journeys."`
	Intake           intakeCommand           `cmd:"" help:"Take in one form from a file."`
	Concern          concernCommand          `cmd:"" help:"Take in a concern about a child from a file."`
	Forms            formsCommands           `cmd:"" help:"Forms of OS2forms: check what their fields mean, try one."`
	Reopen           reopenCommand           `cmd:"" help:"Open a journey again that ended not long ago: a new journey that knows the old one."`
	Inbox            inboxCommands           `cmd:"" help:"Messages without an outcome: list, show, retry, park, dealt."`
	Events           eventsCommands          `cmd:"" help:"What departments' systems have sent as webhooks: list, retry."`
	Migrate          migrateCommand          `cmd:"" help:"Check settings and policy, then bring the database to the version that this program needs."`
	Grants           grantsCommand           `cmd:"" help:"Print who may do what in the database. Exit code 1: it is not as this program expects; the statements that mend it are printed."`
	Agenda           agendaCommand           `cmd:"" help:"Print the agenda of a family's next meeting, as far as one department may know."`
	Resume           resumeCommand           `cmd:"" help:"Start journeys again that Temporal has lost or that somebody terminated: where they were. Exit code 1: one was not."`
	Repair           repairCommand           `cmd:"" help:"Bring a register that was restored too old up to date, from the journeys' own histories. Exit code 1: one was not."`
	Reconcile        reconcileCommand        `cmd:"" help:"Compare the register with Temporal, for all journeys, and name those with which something is wrong. Exit code 1: there is one."`
	Cohort           cohortCommands          `cmd:"" help:"Which families are counted together: make, list."`
	Evaluate         evaluateCommand         `cmd:"" help:"Count what became of the families of a cohort, as one document. Exit code 2: what was asked for cannot be; nothing is written."`
	Rebuild          rebuildCommand          `cmd:"" help:"Fill the readable tables from the journal again. Exit code 1: they were not the same, or there is no such case."`
	Exposure         exposureCommand         `cmd:"" help:"List of which families an account saw anything in a period."`
	Looks            looksCommand            `cmd:"" help:"List who looked at families with which they had nothing to do, in which they had no open task, or at more than 20 in an hour."`
	ShutOut          shutOutCommand          `cmd:"" help:"Shut an employee out of a family: kin, a neighbour. Recorded."`
	Tokens           tokensCommand           `cmd:"" help:"List who may come in with a token of the access file, and until when."`
	Conformance      conformanceCommand      `cmd:"" help:"Hold a department's test system to the department contract. Exit code 1: it does not keep to it."`
	Keys             keysCommands            `cmd:"" help:"Keys for signing."`
	Policy           policyCommands          `cmd:"" help:"Policy files."`
	Authority        authorityCommand        `cmd:"" help:"Print who may do what: for each decision and address, in which capacity and with which part in the journey."`
	Deadlines        deadlinesCommand        `cmd:"" help:"Show the deadlines that every rule gives when its clock starts at a given moment."`
	Bulk             bulkCommands            `cmd:"" help:"One decision for many families: suspend, resume, move-policy, reassign, deputy, renew."`
	Builds           buildsCommands          `cmd:"" help:"The builds of the worker that work side by side during a rollout: list, use."`
	SearchAttributes searchAttributesCommand `cmd:"" help:"Register the search attributes of the journeys in the Temporal namespace."`
	Filters          filtersCommand          `cmd:"" help:"Print ready-made links into the Temporal UI: what is late, due this week, escalated and so on."`
	Settings         settingsCommand         `cmd:"" help:"List the settings."`
	Version          versionCommand          `cmd:"" help:"Say which build this is."`
}

// errQuietly ends the program with exit code 1 when what is wrong has been printed already.
var errQuietly = errors.New("see above")

func main() {
	ctx, stop := service.UntilSignal(context.Background())
	err := realMain(ctx, os.Args[1:], os.Stdout)
	stop()
	if err == nil {
		return
	}
	if !errors.Is(err, errQuietly) {
		fmt.Fprintln(os.Stderr, "starter: "+err.Error())
	}
	if _, bad := errors.AsType[badInput](err); bad {
		os.Exit(2)
	}
	os.Exit(1)
}

// badInput is what cannot be as it was asked for: nothing was written, and the program ends with exit code 2.
type badInput struct{ error }

// Unwrap gives what is wrong.
func (b badInput) Unwrap() error { return b.error }

// asInput makes bad input of an error that is one of these.
func asInput(err error, these ...error) error {
	for _, e := range these {
		if errors.Is(err, e) {
			return badInput{err}
		}
	}
	return err
}

// realMain runs one command. Its output goes to out, its logs to standard error.
func realMain(ctx context.Context, args []string, out io.Writer) error {
	parser, err := kong.New(&commands{}, kong.Name("starter"),
		kong.Description("Samspil's starter takes in forms and decisions, and has the commands for IT."),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(out, (*io.Writer)(nil)))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if err != nil {
		return fmt.Errorf("%w\nRun \"starter --help\" to see what there is", err)
	}
	return command.Run()
}
