package privatepg

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// StopAt stops the cluster of dir, whoever started it: for a command that tidies
// up after a process that is gone. It is no error if no cluster runs.
func StopAt(ctx context.Context, dir string) error {
	p, err := placeFor(dir)
	if err != nil {
		return err
	}
	pid, _ := p.running()
	if pid == 0 {
		return nil
	}
	if err := syscall.Kill(pid, syscall.SIGINT); err != nil && !errors.Is(err, syscall.ESRCH) {
		return fmt.Errorf("stopping Postgres, process %d: %w", pid, err)
	}
	ctx, cancel := context.WithTimeout(ctx, stopGrace)
	defer cancel()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for alive(pid) {
		select {
		case <-again.C:
		case <-ctx.Done():
			return fmt.Errorf("the Postgres server, process %d, does not stop: %w", pid, ctx.Err())
		}
	}
	return nil
}

// running returns the process id and port of the cluster that runs on this
// place, or zeros. After a crash postmaster.pid is still there, and its process
// id may belong to something else by now, so the process must also look like
// the cluster it stands for.
func (p place) running() (pid, port int) {
	content, err := os.ReadFile(p.pidFile())
	if err != nil {
		return 0, 0
	}
	// Lines: process id, data directory, start time, port, ...
	lines := strings.Split(string(content), "\n")
	if len(lines) < 4 {
		return 0, 0
	}
	pid, err = strconv.Atoi(strings.TrimSpace(lines[0]))
	if err != nil || pid <= 0 {
		return 0, 0
	}
	port, _ = strconv.Atoi(strings.TrimSpace(lines[3]))
	if !alive(pid) || !p.looksLikeOurs(pid, port) {
		return 0, 0
	}
	return pid, port
}

// forget removes what a crash left, once [place.running] has found that nothing
// runs: Postgres takes any living process of its own user for the one it looks
// for. Sessions that are still there it finds by their shared memory.
func (p place) forget() (crashed bool, err error) {
	err = os.Remove(p.pidFile())
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// looksLikeOurs compares the command line where the system shows it, and
// otherwise asks whether anything listens on the port.
func (p place) looksLikeOurs(pid, port int) bool {
	if cmdline, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid)); err == nil {
		return bytes.Contains(cmdline, []byte(p.data()))
	}
	conn, err := net.DialTimeout("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)), time.Second)
	if err != nil {
		return false
	}
	_ = conn.Close()
	return true
}

// alive tells whether a process is there and not only waiting to be noticed by
// its parent.
func alive(pid int) bool {
	if err := syscall.Kill(pid, 0); err != nil && !errors.Is(err, syscall.EPERM) {
		return false
	}
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return true // no /proc here
	}
	_, rest, _ := strings.Cut(string(stat), ") ")
	return !strings.HasPrefix(rest, "Z")
}
