package pgtest

import (
	"context"
	"fmt"
	"os"
	"reflect"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/lib/pq"
	"github.com/stretchr/testify/require"

	"samspil/internal/privatepg"
)

// New returns the address of an empty database of this test's own. It is
// dropped when the test ends, whoever is still connected.
func New(t testing.TB) string {
	t.Helper()
	s, err := theServer()
	require.NoError(t, err)
	return s.database(t)
}

// NewFrom returns the address of a database of this test's own that is a copy
// of one which fill has filled, for example with migrations. fill runs once in
// a process for all tests that give the same function, so it must be a plain
// function: two closures from one place in the code count as the same one.
func NewFrom(t testing.TB, fill func(url string) error) string {
	t.Helper()
	s, err := theServer()
	require.NoError(t, err)
	name, err := s.template(t.Context(), fill)
	require.NoError(t, err)
	return s.database(t, name)
}

var counter atomic.Int64

// unique is a name that no other test has, in this process or another one that
// uses the same server.
func unique(kind string) string {
	return fmt.Sprintf("samspil_%s_%d_%d", kind, os.Getpid(), counter.Add(1))
}

func (s *server) database(t testing.TB, template ...string) string {
	t.Helper()
	name := unique("test")
	require.NoError(t, privatepg.CreateDatabase(t.Context(), s.admin, name, template...))
	t.Cleanup(func() { s.drop(t, name) })
	return s.address(name)
}

func (s *server) drop(t testing.TB, name string) {
	// The test's own context has ended when this runs.
	_, err := s.admin.ExecContext(context.Background(), "DROP DATABASE IF EXISTS "+pq.QuoteIdentifier(name)+" WITH (FORCE)")
	if err != nil {
		t.Logf("dropping the test's database: %v", err)
	}
}

// templates holds the databases to copy, by the function that filled them.
var templates = struct {
	sync.Mutex
	byFill map[uintptr]*template
}{byFill: map[uintptr]*template{}}

type template struct {
	once sync.Once
	name string
	err  error
}

func (s *server) template(ctx context.Context, fill func(url string) error) (string, error) {
	key := reflect.ValueOf(fill).Pointer()
	templates.Lock()
	tmpl := templates.byFill[key]
	if tmpl == nil {
		tmpl = &template{name: unique("template")}
		templates.byFill[key] = tmpl
	}
	templates.Unlock()
	tmpl.once.Do(func() { tmpl.err = s.build(ctx, tmpl.name, fill) })
	return tmpl.name, tmpl.err
}

// build fills a template and closes its door: a database with a session in it
// cannot be copied, and pools are slow to let go of their connections.
func (s *server) build(ctx context.Context, name string, fill func(url string) error) error {
	if err := privatepg.CreateDatabase(ctx, s.admin, name); err != nil {
		return err
	}
	if err := fill(s.address(name)); err != nil {
		return fmt.Errorf("filling the template database: %w", err)
	}
	if _, err := s.admin.ExecContext(ctx, "ALTER DATABASE "+pq.QuoteIdentifier(name)+" WITH ALLOW_CONNECTIONS false"); err != nil {
		return err
	}
	_, err := s.admin.ExecContext(ctx, "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1", name)
	return err
}

// dropTemplates leaves a server that was given as it was found.
func (s *server) dropTemplates() {
	for _, tmpl := range templates.byFill {
		_, _ = s.admin.Exec("DROP DATABASE IF EXISTS " + pq.QuoteIdentifier(tmpl.name) + " WITH (FORCE)")
	}
}
