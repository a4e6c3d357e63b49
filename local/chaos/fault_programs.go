package chaos

import (
	"context"
	"syscall"
)

func (c *city) killProgram(ctx context.Context, f Fault) error {
	c.Programs.Get(f.Target).Kill()
	f.last(ctx)
	return nil
}

func (c *city) stopProgram(ctx context.Context, f Fault) error {
	c.Programs.Get(f.Target).Stop(grace)
	f.last(ctx)
	return nil
}

// freezeProgram takes the processor away. When it is back, what the program had in hand has been given to another, and it does not know.
func (c *city) freezeProgram(ctx context.Context, f Fault) error {
	pid := c.Programs.Get(f.Target).Pid()
	if err := syscall.Kill(pid, syscall.SIGSTOP); err != nil {
		return err
	}
	f.last(ctx)
	return syscall.Kill(pid, syscall.SIGCONT)
}
