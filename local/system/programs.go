package system

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"samspil/local/processes"
)

// settings are the variables of the system's programs. Each program gets the keys that it needs and no other's: whoever takes
// over the worker has no key of the CPR index and nobody's token, and whoever takes over the starter has no department's key.
type settings struct{ both, owner, worker, starter, more []string }

// of gives a program its own. Some of the starter's commands are the database's owner's.
func (s settings) of(program string, args []string) []string {
	own := s.starter
	switch {
	case program == "worker":
		own = s.worker
	case len(args) > 0 && slices.Contains([]string{"migrate", "rebuild", "repair"}, args[0]):
		own = slices.Concat(s.starter, s.owner)
	}
	return slices.Concat(s.both, own, s.more)
}

// Run runs one of the starter's commands with the system's settings, and gives what it printed.
func (s *System) Run(ctx context.Context, args ...string) (string, error) {
	return s.Exec(ctx, "starter", nil, args...)
}

// Exec runs a command of the worker or the starter to its end, with the system's settings and with env over them, and
// gives what it printed. program may be the path of another build of it.
func (s *System) Exec(ctx context.Context, program string, env []string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, s.path(program), args...)
	cmd.Env = append(append(os.Environ(), s.env.of(filepath.Base(program), args)...), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		return string(out), fmt.Errorf("%s %s: %w\n%s", program, strings.Join(args, " "), err, out)
	}
	return string(out), nil
}

// StartWorker starts the worker again, after it was killed. env is set over the system's settings.
func (s *System) StartWorker(ctx context.Context, env ...string) error {
	return s.start(ctx, "worker", s.Worker, nil, env)
}

// StartBuild starts another build of the worker beside the one that is there, as during a rollout.
func (s *System) StartBuild(ctx context.Context, name, executable string, env ...string) error {
	health, err := freeAddress()
	if err != nil {
		return err
	}
	_, err = s.Programs.Start(ctx, processes.Program{
		Name: name, Path: executable, Env: append(append(s.env.of("worker", nil), "SAMSPIL_HEALTH_ADDRESS="+health), env...),
		Log: filepath.Join(s.config.Stack.Dir, name+".log"), Health: "http://" + health + "/readyz",
	})
	return err
}

// StartStarter starts the starter again, after it was killed. env is set over the system's settings.
func (s *System) StartStarter(ctx context.Context, env ...string) error {
	return s.start(ctx, "starter", s.Health, []string{"serve"}, env)
}

func (s *System) startWorker(ctx context.Context) error  { return s.StartWorker(ctx) }
func (s *System) startStarter(ctx context.Context) error { return s.StartStarter(ctx) }

func (s *System) start(ctx context.Context, name, health string, args, env []string) error {
	settings := append(s.env.of(name, args), "SAMSPIL_HEALTH_ADDRESS="+health)
	_, err := s.Programs.Start(ctx, processes.Program{
		Name: name, Path: s.path(name), Args: args, Env: append(settings, env...),
		Log: filepath.Join(s.config.Stack.Dir, name+".log"), Health: "http://" + health + "/readyz",
	})
	return err
}

// path is where a program's executable is.
func (s *System) path(program string) string {
	if filepath.IsAbs(program) {
		return program
	}
	return filepath.Join(absolute(s.config.Programs), program)
}
