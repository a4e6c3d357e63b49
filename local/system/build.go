package system

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"strings"
)

// Build compiles the worker and the starter into a directory. Go's own cache makes it quick when nothing has changed.
func Build(ctx context.Context, into string) error {
	root, err := run(ctx, "", "go", "list", "-m", "-f", "{{.Dir}}", "samspil")
	if err != nil {
		return err
	}
	for _, program := range []string{"worker", "starter"} {
		if _, err := run(ctx, root, "go", "build", "-o", filepath.Join(into, program), "./"+program); err != nil {
			return err
		}
	}
	return nil
}

// run gives what a command prints; its error has what it said.
func run(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	var said bytes.Buffer
	cmd.Dir, cmd.Stderr = dir, &said
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, said.String())
	}
	return strings.TrimSpace(string(out)), nil
}
