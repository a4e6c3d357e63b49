package privatepg

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"strconv"
	"syscall"
)

// account is the operating system's user that Postgres runs as. The zero
// credential means: as ourselves.
type account struct {
	name       string
	credential *syscall.Credential
}

// accountFor chooses the user for a cluster: ourselves, or, for root, the owner
// of the data that is there, the user postgres, or nobody.
func accountFor(data string) (account, error) {
	if os.Geteuid() != 0 {
		return account{}, nil
	}
	if owner, err := ownerOf(data); err == nil && owner != 0 {
		if u, err := user.LookupId(strconv.Itoa(owner)); err == nil {
			return accountOf(u)
		}
	}
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			return accountOf(u)
		}
	}
	return account{}, errors.New("the Postgres server refuses to run as root, and there is neither a user postgres nor a user nobody to run it as")
}

func accountOf(u *user.User) (account, error) {
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return account{}, fmt.Errorf("user %s: %w", u.Username, err)
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return account{}, fmt.Errorf("user %s: %w", u.Username, err)
	}
	return account{name: u.Username, credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}, nil
}

// command prepares a program to run as this user. Its working directory is one
// that the user can be in.
func (a account) command(ctx context.Context, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = "/"
	if a.credential != nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: a.credential}
	}
	return cmd
}

// claim makes dir, for this user alone.
func (a account) claim(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return a.own(dir)
}

// own gives a file or directory to this user.
func (a account) own(path string) error {
	if a.credential == nil {
		return nil
	}
	return os.Lchown(path, int(a.credential.Uid), int(a.credential.Gid))
}

// reaches tells whether this user can enter dir and write in it. It tries,
// because mode bits are not all there is to permissions.
func (a account) reaches(ctx context.Context, dir string) bool {
	if a.credential == nil {
		return true
	}
	return a.command(ctx, "/bin/sh", "-c", `test -x "$1" && test -w "$1"`, "sh", dir).Run() == nil
}

func ownerOf(path string) (int, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return 0, err
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, fs.ErrInvalid
	}
	return int(stat.Uid), nil
}
