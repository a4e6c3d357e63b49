package pgtest

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	_ "github.com/lib/pq" // the driver

	"samspil/internal/privatepg"
)

// serverVariable names a server to use in place of a private cluster.
const serverVariable = "SAMSPIL_TEST_DATABASE_URL"

// dirPrefix, followed by the process id, names a private cluster's directory.
const dirPrefix = "samspil-pgtest-"

// server is where this process's test databases are.
type server struct {
	url     *url.URL
	admin   *sql.DB
	cluster *privatepg.Cluster // nil for a server that was given
	dir     string
}

var shared = struct {
	once   sync.Once
	server *server
	err    error
}{}

func theServer() (*server, error) {
	shared.once.Do(func() { shared.server, shared.err = startServer() })
	return shared.server, shared.err
}

// Main runs the tests of a package, and stops the private cluster after them.
// It is what a package's TestMain consists of.
func Main(m *testing.M) { os.Exit(Run(m)) }

// Run is [Main] for a TestMain that has more to do before it exits with the
// returned code.
func Run(m *testing.M) int {
	code := m.Run()
	if shared.server != nil {
		shared.server.stop()
	}
	return code
}

func startServer() (*server, error) {
	s := &server{}
	address := os.Getenv(serverVariable)
	if address == "" {
		if err := s.startCluster(); err != nil {
			return nil, fmt.Errorf("starting a Postgres for the tests (or name one in %s): %w", serverVariable, err)
		}
		address = s.cluster.URL("postgres")
	}
	var err error
	if s.url, err = url.Parse(address); err != nil {
		return nil, fmt.Errorf("%s is not an address: %w", serverVariable, err)
	}
	if s.admin, err = sql.Open("postgres", address); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *server) startCluster() error {
	sweep()
	// Not t.TempDir(): Postgres's user cannot reach into one that root made.
	s.dir = filepath.Join(os.TempDir(), fmt.Sprintf("%s%d", dirPrefix, os.Getpid()))
	ctx := context.Background()
	bin, err := privatepg.Ensure(ctx, os.Stderr)
	if err != nil {
		return err
	}
	s.cluster, err = privatepg.Start(ctx, privatepg.Options{Dir: s.dir, Bin: bin})
	return err
}

func (s *server) stop() {
	if s.cluster == nil {
		s.dropTemplates()
	}
	_ = s.admin.Close()
	if s.cluster != nil {
		s.cluster.Stop()
		_ = privatepg.Remove(context.Background(), s.dir)
	}
}

// sweep removes what test processes that were killed left behind.
func sweep() {
	dirs, _ := filepath.Glob(filepath.Join(os.TempDir(), dirPrefix+"*"))
	for _, dir := range dirs {
		var pid int
		if _, err := fmt.Sscan(strings.TrimPrefix(filepath.Base(dir), dirPrefix), &pid); err != nil || pid == os.Getpid() {
			continue
		}
		if syscall.Kill(pid, 0) == syscall.ESRCH {
			_ = privatepg.Remove(context.Background(), dir)
		}
	}
}

// address is the URL of a database on this server.
func (s *server) address(database string) string {
	u := *s.url
	u.Path = "/" + database
	return u.String()
}
