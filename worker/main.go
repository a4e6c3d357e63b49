// Command worker runs the families' journeys and the calls to the departments. It needs no arguments: its settings are in
// the environment, see "worker settings".
//
//	main.go     the commands there are
//	run.go      run: what the worker is built from, and how it starts and ends
//	mail.go     escalations by e-mail
//	schedules.go  what is done on a schedule; reconciliation.go: the register is compared with Temporal; forms.go: what was sent by OS2forms is fetched
//	replay.go   replay: whether this build would do what recorded histories say
//	workers.go  one Temporal worker for the journeys, one for each department and one for e-mails
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"samspil/internal/config"
	"samspil/internal/service"
)

type commands struct {
	Run      runCommand      `cmd:"" default:"1" help:"Run journeys and calls to departments until asked to stop (the default)."`
	Replay   replayCommand   `cmd:"" help:"Tell whether this build would do what the histories of journeys say was done: before a release."`
	Settings settingsCommand `cmd:"" help:"List the settings."`
	Version  versionCommand  `cmd:"" help:"Say which build this is."`
}

func main() {
	ctx, stop := service.UntilSignal(context.Background())
	err := realMain(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "worker: "+err.Error())
		os.Exit(1)
	}
}

// realMain runs one command. Its output goes to out, its logs to standard error.
func realMain(ctx context.Context, args []string, out io.Writer) error {
	parser, err := kong.New(&commands{}, kong.Name("worker"),
		kong.Description("Samspil's worker: runs the families' journeys and the calls to the departments."),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.BindTo(out, (*io.Writer)(nil)))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if err != nil {
		return fmt.Errorf("%w\nRun \"worker --help\" to see what there is", err)
	}
	return command.Run()
}

type settingsCommand struct {
	Markdown bool `help:"As the table in docs/settings.md."`
}

// Run lists the settings.
func (c settingsCommand) Run(out io.Writer) error {
	if c.Markdown {
		_, err := io.WriteString(out, config.Markdown[config.Worker]())
		return err
	}
	return config.List[config.Worker](out)
}

type versionCommand struct{}

// Run prints which build this is.
func (versionCommand) Run(out io.Writer) error {
	_, err := fmt.Fprintln(out, "worker "+service.Version())
	return err
}
