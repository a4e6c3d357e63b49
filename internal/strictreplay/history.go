package strictreplay

import (
	"context"
	"fmt"
	"log/slog"
	"math"
	"net"
	"time"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
	"go.temporal.io/sdk/worker"
	"google.golang.org/grpc"
	"google.golang.org/grpc/test/bufconn"
)

// History replays one run's history with the workflows that register gives to the worker. It gives nil if each command
// is what was recorded, a *NotComparable where the history has nothing to compare, a *Difference for the first command that is not as it was, and
// another error if the code cannot go on with it at all. No network is used.
func History(ctx context.Context, history *historypb.History, register func(worker.WorkflowRegistry) error) error {
	server, err := newStandIn(history)
	if err != nil {
		return err
	}
	c, done, err := connect(server)
	if err != nil {
		return err
	}
	defer done()
	w := worker.New(c, server.queue, worker.Options{
		LocalActivityWorkerOnly:  true,
		DeadlockDetectionTimeout: math.MaxInt64, // a loaded machine is no difference
	})
	if err := register(w); err != nil {
		return err
	}
	if err := w.Start(); err != nil {
		return fmt.Errorf("the worker does not start: %w", err)
	}
	defer w.Stop()
	select {
	case err := <-server.ended:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// connect serves the stand-in over a pipe in memory and gives a client to it.
func connect(server *standIn) (c client.Client, done func(), err error) {
	const buffer = 1 << 20
	pipe := bufconn.Listen(buffer)
	service := grpc.NewServer(grpc.MaxRecvMsgSize(math.MaxInt32))
	workflowservice.RegisterWorkflowServiceServer(service, server)
	go func() { _ = service.Serve(pipe) }()
	c, err = client.Dial(client.Options{
		HostPort: "passthrough:///strict-replay", Logger: log.NewStructuredLogger(slog.New(slog.DiscardHandler)), // what matters comes back as an error
		ConnectionOptions: client.ConnectionOptions{
			GetSystemInfoTimeout: time.Minute,
			DialOptions:          []grpc.DialOption{grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) { return pipe.DialContext(ctx) })},
		},
	})
	if err != nil {
		service.Stop()
		return nil, nil, err
	}
	return c, func() { c.Close(); service.Stop() }, nil
}
