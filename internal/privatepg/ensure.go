package privatepg

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// Ensure is [Find], but installs what is missing when that can be done without
// asking anybody: by root on a Debian-like machine. Otherwise its error says in
// one line what to install. What the installation prints goes to out.
func Ensure(ctx context.Context, out io.Writer) (string, error) {
	_, err := os.Stat("/etc/debian_version")
	return machine{
		path:       os.Getenv("PATH"),
		patterns:   binaryDirs,
		root:       os.Geteuid() == 0,
		debian:     err == nil,
		createConf: "/etc/postgresql-common/createcluster.d",
	}.ensure(ctx, out)
}

func (m machine) ensure(ctx context.Context, out io.Writer) (string, error) {
	bin, err := m.find()
	if !errors.Is(err, ErrNotFound) {
		return bin, err
	}
	switch {
	case m.debian && m.root:
		if err := m.install(ctx, out); err != nil {
			return "", fmt.Errorf("installing Postgres with apt-get failed, please install the package postgresql: %w", err)
		}
		return m.find()
	case m.debian:
		return "", fmt.Errorf("%w: install it with: sudo apt-get install postgresql", ErrNotFound)
	default:
		return "", fmt.Errorf("%w: install Postgres 15 or newer, for example with: brew install postgresql@17", ErrNotFound)
	}
}

// install gets the package, without the cluster that the package would create
// and start on port 5432: nobody asked for that one.
func (m machine) install(ctx context.Context, out io.Writer) error {
	if err := os.MkdirAll(m.createConf, 0o755); err != nil {
		return err
	}
	conf := filepath.Join(m.createConf, "samspil.conf")
	if err := os.WriteFile(conf, []byte("create_main_cluster = false\n"), 0o644); err != nil {
		return err
	}
	defer func() { _ = os.Remove(conf) }()

	for _, args := range [][]string{{"update"}, {"install", "-y", "--no-install-recommends", "postgresql"}} {
		cmd := exec.CommandContext(ctx, "apt-get", args...)
		cmd.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
		cmd.Stdout, cmd.Stderr = out, out
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("apt-get %s: %w", args[0], err)
		}
	}
	return nil
}
