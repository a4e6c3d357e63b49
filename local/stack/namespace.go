package stack

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.temporal.io/api/serviceerror"
	"go.temporal.io/api/workflowservice/v1"
	"go.temporal.io/sdk/client"
	"google.golang.org/protobuf/types/known/durationpb"
)

// retention is how long the history of a journey that has ended is kept.
const retention = 365 * 24 * time.Hour

// startTimeout is how long the server may take until it answers.
const startTimeout = 30 * time.Second

// RegisterNamespace makes a namespace, when it is not there, and returns when it
// can be used. settings are the server's dynamic config for this namespace
// alone, by key, for example {SuggestContinueAsNew: 1}.
func (s *Stack) RegisterNamespace(ctx context.Context, name string, settings map[string]any) error {
	s.configureNamespace(name, settings)
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	namespaces, err := client.NewNamespaceClient(client.Options{HostPort: s.TemporalAddress(), Logger: quiet{}})
	if err != nil {
		return err
	}
	defer namespaces.Close()
	err = untilServed(ctx, func() error {
		err := namespaces.Register(ctx, &workflowservice.RegisterNamespaceRequest{
			Namespace:                        name,
			WorkflowExecutionRetentionPeriod: durationpb.New(retention),
		})
		var exists *serviceerror.NamespaceAlreadyExists
		if errors.As(err, &exists) {
			return nil
		}
		return err
	})
	if err != nil {
		return err
	}
	return s.awaitNamespace(ctx, name)
}

// awaitNamespace waits until the services know the namespace: each learns of a
// new one in its own time. History is asked for a workflow that does not exist,
// visibility for a count.
func (s *Stack) awaitNamespace(ctx context.Context, name string) error {
	c, err := s.Dial(ctx, name)
	if err != nil {
		return err
	}
	defer c.Close()
	return untilServed(ctx, func() error {
		if _, err := c.CountWorkflow(ctx, &workflowservice.CountWorkflowExecutionsRequest{}); err != nil {
			return err
		}
		_, err := c.DescribeWorkflowExecution(ctx, "samspil-nobody", "")
		var notFound *serviceerror.NotFound
		if errors.As(err, &notFound) {
			return nil
		}
		return err
	})
}

// untilServed calls do until it has no error, as long as ctx lasts.
func untilServed(ctx context.Context, do func() error) error {
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for {
		err := do()
		if err == nil {
			return nil
		}
		select {
		case <-again.C:
		case <-ctx.Done():
			return fmt.Errorf("it does not answer: %w", err)
		}
	}
}

// quiet keeps the client's log lines off the terminal; what matters is returned as an error.
type quiet struct{}

func (quiet) Debug(string, ...any) {}
func (quiet) Info(string, ...any)  {}
func (quiet) Warn(string, ...any)  {}
func (quiet) Error(string, ...any) {}
