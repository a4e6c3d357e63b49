package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/sdk/client"

	"samspil/internal/config"
	"samspil/internal/service"
	"samspil/workflows"
)

type searchAttributesCommand struct {
	List bool `help:"Only list their names and types, where they are registered in another way, as on Temporal Cloud."`
}

// Run registers what is missing. Where a name is already used for another type of value, it registers nothing.
func (s searchAttributesCommand) Run(ctx context.Context, out io.Writer) error {
	needed := workflows.SearchAttributes()
	if s.List {
		for _, name := range slices.Sorted(maps.Keys(needed)) {
			_, _ = fmt.Fprintf(out, "%s %s\n", name, needed[name])
		}
		return nil
	}
	c, namespace, err := dialTemporal(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	var missing map[string]enums.IndexedValueType
	err = service.Attributes(ctx, c, namespace, needed)
	if lacks, is := errors.AsType[*service.AttributesError](err); is && len(lacks.Wrong) == 0 {
		missing = lacks.Missing
	} else if err != nil {
		return err
	}
	if len(missing) > 0 {
		_, err = c.OperatorService().AddSearchAttributes(ctx, &operatorservice.AddSearchAttributesRequest{
			Namespace: namespace, SearchAttributes: missing,
		})
		if err != nil {
			return fmt.Errorf("register search attributes in namespace %s (you need the right to administer it; on Temporal Cloud, register there what --list names): %w", namespace, err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		_, _ = fmt.Fprintf(out, "registered %s (%s)\n", name, missing[name])
	}
	_, err = fmt.Fprintf(out, "namespace %s has all %d search attributes\n", namespace, len(needed))
	return err
}

// dialTemporal reaches the Temporal that the TEMPORAL_ variables name, and says which namespace is ours.
func dialTemporal(ctx context.Context) (c client.Client, namespace string, err error) {
	options, err := config.Temporal()
	if err != nil {
		return nil, "", err
	}
	c, err = client.DialContext(ctx, options)
	if err != nil {
		return nil, "", fmt.Errorf("reach Temporal at %s (is it running, and are the TEMPORAL_ variables right?): %w", options.HostPort, err)
	}
	return c, options.Namespace, nil
}
