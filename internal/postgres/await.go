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

// Await asks until the database answers, for as long as wait says, and logs what it waits for. Errors that waiting does
// not mend are returned at once: a wrong password, a database that is not there, a connection that cannot be encrypted.
func (d *DB) Await(ctx context.Context, wait time.Duration, log *slog.Logger) error {
	until := time.Now().Add(wait)
	for {
		err := d.PingContext(ctx)
		if err == nil {
			return NewEnough(ctx, d.pool.DB)
		}
		if !passes(err) || time.Now().Add(redial).After(until) {
			return fmt.Errorf("reach the database (is its address right, and is it running?): %w", err)
		}
		log.Warn("Postgres does not answer; asking again", "again_in", redial.String(), "error", err)
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-time.After(redial):
		}
	}
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
		return fmt.Errorf("this server is Postgres %s, and Samspil needs Postgres %d or newer", name, oldest)
	}
	return nil
}

// passes tells whether an error may pass, because the database may be there in a moment.
func passes(err error) bool {
	var (
		untrusted *tls.CertificateVerificationError
		unknown   x509.UnknownAuthorityError
		misnamed  x509.HostnameError
	)
	switch {
	case errors.As(err, &untrusted), errors.As(err, &unknown), errors.As(err, &misnamed), errors.Is(err, pq.ErrSSLNotSupported):
		return false
	}
	answered, ok := errors.AsType[*pq.Error](err)
	if !ok {
		return true // nobody answered
	}
	switch code := string(answered.Code); {
	case strings.HasPrefix(code, "57P"), strings.HasPrefix(code, "53"), strings.HasPrefix(code, "08"):
		return true // starting or stopping; full; a pooler without a server behind it
	}
	return false
}
