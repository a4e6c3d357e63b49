package journeys_test

import (
	"context"
	"fmt"
	"os"
	"testing"

	"go.temporal.io/api/operatorservice/v1"

	"samspil/local/stack"
	"samspil/workflows"
)

var shared *stack.Stack

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	s, stop, err := stack.Test(context.Background())
	if err == nil {
		err = addAttributes(context.Background(), s, s.Namespace)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	shared = s
	code := m.Run()
	if err := stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
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
