package service

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/log"
)

// redial is the pause between two tries to reach Temporal at start.
const redial = 2 * time.Second

// temporalOptions adds our own options to those for reaching Temporal.
func temporalOptions(options client.Options, logger *slog.Logger, metrics *Metrics) client.Options {
	options.Logger = log.NewStructuredLogger(logger.With("from", "temporal-sdk"))
	options.MetricsHandler = metrics.Temporal()
	return options
}

// LazyTemporal makes a client that connects at its first call, so that a program can start while Temporal is down.
func LazyTemporal(options client.Options, logger *slog.Logger, metrics *Metrics) (client.Client, error) {
	c, err := client.NewLazyClient(temporalOptions(options, logger, metrics))
	if err != nil {
		return nil, fmt.Errorf("the connection to Temporal cannot be prepared: %w", err)
	}
	return c, nil
}

// WaitForTemporal asks until Temporal answers, or ctx ends.
func WaitForTemporal(ctx context.Context, c client.Client, logger *slog.Logger) error {
	for {
		err := CheckTemporal(c)(ctx)
		if err == nil {
			return nil
		}
		logger.Warn("Temporal does not answer; asking again", "again_in", redial.String(), "error", err)
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(redial):
		}
	}
}

// CheckTemporal asks whether Temporal answers.
func CheckTemporal(c client.Client) func(context.Context) error {
	return func(ctx context.Context) error {
		ctx, cancel := context.WithTimeout(ctx, checkTimeout)
		defer cancel()
		_, err := c.CheckHealth(ctx, &client.CheckHealthRequest{})
		return err
	}
}
