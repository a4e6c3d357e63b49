package stack

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"go.temporal.io/sdk/client"
	"go.temporal.io/server/common/dynamicconfig"
	"go.temporal.io/server/temporal"

	"samspil/internal/privatepg"
	"samspil/local/loopback"
)

// Stack is a Postgres, a Temporal server and a Temporal UI that are running.
type Stack struct {
	// Namespace is the stack's own namespace, from its configuration.
	Namespace string

	config   Config
	postgres *privatepg.Cluster
	temporal temporal.Server
	dynamic  *dynamicconfig.MemoryClient
	ui       *ui
	stop     sync.Once
}

// Start starts the stack and returns when it can be used. It installs Postgres
// when that is missing and we may, see [privatepg.Ensure]. Ending ctx later does
// not stop the stack, [Stack.Stop] does.
func Start(ctx context.Context, c Config) (*Stack, error) {
	if c.Namespace == "" {
		c.Namespace = "samspil"
	}
	if err := c.checkPorts(); err != nil {
		return nil, err
	}
	if err := loopback.Folder(c.Dir); err != nil {
		return nil, err
	}
	if err := choosePorts(&c.TemporalPort, &c.UIPort); err != nil {
		return nil, err
	}
	s := &Stack{Namespace: c.Namespace, config: c, dynamic: newDynamicConfig()}
	for _, step := range []struct {
		what string
		do   func(context.Context) error
	}{
		{"Postgres", s.startPostgres},
		{"Temporal's tables", s.setUpTemporalTables},
		{"Temporal", s.startTemporal},
		{"the namespace " + c.Namespace, func(ctx context.Context) error { return s.RegisterNamespace(ctx, c.Namespace, nil) }},
		{"the Temporal UI", s.startUI},
	} {
		if err := step.do(ctx); err != nil {
			s.Stop()
			return nil, fmt.Errorf("%s: %w", step.what, err)
		}
	}
	return s, nil
}

func (c Config) checkPorts() error {
	for _, p := range []struct {
		port            int
		usedBy, setting string
	}{
		{c.TemporalPort, "Temporal", Prefix + "_TEMPORAL_PORT"},
		{c.UIPort, "the Temporal UI", Prefix + "_UI_PORT"},
		{c.PostgresPort, "Postgres", Prefix + "_POSTGRES_PORT"},
	} {
		if err := CheckPort(p.port, p.usedBy, p.setting); err != nil {
			return err
		}
	}
	return nil
}

func (s *Stack) startPostgres(ctx context.Context) error {
	bin, err := privatepg.Ensure(ctx, os.Stderr)
	if err != nil {
		return err
	}
	s.postgres, err = privatepg.Start(ctx, privatepg.Options{
		Dir:     PostgresDir(s.config.Dir),
		Port:    s.config.PostgresPort,
		Bin:     bin,
		Durable: s.config.Durable,
	})
	return err
}

// Dir holds Postgres's data and the logs.
func (s *Stack) Dir() string { return s.config.Dir }

// PostgresDir is where a stack in dir has its Postgres cluster, for
// [privatepg.StopAt] and [privatepg.Remove].
func PostgresDir(dir string) string { return filepath.Join(dir, "postgres") }

// Stop stops everything the stack started. It may be called more than once.
func (s *Stack) Stop() {
	s.stop.Do(func() {
		if s.ui != nil {
			s.ui.stop()
		}
		if s.temporal != nil {
			_ = s.temporal.Stop() // it has no errors to tell at this point
		}
		if s.postgres != nil {
			s.postgres.Stop()
		}
	})
}

// TemporalAddress is the host and port of Temporal's frontend.
func (s *Stack) TemporalAddress() string { return address(s.config.TemporalPort) }

// UIURL is the address of the Temporal UI.
func (s *Stack) UIURL() string { return "http://" + address(s.config.UIPort) }

// DatabaseURL is the address of a database in the stack's Postgres, with user
// and password. It does not make the database.
func (s *Stack) DatabaseURL(name string) string { return s.postgres.URL(name) }

// DatabaseURLAs is the same for one of the roles that were installed.
func (s *Stack) DatabaseURLAs(role, name string) string { return s.postgres.URLAs(role, name) }

// Install runs a script that makes roles and a database in the stack's Postgres, where they do not exist yet.
func (s *Stack) Install(ctx context.Context, script string) error {
	return s.postgres.Install(ctx, script)
}

// RunAs runs a script in a database of the stack's Postgres, as one of its roles.
func (s *Stack) RunAs(ctx context.Context, role, name, script string) error {
	return s.postgres.RunAs(ctx, role, name, script)
}

// PostgresPid is the process id of the stack's Postgres.
func (s *Stack) PostgresPid() int { return s.postgres.Pid() }

// Dial connects to a namespace, the stack's own for "".
func (s *Stack) Dial(ctx context.Context, namespace string) (client.Client, error) {
	if namespace == "" {
		namespace = s.Namespace
	}
	return client.DialContext(ctx, client.Options{HostPort: s.TemporalAddress(), Namespace: namespace, Logger: quiet{}})
}
