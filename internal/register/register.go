package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/jmoiron/sqlx/reflectx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// The connection pool: enough for a worker's flushes and a starter's pages, and few enough that several programs fit
// into a Postgres with its default of 100 connections. Idle ones go, so that a database that moved is found again.
const (
	poolOpen     = 16
	poolIdle     = 8
	poolLifetime = 30 * time.Minute
	poolIdleTime = 5 * time.Minute
)

// defaultLease is how long an item of the inbox belongs to the starter that claimed it.
const defaultLease = 30 * time.Second

// Register is the database. It is safe for use by several goroutines, and several programs may use one database.
type Register struct {
	plain  *sqlx.DB
	db     *sqlx.DB // the same pool; reads the columns by the json tags that rows are written with
	cprKey []byte
	lease  time.Duration
}

// Option changes how a register is opened.
type Option func(*Register)

// WithCPRKey gives the key of the CPR index, at least 32 bytes. Whoever calls Put needs it; a worker does not.
func WithCPRKey(key []byte) Option { return func(r *Register) { r.cprKey = key } }

// WithLease sets how long an item that Due gave out is not given out again; the default is 30 seconds.
func WithLease(d time.Duration) Option { return func(r *Register) { r.lease = d } }

// Open connects to the database at url (postgres://user:password@host:port/name?sslmode=...) and asks whether it is
// there. It does not look at the schema: that is schema.Check. An error never repeats the password.
func Open(ctx context.Context, url string, options ...Option) (*Register, error) {
	connector, err := pq.NewConnector(url)
	if err != nil {
		return nil, fmt.Errorf("read the address of the database: %w", withoutURL(err))
	}
	return open(ctx, sqlx.NewDb(sql.OpenDB(connector), "postgres"), options...)
}

func open(ctx context.Context, db *sqlx.DB, options ...Option) (*Register, error) {
	db.SetMaxOpenConns(poolOpen)
	db.SetMaxIdleConns(poolIdle)
	db.SetConnMaxLifetime(poolLifetime)
	db.SetConnMaxIdleTime(poolIdleTime)
	if err := db.PingContext(ctx); err != nil {
		_ = db.Close()
		return nil, fmt.Errorf("reach the database (is its address right, and is it running?): %w", err)
	}
	r := &Register{plain: db, lease: defaultLease}
	r.db = sqlx.NewDb(db.DB, db.DriverName())
	r.db.Mapper = reflectx.NewMapperFunc("json", strings.ToLower)
	for _, option := range options {
		option(r)
	}
	return r, nil
}

// DB is the pool itself, for a health check, migrations, the vault, and closing.
func (r *Register) DB() *sqlx.DB { return r.plain }

// Close lets go of every connection.
func (r *Register) Close() error { return r.plain.Close() }

// nextCase allots a case number: SP-000001 and on.
func nextCase(ctx context.Context, tx *sqlx.Tx) (string, error) {
	var n int64
	if err := tx.GetContext(ctx, &n, `SELECT nextval('intake.case_numbers')`); err != nil {
		return "", fmt.Errorf("allot a case number: %w", err)
	}
	return fmt.Sprintf("SP-%06d", n), nil
}

// ReserveTexts allots references to the n texts that a message will bring, to stand in the body that Put stores. The
// same message id always gets the same ones; see [privacy.ReserveTexts].
func (r *Register) ReserveTexts(ctx context.Context, messageID string, n int) ([]casework.TextRef, error) {
	return privacy.ReserveTexts(ctx, r.db, messageID, n)
}

// inTx runs f in one transaction, which is committed when f returns nil and leaves nothing behind otherwise.
func (r *Register) inTx(ctx context.Context, f func(tx *sqlx.Tx) error) error {
	tx, err := r.db.BeginTxx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	if err := f(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// The things that an advisory lock is taken on. The key is a hash: two that meet by chance wait for each other once.
const (
	lockCase    = "case:"
	lockMessage = "message:"
	lockPerson  = "person:"
	lockJoining = "joining:"
	lockRebuild = "rebuild"
)

// lock waits until no other transaction has the same name, and keeps it until this one ends.
func lock(ctx context.Context, tx *sqlx.Tx, name string) error {
	if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, name); err != nil {
		return fmt.Errorf("wait for others at work on the same: %w", err)
	}
	return nil
}

// withoutURL drops the address from an error about it: it holds the password.
func withoutURL(err error) error {
	var bad *url.Error
	if errors.As(err, &bad) {
		return bad.Err
	}
	return err
}
