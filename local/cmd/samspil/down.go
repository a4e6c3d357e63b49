package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"samspil/internal/privatepg"
	"samspil/local/processes"
	"samspil/local/stack"
)

// stopTime is how long a program may take to stop.
const stopTime = 20 * time.Second

type downCommand struct{}

// Run stops the system that stack.json describes. The process that holds Temporal comes first: it stops the others in
// order; what it has left behind is stopped after it.
func (downCommand) Run(ctx context.Context) error {
	c, err := stack.FromEnvironment()
	if err != nil {
		return err
	}
	state, up, err := stack.ReadState(c.Dir)
	if err != nil {
		return err
	}
	if !up {
		fmt.Println("nothing is up")
	}
	names := slices.Sorted(maps.Keys(state.Pids))
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	for _, name := range names {
		program, known := state.Programs[name]
		if !known {
			continue // Postgres is stopped by its own means below
		}
		if err := processes.StopPid(ctx, state.Pids[name], program, stopTime); err != nil {
			return fmt.Errorf("stop %s: %w", name, err)
		}
	}
	if err := privatepg.StopAt(ctx, stack.PostgresDir(c.Dir)); err != nil {
		return err
	}
	return stack.RemoveState(c.Dir)
}

// rank puts the process that stops the others first.
func rank(name string) int {
	if name == "stack" {
		return 0
	}
	return 1
}

type cleanCommand struct{}

// Run stops the system and deletes its data.
func (cleanCommand) Run(ctx context.Context) error {
	if err := (downCommand{}).Run(ctx); err != nil {
		return err
	}
	c, err := stack.FromEnvironment()
	if err != nil {
		return err
	}
	if err := privatepg.Remove(ctx, stack.PostgresDir(c.Dir)); err != nil {
		return err
	}
	return os.RemoveAll(c.Dir)
}
