package privatepg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net"
	"net/url"
	"strconv"
	"syscall"
	"time"

	"github.com/lib/pq"

	"samspil/internal/privatepg/tether"
)

// ErrDatabaseExists is what CreateDatabase answers for a name that is taken.
var ErrDatabaseExists = errors.New("the database exists already")

// stopGrace is how long a fast shutdown may take before the cluster is killed.
// Nothing is lost then either: the next start recovers from the write-ahead log.
const stopGrace = 20 * time.Second

// A Cluster is a running Postgres.
type Cluster struct {
	child    *tether.Child
	place    place
	port     int
	password string
}

// Dir is where the cluster really is; see the package's documentation for when
// that is not Options.Dir.
func (c *Cluster) Dir() string { return c.place.dir }

// Port is the port on 127.0.0.1.
func (c *Cluster) Port() int { return c.port }

// Pid is the process id of the cluster's main process.
func (c *Cluster) Pid() int { return c.child.Pid() }

// Password is the password of the cluster's one user, [Cluster.User].
func (c *Cluster) Password() string { return c.password }

// User is the cluster's one user, its superuser.
func (c *Cluster) User() string { return superuser }

// URL is the address of a database in this cluster, with user and password, as
// lib/pq and pgx take it. It does not make the database.
func (c *Cluster) URL(database string) string {
	u := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword(superuser, c.password),
		Host:     net.JoinHostPort("127.0.0.1", strconv.Itoa(c.port)),
		Path:     "/" + database,
		RawQuery: "sslmode=disable",
	}
	return u.String()
}

// CreateDatabase makes a database, empty or as a copy of template (to which
// nobody may be connected then). It returns [ErrDatabaseExists] when the name
// is taken.
func (c *Cluster) CreateDatabase(ctx context.Context, name string, template ...string) error {
	db, err := sql.Open("postgres", c.URL("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	return CreateDatabase(ctx, db, name, template...)
}

// CreateDatabase is [Cluster.CreateDatabase] for any server on which the
// connection may make databases.
func CreateDatabase(ctx context.Context, db *sql.DB, name string, template ...string) error {
	// C.UTF-8 is not everywhere; C is, and sorts the same on every machine.
	statement := "CREATE DATABASE " + pq.QuoteIdentifier(name)
	for _, t := range template {
		statement += " TEMPLATE " + pq.QuoteIdentifier(t)
	}
	_, err := db.ExecContext(ctx, statement)
	var refused *pq.Error
	if errors.As(err, &refused) && refused.Code.Name() == "duplicate_database" {
		return fmt.Errorf("%s: %w", name, ErrDatabaseExists)
	}
	if err != nil {
		return fmt.Errorf("creating the database %s: %w", name, err)
	}
	return nil
}

// Kill ends the cluster's main process as "kill -9" does, and returns when it is gone. Its sessions notice, and end.
func (c *Cluster) Kill() {
	c.child.Signal(syscall.SIGKILL)
	<-c.child.Done()
}

// Done is closed when the cluster's main process has ended, by itself or not.
func (c *Cluster) Done() <-chan struct{} { return c.child.Done() }

// Stop ends all sessions and shuts the cluster down. It returns when the
// cluster has ended, and may be called more than once.
func (c *Cluster) Stop() {
	c.child.Signal(syscall.SIGINT)
	select {
	case <-c.child.Done():
		return
	case <-time.After(stopGrace):
	}
	c.child.Signal(syscall.SIGQUIT) // the main process kills its children, then ends
	select {
	case <-c.child.Done():
	case <-time.After(stopGrace):
		c.child.Signal(syscall.SIGKILL)
		<-c.child.Done()
	}
}
