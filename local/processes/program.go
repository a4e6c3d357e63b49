package processes

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"

	"samspil/internal/privatepg/tether"
	"samspil/local/loopback"
)

// readyTimeout is how long a program may take until it says it is healthy.
const readyTimeout = 30 * time.Second

// GCPercent is how much the memory of a program may grow between two collections: on one machine with memory to spare, time is what is short.
const GCPercent = 400

// Program is what to start.
type Program struct {
	Name   string   // for people: "worker"
	Path   string   // of the executable
	Args   []string // after its name
	Env    []string // KEY=value, in addition to our own environment
	Log    string   // the file its output is appended to
	Health string   // a URL that answers 200 when the program is ready; empty to wait for nothing
}

// Process is a program that runs.
type Process struct {
	Program
	child *tether.Child
}

// Start starts a program and returns when it is healthy. A program that ends
// before that, or takes too long, is an error with the last line of its log.
// Ending ctx later does not stop the program, [Process.Stop] does.
func Start(ctx context.Context, p Program) (*Process, error) {
	log, err := os.OpenFile(p.Log, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	defer func() { _ = log.Close() }() // the child has its own
	cmd := exec.Command(p.Path, p.Args...)
	cmd.Env = append(os.Environ(), p.Env...)
	cmd.Stdout, cmd.Stderr = log, log
	child, err := tether.Start(cmd, syscall.SIGTERM)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.Name, err)
	}
	process := &Process{Program: p, child: child}
	if err := process.awaitHealthy(ctx); err != nil {
		process.Kill()
		return nil, fmt.Errorf("%s: %w (its log is %s, and ends with: %s)", p.Name, err, p.Log, lastLine(p.Log))
	}
	return process, nil
}

func (p *Process) awaitHealthy(ctx context.Context) error {
	if p.Health == "" {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, readyTimeout)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		err := loopback.Healthy(ctx, p.Health)
		select {
		case <-p.Done(): // even if something else answers at that address
			return fmt.Errorf("ended before it was ready: %w", ended(p.child.Err()))
		default:
		}
		if err == nil {
			return nil
		}
		select {
		case <-again.C:
		case <-p.Done():
		case <-ctx.Done():
			return fmt.Errorf("is not ready: %w", err)
		}
	}
}

func ended(err error) error {
	if err == nil {
		return errors.New("exit status 0")
	}
	return err
}

func lastLine(path string) string {
	content, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	lines := bytes.Split(bytes.TrimSpace(content), []byte("\n"))
	return strings.TrimSpace(string(lines[len(lines)-1]))
}
