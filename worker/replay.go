package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"
	"time"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"

	"samspil/internal/config"
	"samspil/internal/histories"
	"samspil/internal/strictreplay"
	"samspil/workflows"
)

type replayCommand struct {
	Folder string        `type:"existingdir" help:"Replay the histories in this folder, one in each .json or .json.gz file, as \"temporal workflow show --output json\" writes it, and not those of the namespace."`
	Query  string        `default:"ExecutionStatus = 'Running'" help:"Which journeys of the namespace, in the language of Temporal's lists. The default is those under way."`
	Most   int           `default:"10000" help:"How many journeys of the namespace at most."`
	Each   time.Duration `default:"2m" help:"How long one history may take."`
}

// recordedRun is one run of a journey as it was recorded.
type recordedRun struct {
	name string // a file's, or the ids of workflow and run
	read func(context.Context) (*historypb.History, error)
}

// Run replays and names each run that this build would continue otherwise than it was recorded. It fails when there is one, and
// when there is no run at all, for that would prove nothing. Nothing is changed anywhere.
func (c replayCommand) Run(ctx context.Context, out io.Writer) error {
	runs, done, err := c.runs(ctx)
	if err != nil {
		return err
	}
	defer done()
	if len(runs) == 0 {
		return errors.New("there is no history to replay, which proves nothing: see --folder and --query")
	}
	differ := 0
	for _, run := range runs {
		if err := c.replay(ctx, run); err != nil {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			differ++
			fmt.Fprintf(out, "%s: %s\n", run.name, err)
		}
	}
	fmt.Fprintf(out, "%d histories replayed, %d of them not as they were recorded\n", len(runs), differ)
	if differ > 0 {
		return fmt.Errorf("%d of %d journeys would go on otherwise than recorded: this build must not take them over", differ, len(runs))
	}
	return nil
}

func (c replayCommand) replay(ctx context.Context, run recordedRun) error {
	ctx, cancel := context.WithTimeout(ctx, c.Each)
	defer cancel()
	history, err := run.read(ctx)
	if err != nil {
		return err
	}
	return strictreplay.History(ctx, history, func(w worker.WorkflowRegistry) { workflows.RegisterRecorded(w) })
}

func (c replayCommand) runs(ctx context.Context) (runs []recordedRun, done func(), err error) {
	if c.Folder != "" {
		runs, err = inFolder(c.Folder)
		return runs, func() {}, err
	}
	options, err := config.Temporal()
	if err != nil {
		return nil, nil, err
	}
	options.Logger = log.NewStructuredLogger(slog.New(slog.DiscardHandler))
	temporal, err := client.DialContext(ctx, options)
	if err != nil {
		return nil, nil, fmt.Errorf("Temporal does not answer at %s: %w", options.HostPort, err)
	}
	runs, err = c.inNamespace(ctx, temporal, options.Namespace)
	if err != nil {
		temporal.Close()
		return nil, nil, err
	}
	return runs, temporal.Close, nil
}

func inFolder(folder string) (runs []recordedRun, err error) {
	files, err := histories.In(folder)
	for _, file := range files {
		runs = append(runs, recordedRun{filepath.Base(file), func(context.Context) (*historypb.History, error) { return histories.Read(file) }})
	}
	return runs, err
}

func (c replayCommand) inNamespace(ctx context.Context, temporal client.Client, namespace string) (runs []recordedRun, err error) {
	query := fmt.Sprintf("WorkflowType = '%s' AND (%s)", workflows.FamilyJourneyName, c.Query)
	for found, err := range histories.Listed(ctx, temporal, namespace, query) {
		if err != nil {
			return nil, err
		}
		if len(runs) == c.Most {
			break
		}
		id, run := found.GetWorkflowId(), found.GetRunId()
		runs = append(runs, recordedRun{name: id + " " + run, read: func(ctx context.Context) (*historypb.History, error) {
			return histories.Fetch(ctx, temporal, id, run)
		}})
	}
	return runs, nil
}
