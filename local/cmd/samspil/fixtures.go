package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"samspil/internal/privatepg"
	"samspil/local/fixtures"
	"samspil/local/stack"
	"samspil/local/system"
)

type fixturesCommand struct {
	Dir string `arg:"" help:"Where the histories go, one file for each run: workflows/testdata." type:"path"`
}

// Run plays the families of the replay fixtures on a system of its own, which is gone afterwards, and writes down their
// histories. What was in the directory before is replaced.
func (c fixturesCommand) Run(ctx context.Context) (err error) {
	dir, err := os.MkdirTemp("", "samspil-fixtures-")
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, privatepg.Remove(context.WithoutCancel(ctx), stack.PostgresDir(dir)), os.RemoveAll(dir))
	}()
	// Postgres's own user must be able to pass through.
	if err := os.Chmod(dir, 0o755); err != nil {
		return err
	}
	s, err := system.Start(ctx, system.Config{Stack: stack.Config{Dir: dir}, Language: "da"}, func(what string) {
		fmt.Fprintln(os.Stderr, "starting: "+what)
	})
	if err != nil {
		return err
	}
	defer s.Stop()
	files, err := fixtures.Write(ctx, s, c.Dir)
	for _, file := range files {
		fmt.Println(file)
	}
	return err
}
