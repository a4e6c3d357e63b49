package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/sdk/client"

	"samspil/internal/config"
	"samspil/workflows"
)

type searchAttributesCommand struct{}

// Run registers what is missing, and refuses to go on where a name is taken for another kind of value.
func (searchAttributesCommand) Run(ctx context.Context, out io.Writer) error {
	options, err := config.Temporal()
	if err != nil {
		return err
	}
	c, err := client.DialContext(ctx, options)
	if err != nil {
		return fmt.Errorf("reach Temporal at %s (is it running, and are the TEMPORAL_ variables right?): %w", options.HostPort, err)
	}
	defer c.Close()
	missing, err := missingAttributes(ctx, c, options.Namespace)
	if err != nil {
		return err
	}
	if len(missing) > 0 {
		_, err = c.OperatorService().AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
			Namespace: options.Namespace, SearchAttributes: missing,
		})
		if err != nil {
			return fmt.Errorf("register search attributes in namespace %s (this needs the right to administer it): %w", options.Namespace, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		_, _ = fmt.Fprintf(out, "registered %s (%s)\n", name, missing[name])
	}
	_, err = fmt.Fprintf(out, "namespace %s has all %d search attributes\n", options.Namespace, len(workflows.SearchAttributes()))
	return err
}

func missingAttributes(ctx context.Context, c client.Client, namespace string) (map[string]enums.IndexedValueType, error) {
	there, err := c.OperatorService().ListSearchAttributes(ctx, &operatorservice.ListSearchAttributesRequest{Namespace: namespace})
	if err != nil {
		return nil, fmt.Errorf("list the search attributes of namespace %s: %w", namespace, err)
	}
	missing := map[string]enums.IndexedValueType{}
	for name, kind := range workflows.SearchAttributes() {
		has, taken := there.GetCustomAttributes()[name]
		if taken && has != kind {
			return nil, fmt.Errorf("search attribute %s is registered in namespace %s as %s, but must be %s: remove it there first", name, namespace, has, kind)
		}
		if !taken {
			missing[name] = kind
		}
	}
	return missing, nil
}
