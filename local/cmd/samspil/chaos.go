package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"samspil/local/chaos"
)

type chaosCommand struct {
	Faults int    `help:"How many faults." default:"1000"`
	Seed   uint64 `help:"Which plan: the same seed gives the same faults in the same order." default:"1"`
	Safety bool   `help:"End without playing the families to their end."`
}

// Run disturbs a system of its own, which is gone afterwards.
func (c chaosCommand) Run(ctx context.Context) error {
	report, err := chaos.Run(ctx, chaos.Options{Seed: c.Seed, Faults: c.Faults, Safety: c.Safety, Out: os.Stderr})
	if err != nil {
		return err
	}
	report.Tell(os.Stdout)
	if !report.Holds() {
		return fmt.Errorf("does not hold: %s", strings.Join(report.Breached(), ", "))
	}
	return nil
}
