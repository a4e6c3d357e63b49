package tether

import (
	"os/exec"
	"runtime"
	"syscall"
)

// A Child is a running process. It is waited for; do not call Wait on its Cmd.
type Child struct {
	Cmd  *exec.Cmd
	done chan struct{}
	err  error
}

// Start starts cmd in a process group of its own, so that Ctrl-C in a terminal
// reaches only the parent, which then stops its children in order. When the
// parent dies first, the child gets the signal onParentDeath (on Linux).
func Start(cmd *exec.Cmd, onParentDeath syscall.Signal) (*Child, error) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Setpgid = true
	setDeathSignal(cmd.SysProcAttr, onParentDeath)

	child := &Child{Cmd: cmd, done: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		runtime.LockOSThread() // never unlocked: the thread ends with this goroutine, after the child
		err := cmd.Start()
		started <- err
		if err == nil {
			child.err = cmd.Wait()
			close(child.done)
		}
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return child, nil
}

// Pid is the child's process id.
func (c *Child) Pid() int { return c.Cmd.Process.Pid }

// Done is closed when the child has ended.
func (c *Child) Done() <-chan struct{} { return c.done }

// Err tells how the child ended; nil means with exit status 0. It waits for the end.
func (c *Child) Err() error {
	<-c.done
	return c.err
}

// Signal sends the child a signal. It is no error when the child has ended already.
func (c *Child) Signal(sig syscall.Signal) {
	select {
	case <-c.done:
	default:
		_ = c.Cmd.Process.Signal(sig)
	}
}
