package privatepg

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	_ "github.com/lib/pq" // the driver

	"samspil/internal/privatepg/tether"
)

// superuser owns the cluster. It is no user of the operating system.
const superuser = "samspil"

// ErrRunning says that a cluster runs on this directory already: that of
// another program that is up, or one left behind. [StopAt] stops it.
var ErrRunning = errors.New("a Postgres cluster is already running here")

// PortTakenError says that the address the cluster was told to use is in use.
type PortTakenError struct{ Port int }

func (e *PortTakenError) Error() string {
	return fmt.Sprintf("port %d, which Postgres needs, is in use by another program", e.Port)
}

// Options are the settings of a cluster.
type Options struct {
	// Dir holds the cluster; it is made when it is missing.
	Dir string
	// Port on 127.0.0.1; 0 picks a free one.
	Port int
	// Bin is the directory of Postgres's binaries; empty means [Find].
	Bin string
	// Log gets what Postgres says; nil means a file postgres.log beside the data.
	Log io.Writer
	// Durable makes the data survive a loss of power: commits wait for the disk, which costs each of them
	// milliseconds. Without it the data survives everything but that, also that Postgres is killed, and is fast: so it
	// is for tests. Either way no commit is answered before it is safe from Postgres's own end (synchronous_commit):
	// a Temporal that goes on while its database forgets loses journeys without a trace.
	Durable bool
}

// Start runs the cluster of o.Dir, and makes it first when the directory is
// empty. It returns when the cluster takes queries. Ending ctx later does not
// stop the cluster, [Cluster.Stop] does.
func Start(ctx context.Context, o Options) (*Cluster, error) {
	bin := o.Bin
	if bin == "" {
		var err error
		if bin, err = Find(); err != nil {
			return nil, err
		}
	}
	place, err := makePlace(ctx, o.Dir)
	if err != nil {
		return nil, err
	}
	if pid, port := place.running(); pid != 0 {
		return nil, fmt.Errorf("%w: %s (process %d, port %d)", ErrRunning, place.dir, pid, port)
	}
	if !place.initialised() {
		if err := place.initialise(ctx, bin); err != nil {
			return nil, err
		}
	}
	crashed, err := place.forget()
	if err != nil {
		return nil, err
	}
	for attempt := 1; ; attempt++ {
		cluster, err := place.start(ctx, bin, o)
		var taken *PortTakenError
		switch {
		case o.Port == 0 && errors.As(err, &taken) && attempt < 5:
			// Between picking a free port and Postgres taking it, another program did.
		case crashed && errors.Is(err, errEndedAtOnce) && attempt < 5:
			// The sessions of a server that was killed take a moment to notice it, and
			// as long as one of them is there the data is not for a new server.
			time.Sleep(time.Duration(attempt) * 100 * time.Millisecond)
		default:
			return cluster, err
		}
	}
}

var errEndedAtOnce = errors.New("the Postgres server ended at once")

// initialise makes an empty cluster. The C locale sorts the same everywhere.
func (p place) initialise(ctx context.Context, bin string) error {
	// What an initdb that was interrupted left behind would be refused as not empty.
	if err := os.RemoveAll(p.data()); err != nil {
		return err
	}
	if err := os.WriteFile(p.password(), []byte(rand.Text()+"\n"), 0o600); err != nil {
		return err
	}
	if err := p.account.own(p.password()); err != nil {
		return err
	}
	cmd := p.account.command(ctx, filepath.Join(bin, "initdb"),
		"--pgdata="+p.data(), "--username="+superuser, "--pwfile="+p.password(),
		"--auth=scram-sha-256", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, lastLine(out))
	}
	return nil
}

func (p place) start(ctx context.Context, bin string, o Options) (*Cluster, error) {
	port, err := pickPort(o.Port)
	if err != nil {
		return nil, err
	}
	password, err := os.ReadFile(p.password())
	if err != nil {
		return nil, err
	}
	// Not tied to ctx: the end of ctx must not kill the cluster, see Start.
	cmd := p.account.command(context.WithoutCancel(ctx), filepath.Join(bin, "postgres"), arguments(p, port, o.Durable)...)
	if o.Log != nil {
		cmd.Stdout, cmd.Stderr = o.Log, o.Log
	} else {
		log, err := os.OpenFile(p.log(), os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o600)
		if err != nil {
			return nil, err
		}
		defer func() { _ = log.Close() }() // the child has its own
		cmd.Stdout, cmd.Stderr = log, log
	}
	// SIGINT is Postgres's fast shutdown: it ends sessions and checkpoints.
	child, err := tether.Start(cmd, syscall.SIGINT)
	if err != nil {
		return nil, err
	}
	c := &Cluster{child: child, place: p, port: port, password: strings.TrimSpace(string(password))}
	if err := c.awaitReady(ctx); err != nil {
		c.Stop()
		return nil, err
	}
	return c, nil
}

// arguments are the settings of a cluster of which only this machine is a client.
func arguments(p place, port int, durable bool) []string {
	settings := []string{
		"listen_addresses=127.0.0.1",
		"port=" + strconv.Itoa(port),
		"unix_socket_directories=",
		"max_connections=200",
		"shared_buffers=128MB",
		"timezone=UTC",
		"log_timezone=UTC",
		"max_wal_size=2GB",
		"checkpoint_timeout=15min",
		"fsync=" + onOff(durable),
		"synchronous_commit=on",
		"full_page_writes=" + onOff(durable),
		// Statements hold personal data; an error is logged without its statement.
		"log_min_error_statement=panic",
	}
	args := []string{"-D", p.data()}
	for _, setting := range settings {
		args = append(args, "-c", setting)
	}
	return args
}

func onOff(on bool) string {
	if on {
		return "on"
	}
	return "off"
}

// pickPort checks the given port, or finds a free one.
func pickPort(port int) (int, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return 0, &PortTakenError{Port: port}
	}
	defer listener.Close()
	return listener.Addr().(*net.TCPAddr).Port, nil
}

// awaitReady waits until the cluster takes queries.
func (c *Cluster) awaitReady(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	db, err := sql.Open("postgres", c.URL("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	for {
		err := db.PingContext(ctx)
		if err == nil {
			return nil
		}
		select {
		case <-c.child.Done():
			if _, err := pickPort(c.port); err != nil {
				return err
			}
			return fmt.Errorf("%w (%w), its log is %s", errEndedAtOnce, c.child.Err(), c.place.log())
		case <-ctx.Done():
			return fmt.Errorf("the Postgres server does not answer on port %d: %w", c.port, err)
		case <-again.C:
		}
	}
}

func lastLine(out []byte) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return lines[len(lines)-1]
}
