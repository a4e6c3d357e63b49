package postgres

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/lib/pq"
)

// redial is the pause between two tries to reach the database at start.
const redial = time.Second

// Await asks until the database answers and can be worked with, for as long as wait says, and logs what it waits for. asks are what the program wants to know of it before it begins; a connection that is cut in one of them is
// waited for as well. Errors that waiting does not mend are returned at once: a wrong password, a database that is not there, a connection that cannot be encrypted, a server that is too old, and what is [Lasting].
func (d *DB) Await(ctx context.Context, wait time.Duration, log *slog.Logger, asks ...Ask) error {
	until := time.Now().Add(wait)
	for {
		err := d.answers(ctx, asks)
		if err == nil {
			return nil
		}
		if !passes(err) || time.Now().Add(redial).After(until) {
			return err
		}
		log.Warn("Postgres does not answer, or cannot be worked with yet; asking again", "again_in", redial.String(), "error", err)
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(redial):
		}
	}
}

// Ask asks a database something that a program must know at its start.
type Ask func(context.Context, *sql.DB) error

func (d *DB) answers(ctx context.Context, asks []Ask) error {
	if err := d.PingContext(ctx); err != nil {
		return fmt.Errorf("reach the database (is its address right, and is it running?): %w", err)
	}
	for _, ask := range append([]Ask{NewEnough}, asks...) {
		if err := ask(ctx, d.pool.DB); err != nil {
			return err
		}
	}
	return nil
}

// oldest is the first version of Postgres with what the tables need: views that show what their reader may see (security_invoker).
const oldest = 15

// NewEnough holds that the server is of a version that Samspil works with.
func NewEnough(ctx context.Context, db *sql.DB) error {
	var number int
	var name string
	const query = `SELECT current_setting('server_version_num')::int, current_setting('server_version')`
	if err := db.QueryRowContext(ctx, query).Scan(&number, &name); err != nil {
		return fmt.Errorf("ask which version of Postgres this is: %w", err)
	}
	if number < oldest*10000 {
		return Lasting(fmt.Sprintf("this server is Postgres %s, and Samspil needs Postgres %d or newer", name, oldest))
	}
	return nil
}

// Writable holds that the server takes what is written. After a failover it may be the replica that is to become the primary.
func Writable(ctx context.Context, db *sql.DB) error {
	var shut bool
	if err := db.QueryRowContext(ctx, `SELECT current_setting('transaction_read_only')::bool`).Scan(&shut); err != nil {
		return fmt.Errorf("ask whether the database can be written to: %w", err)
	}
	if shut {
		return errReadOnly
	}
	return nil
}

var errReadOnly = errors.New("the database is read-only: it is a replica, or default_transaction_read_only is on (is the address that of the primary?)")

// Lasting makes an error that waiting does not mend.
func Lasting(text string) error { return &lasting{text} }

type lasting struct{ text string }

func (l *lasting) Error() string { return l.text }

// passes tells whether an error may pass, because the database may be there in a moment.
func passes(err error) bool {
	var (
		untrusted *tls.CertificateVerificationError
		unknown   x509.UnknownAuthorityError
		misnamed  x509.HostnameError
	)
	if _, is := errors.AsType[*lasting](err); is {
		return false
	}
	switch {
	case errors.As(err, &untrusted), errors.As(err, &unknown), errors.As(err, &misnamed), errors.Is(err, pq.ErrSSLNotSupported):
		return false
	}
	answered, ok := errors.AsType[*pq.Error](err)
	if !ok {
		return true // nobody answered, or the answer was cut off
	}
	switch code := string(answered.Code); {
	case code == "57P04":
		return false // the database has been dropped
	case strings.HasPrefix(code, "57"), strings.HasPrefix(code, "53"), strings.HasPrefix(code, "08"):
		return true // starting or stopping, or it took too long; full; a pooler without a server behind it
	case strings.HasPrefix(code, "40"), code == "55P03", code == "25006":
		return true // others are at work; a replica that is not the primary yet
	}
	return false
}
