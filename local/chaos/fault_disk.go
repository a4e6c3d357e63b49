package chaos

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
)

// roomy is how large Postgres's disk is while it is not full. Only what is written takes memory.
const roomy = "size=12g"

// disk is a small file system in memory that Postgres writes to, so that it can be full without the machine's being full. Where none can be
// mounted, it says why.
type disk struct {
	at  string
	not error
}

func mountDisk(ctx context.Context, at string) disk {
	if err := os.MkdirAll(at, 0o700); err != nil {
		return disk{not: err}
	}
	if err := mount(ctx, "-t", "tmpfs", "-o", roomy+",mode=700", "tmpfs", at); err != nil {
		return disk{not: err}
	}
	return disk{at: at}
}

// fill leaves it no room beyond what is used.
func (d disk) fill(ctx context.Context) error {
	var is syscall.Statfs_t
	if err := syscall.Statfs(d.at, &is); err != nil {
		return err
	}
	used := (is.Blocks - is.Bfree) * uint64(is.Bsize)
	return mount(ctx, "-o", fmt.Sprintf("remount,size=%d", used), d.at)
}

// clear gives it its room back.
func (d disk) clear(ctx context.Context) error { return mount(ctx, "-o", "remount,"+roomy, d.at) }

func (d disk) unmount(ctx context.Context) error {
	if d.at == "" {
		return nil
	}
	return run(ctx, "umount", d.at)
}

func mount(ctx context.Context, args ...string) error { return run(ctx, "mount", args...) }

func run(ctx context.Context, program string, args ...string) error {
	if said, err := exec.CommandContext(ctx, program, args...).CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", program, err, strings.TrimSpace(string(said)))
	}
	return nil
}

// fullDisk lets Postgres run against a full disk. Some of what it does then ends it; whoever frees the disk starts it again.
func (c *city) fullDisk(ctx context.Context, f Fault) error {
	if c.disk.not != nil {
		return leftOut{c.disk.not}
	}
	if err := again(ctx, func() error { return c.disk.fill(ctx) }); err != nil {
		return err
	}
	f.last(ctx)
	return again(context.WithoutCancel(ctx), func() error { return c.disk.clear(context.WithoutCancel(ctx)) })
}
