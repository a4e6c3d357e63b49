package postgres

import (
	"context"
	"database/sql"
	"log/slog"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/jmoiron/sqlx/reflectx"
)

// The connection pool: enough for a worker's flushes and a starter's pages, and few enough that several programs fit
// into a Postgres with its default of 100 connections. Idle ones are closed, so that a database that has moved is found again.
const (
	poolOpen     = 16
	poolIdle     = 8
	poolLifetime = 30 * time.Minute
	poolIdleTime = 5 * time.Minute
)

// DefaultTimeout is how long one statement may take when Options do not say.
const DefaultTimeout = 10 * time.Second

// step is the time between the three ends of a call, so that the one that says most about what is wrong comes first: the
// server's own, then the context's, then the connection's.
const step = 500 * time.Millisecond

// DB is a pool of connections whose every call ends. It is safe for use by several goroutines.
type DB struct {
	pool    *sqlx.DB
	timeout time.Duration
}

// Options change how a database is reached. The zero value is right for most.
type Options struct {
	// Timeout is how long one statement may take, and one transaction; 10 s when zero. A connection that is silent for
	// a second longer is given up.
	Timeout time.Duration
	// Log gets told when a connection is given up; nil for nobody.
	Log *slog.Logger
}

// Open prepares a pool for the database at url (postgres://user:password@host:port/name?sslmode=...). Nothing is connected
// yet. An error never repeats the password.
func Open(url string, o Options) (*DB, error) {
	if o.Timeout <= 0 {
		o.Timeout = DefaultTimeout
	}
	c, err := newConnector(url, o)
	if err != nil {
		return nil, err
	}
	pool := sqlx.NewDb(sql.OpenDB(c), "postgres")
	pool.SetMaxOpenConns(poolOpen)
	pool.SetMaxIdleConns(poolIdle)
	pool.SetConnMaxLifetime(poolLifetime)
	pool.SetConnMaxIdleTime(poolIdleTime)
	c.silent = func() { dropIdle(pool) }
	return &DB{pool: pool, timeout: o.Timeout}, nil
}

// Of makes a DB over a pool that a test has made.
func Of(pool *sqlx.DB) *DB { return &DB{pool: pool, timeout: DefaultTimeout} }

// dropIdle closes the idle connections. This is database/sql's only way to do so.
func dropIdle(pool *sqlx.DB) {
	pool.SetMaxIdleConns(0)
	pool.SetMaxIdleConns(poolIdle)
}

// Mapped is the same pool with the columns of rows found by m.
func (d *DB) Mapped(m *reflectx.Mapper) *DB {
	pool := sqlx.NewDb(d.pool.DB, d.pool.DriverName())
	pool.Mapper = m
	return &DB{pool: pool, timeout: d.timeout}
}

// Pool is the pool without the bounds in time on waiting for a connection: for migrations and for tests.
func (d *DB) Pool() *sqlx.DB { return d.pool }

// Close lets go of every connection.
func (d *DB) Close() error { return d.pool.Close() }

// within limits the time of one call.
func (d *DB) within(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d.timeout+step)
}

// outliving is within for a call whose result is read or used after it returns: its time ends by itself.
func (d *DB) outliving(ctx context.Context) context.Context {
	ctx, cancel := d.within(ctx)
	context.AfterFunc(ctx, cancel)
	return ctx
}

// PingContext asks whether the database answers.
func (d *DB) PingContext(ctx context.Context) error {
	ctx, cancel := d.within(ctx)
	defer cancel()
	return d.pool.PingContext(ctx)
}

// GetContext reads one row.
func (d *DB) GetContext(ctx context.Context, into any, query string, args ...any) error {
	ctx, cancel := d.within(ctx)
	defer cancel()
	return d.pool.GetContext(ctx, into, query, args...)
}

// SelectContext reads all rows.
func (d *DB) SelectContext(ctx context.Context, into any, query string, args ...any) error {
	ctx, cancel := d.within(ctx)
	defer cancel()
	return d.pool.SelectContext(ctx, into, query, args...)
}

// ExecContext runs a statement that gives no rows.
func (d *DB) ExecContext(ctx context.Context, statement string, args ...any) (sql.Result, error) {
	ctx, cancel := d.within(ctx)
	defer cancel()
	return d.pool.ExecContext(ctx, statement, args...)
}

// QueryContext gives rows; reading them is part of the call's time.
func (d *DB) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return d.pool.QueryContext(d.outliving(ctx), query, args...)
}

// QueryxContext gives rows; reading them is part of the call's time.
func (d *DB) QueryxContext(ctx context.Context, query string, args ...any) (*sqlx.Rows, error) {
	return d.pool.QueryxContext(d.outliving(ctx), query, args...)
}

// QueryRowxContext gives one row; reading it is part of the call's time.
func (d *DB) QueryRowxContext(ctx context.Context, query string, args ...any) *sqlx.Row {
	return d.pool.QueryRowxContext(d.outliving(ctx), query, args...)
}

// QueryRowContext gives one row; reading it is part of the call's time.
func (d *DB) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	return d.pool.QueryRowContext(d.outliving(ctx), query, args...)
}

// BeginTxx begins a transaction, which is rolled back when its time is over.
func (d *DB) BeginTxx(ctx context.Context, options *sql.TxOptions) (*sqlx.Tx, error) {
	return d.pool.BeginTxx(d.outliving(ctx), options)
}
