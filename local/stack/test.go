package stack

import (
	"context"
	"errors"
	"os"

	"samspil/internal/privatepg"
)

// Test starts a stack on free ports in a directory for temporary files. stop
// stops it and removes the directory. It is for a TestMain, which has no
// *testing.T:
//
//	s, stop, err := stack.Test(context.Background())
//	...
//	code := m.Run()
//	stop()
func Test(ctx context.Context) (s *Stack, stop func() error, err error) {
	dir, err := os.MkdirTemp("", "samspil-stack-")
	if err != nil {
		return nil, nil, err
	}
	// Postgres's own user must be able to pass through.
	if err := os.Chmod(dir, 0o755); err != nil {
		return nil, nil, err
	}
	remove := func() error {
		return errors.Join(privatepg.Remove(context.Background(), PostgresDir(dir)), os.RemoveAll(dir))
	}
	s, err = Start(ctx, Config{Dir: dir})
	if err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	return s, func() error { s.Stop(); return remove() }, nil
}
