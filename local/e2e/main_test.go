package e2e_test

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"samspil/internal/privatepg"
	"samspil/local/stack"
	"samspil/local/system"
)

// sideBySide is how many tests play at the same time: they wait for programs more than they compute.
const sideBySide = "10"

// shared is the system of the whole package. Tests get at it through home and newTown.
var shared *system.System

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	flag.Parse()
	if err := errors.Join(flag.Set("test.parallel", sideBySide), start()); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := m.Run()
	if err := stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

var dir string

// loud makes the programs log all they can: what must not be in a log is not in it at any level.
var loud = []string{"SAMSPIL_LOG_LEVEL=DEBUG"}

func start() (err error) {
	began := time.Now()
	if dir, err = os.MkdirTemp("", "samspil-e2e-"); err != nil {
		return err
	}
	// Postgres's own user must be able to pass through.
	if err := os.Chmod(dir, 0o711); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	shared, err = system.Start(ctx, system.Config{Stack: stack.Config{Dir: dir, Namespace: "home"}, Language: "da", Env: loud}, func(string) {})
	if err != nil {
		return errors.Join(err, remove())
	}
	fmt.Printf("the system was up after %v\n", time.Since(began).Round(time.Millisecond))
	return nil
}

func stop() error {
	shared.Stop()
	return remove()
}

func remove() error {
	return errors.Join(privatepg.Remove(context.Background(), stack.PostgresDir(dir)), os.RemoveAll(filepath.Clean(dir)))
}
