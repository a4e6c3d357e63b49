package journeys_test

import (
	"context"
	"os"
	"testing"

	"go.temporal.io/api/operatorservice/v1"

	"samspil/local/stack"
	"samspil/workflows"
)

var shared *stack.Stack

func TestMain(m *testing.M) {
	os.Exit(stack.Tests(m.Run, func(ctx context.Context, s *stack.Stack) error {
		shared = s
		return addAttributes(ctx, s, s.Namespace)
	}))
}

func addAttributes(ctx context.Context, s *stack.Stack, namespace string) error {
	c, err := s.Dial(ctx, namespace)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.OperatorService().AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
		Namespace: namespace, SearchAttributes: workflows.SearchAttributes(),
	})
	return err
}
