package processes

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"time"
)

// Pid is the process id.
func (p *Process) Pid() int { return p.child.Pid() }

// Done is closed when the program has ended, by itself or not.
func (p *Process) Done() <-chan struct{} { return p.child.Done() }

// Err tells how the program ended, nil for exit status 0. It waits for the end.
func (p *Process) Err() error { return p.child.Err() }

// Kill ends the program as a power failure would, and returns when it is gone.
func (p *Process) Kill() {
	p.child.Signal(syscall.SIGKILL)
	<-p.Done()
}

// Stop asks the program to end, kills it when it takes longer than grace, and
// tells whether it had to. It returns when the program is gone.
func (p *Process) Stop(grace time.Duration) (killed bool) {
	select {
	case <-p.Done(): // already: with no grace at all, the select below could miss it
		return false
	default:
	}
	p.child.Signal(syscall.SIGTERM)
	select {
	case <-p.Done():
		return false
	case <-time.After(grace):
		p.Kill()
		return true
	}
}

// StopPid stops a program that an earlier run left behind: SIGTERM, and SIGKILL
// when it takes longer than grace. Since process ids are given out again, it
// leaves a process alone that does not run program, the path of an executable.
func StopPid(ctx context.Context, pid int, program string, grace time.Duration) error {
	if pid <= 0 || !runs(pid, program) {
		return nil
	}
	for _, step := range []struct {
		signal syscall.Signal
		wait   time.Duration
	}{{syscall.SIGTERM, grace}, {syscall.SIGKILL, 5 * time.Second}} {
		if err := syscall.Kill(pid, step.signal); errors.Is(err, syscall.ESRCH) {
			return nil
		} else if err != nil {
			return fmt.Errorf("stopping process %d: %w", pid, err)
		}
		if gone(ctx, pid, program, step.wait) {
			return nil
		}
	}
	return fmt.Errorf("process %d does not end", pid)
}

func gone(ctx context.Context, pid int, program string, wait time.Duration) bool {
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for runs(pid, program) {
		select {
		case <-again.C:
		case <-ctx.Done():
			return false
		}
	}
	return true
}

// runs tells whether a process is there and runs the program. Where the system
// does not show what a process runs, its number has to do.
func runs(pid int, program string) bool {
	if err := syscall.Kill(pid, 0); err != nil {
		return false
	}
	if _, err := os.Stat("/proc/self/exe"); err != nil {
		return true
	}
	// A process that has ended, and waits to be noticed by its parent, has no executable.
	exe, err := os.Readlink(fmt.Sprintf("/proc/%d/exe", pid))
	return err == nil && strings.TrimSuffix(exe, " (deleted)") == program
}
