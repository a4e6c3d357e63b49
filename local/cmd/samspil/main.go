// Command samspil runs the whole system on one machine: see "make help".
//
//	main.go      the commands there are
//	up.go        up: the system in real time, with the families that are there
//	demo.go      demo: families play through it
//	chaos.go     chaos: faults while families are under way
//	fixtures.go  fixtures: their histories, for replay tests
//	screenshots.go  screenshots: the pictures of the desk in the documents
//	down.go      down, clean
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"github.com/alecthomas/kong"

	"samspil/local/processes"
)

type commands struct {
	Demo        demoCommand        `cmd:"" help:"Start everything and let invented families go through months of their journeys."`
	Up          upCommand          `cmd:"" help:"Start everything in real time, until Ctrl-C, with the families that are there."`
	Chaos       chaosCommand       `cmd:"" help:"Disturb a system of its own while families are under way in it, and hold all its ledgers against each other."`
	Fixtures    fixturesCommand    `cmd:"" help:"Write histories of invented families for the replay tests."`
	Screenshots screenshotsCommand `cmd:"" help:"Take the pictures of the desk that stand in the documents."`
	Down        downCommand        `cmd:"" help:"Stop what another terminal, or one that is gone, has started."`
	Clean       cleanCommand       `cmd:"" help:"Stop everything and delete the local data."`
}

// errUnexpected says that a family of the demonstration did not end as its script says; the table names it.
var errUnexpected = errors.New("a family did not end as its script says")

func main() {
	debug.SetGCPercent(processes.GCPercent)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := realMain(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "samspil: "+err.Error())
		os.Exit(1)
	}
}

func realMain(ctx context.Context, args []string) error {
	parser, err := kong.New(&commands{}, kong.Name("samspil"), kong.UsageOnError(),
		kong.Description("Samspil on one machine: Postgres, Temporal, its UI, simulated departments, worker and starter."),
		kong.BindTo(ctx, (*context.Context)(nil)))
	if err != nil {
		return err
	}
	command, err := parser.Parse(args)
	if err != nil {
		return err
	}
	return command.Run()
}
