package stack

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"samspil/internal/privatepg"
)

// testPrefix, followed by the process id, names a test stack's directory.
const testPrefix = "samspil-stack-"

// Test starts a stack on free ports in a directory for temporary files. stop
// stops it and removes the directory. It is for a TestMain, which has no
// *testing.T:
//
//	s, stop, err := stack.Test(context.Background())
//	...
//	code := m.Run()
//	stop()
func Test(ctx context.Context) (s *Stack, stop func() error, err error) {
	sweep()
	dir, err := os.MkdirTemp("", fmt.Sprintf("%s%d-", testPrefix, os.Getpid()))
	if err != nil {
		return nil, nil, err
	}
	remove := func() error { return removeTest(dir) }
	s, err = Start(ctx, Config{Dir: dir})
	if err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	return s, func() error { s.Stop(); return remove() }, nil
}

// Tests is what a TestMain does for a package whose tests share one stack: it starts the stack, has it prepared, runs the
// tests and stops it. It gives the exit code.
func Tests(run func() int, prepare func(context.Context, *Stack) error) int {
	s, stop, err := Test(context.Background())
	if err == nil {
		err = prepare(context.Background(), s)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := run()
	if err := stop(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

func removeTest(dir string) error {
	return errors.Join(privatepg.Remove(context.Background(), PostgresDir(dir)), os.RemoveAll(dir))
}

// sweep removes what test processes that were killed left behind.
func sweep() {
	dirs, _ := filepath.Glob(filepath.Join(os.TempDir(), testPrefix+"*"))
	for _, dir := range dirs {
		var pid int
		_, err := fmt.Sscanf(strings.TrimPrefix(filepath.Base(dir), testPrefix), "%d-", &pid)
		if err == nil && errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
			_ = removeTest(dir)
		}
	}
}
