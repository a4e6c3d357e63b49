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

// Run replays and names each run that this build would continue otherwise than it was recorded, or of which that is not known. It fails
// when a run differs or cannot be read, and when there is none at all, for that would prove nothing. Nothing is changed anywhere.
func (c replayCommand) Run(ctx context.Context, out io.Writer) error {
	runs, more, err := c.runs(ctx)
	if err != nil {
		return err
	}
	if len(runs) == 0 {
		return errors.New("there is no history to replay, which proves nothing: see --folder and --query")
	}
	var found replayed
	for _, run := range runs {
		err := c.replay(ctx, run)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if found.add(err); err != nil {
			fmt.Fprintf(out, "%s: %s\n", run.name, err)
		}
	}
	tell(out, found, len(runs), more)
	return errors.Join(
		unless(found.different == 0, "%d of %d journeys would go on otherwise than recorded: this build must not take them over", found.different, len(runs)),
		unless(found.unread == 0, "%d of %d histories could not be read: whether this build fits them is not known", found.unread, len(runs)))
}

// replayed counts what came of the histories. What could not be read is among what is not comparable.
type replayed struct{ same, different, notComparable, unread int }

func (r *replayed) add(err error) {
	nothing, is := errors.AsType[*strictreplay.NotComparable](err)
	switch {
	case err == nil:
		r.same++
	case !is:
		r.different++
	default:
		r.notComparable++
		if !nothing.Whole {
			r.unread++
		}
	}
}

func tell(out io.Writer, found replayed, all int, more bool) {
	fmt.Fprintf(out, "%d histories: %d the same, %d different, %d not comparable\n", all, found.same, found.different, found.notComparable)
	if more {
		fmt.Fprintf(out, "stopped after %d: there are more, see --most\n", all)
	}
}

func unless(fine bool, format string, args ...any) error {
	if fine {
		return nil
	}
	return fmt.Errorf(format, args...)
}

func (c replayCommand) replay(ctx context.Context, run recordedRun) error {
	ctx, cancel := context.WithTimeout(ctx, c.Each)
	defer cancel()
	history, err := run.read(ctx)
	if err == nil {
		err = strictreplay.History(ctx, history, func(w worker.WorkflowRegistry) error { return workflows.RegisterRecorded(w, history) })
	} else {
		err = &strictreplay.NotComparable{Reason: err.Error()}
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &strictreplay.NotComparable{Reason: "it takes longer than " + c.Each.String() + ", see --each"}
	}
	return err
}

// runs are those to replay. more tells that there are others, beyond the most that are wanted.
func (c replayCommand) runs(ctx context.Context) (runs []recordedRun, more bool, err error) {
	if c.Folder != "" {
		runs, err = inFolder(c.Folder)
		return runs, false, err
	}
	options, err := config.Temporal()
	if err != nil {
		return nil, false, err
	}
	options.Logger = log.NewStructuredLogger(slog.New(slog.DiscardHandler))
	temporal, err := client.DialContext(ctx, options)
	if err != nil {
		return nil, false, fmt.Errorf("Temporal does not answer at %s: %w", options.HostPort, err)
	}
	context.AfterFunc(ctx, temporal.Close) // histories are read one by one, until the command ends
	return c.inNamespace(ctx, temporal, options.Namespace)
}

func inFolder(folder string) (runs []recordedRun, err error) {
	files, err := histories.In(folder)
	for _, file := range files {
		runs = append(runs, recordedRun{filepath.Base(file), func(context.Context) (*historypb.History, error) { return histories.Read(file) }})
	}
	return runs, err
}

func (c replayCommand) inNamespace(ctx context.Context, temporal client.Client, namespace string) (runs []recordedRun, more bool, err error) {
	query := fmt.Sprintf("WorkflowType = '%s' AND (%s)", workflows.FamilyJourneyName, c.Query)
	for found, err := range histories.Listed(ctx, temporal, namespace, query) {
		if err != nil {
			return nil, false, err
		}
		if len(runs) == c.Most {
			return runs, true, nil
		}
		id, run := found.GetWorkflowId(), found.GetRunId()
		runs = append(runs, recordedRun{name: id + " " + run, read: func(ctx context.Context) (*historypb.History, error) {
			return histories.Fetch(ctx, temporal, id, run)
		}})
	}
	return runs, false, nil
}
