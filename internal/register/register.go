package register

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/jmoiron/sqlx/reflectx"

	"samspil/internal/casework"
	"samspil/internal/postgres"
	"samspil/internal/privacy"
)

// defaultLease is how long an item of the inbox belongs to the starter that claimed it.
const defaultLease = 30 * time.Second

// Register is the database. It is safe for use by several goroutines, and several programs may use one database. Each of
// its methods ends, whatever happens on the way to the database: see package postgres.
type Register struct {
	plain  *postgres.DB
	db     *postgres.DB // the same pool; reads the columns by the json tags that rows are written with
	cprKey []byte
	lease  time.Duration
	reach  postgres.Options
}

// Option changes how a register is opened.
type Option func(*Register)

// WithCPRKey gives the key of the CPR index, at least 32 bytes. Whoever calls Put needs it; a worker does not.
func WithCPRKey(key []byte) Option { return func(r *Register) { r.cprKey = key } }

// WithLease sets how long an item that Due gave out is not given out again; the default is 30 seconds.
func WithLease(d time.Duration) Option { return func(r *Register) { r.lease = d } }

// WithTimeout sets how long one statement, or one transaction, may take; the default is 10 seconds.
func WithTimeout(d time.Duration) Option { return func(r *Register) { r.reach.Timeout = d } }

// WithLog gives the log that is told of a connection that was given up.
func WithLog(log *slog.Logger) Option { return func(r *Register) { r.reach.Log = log } }

// New prepares the way to the database at url (postgres://user:password@host:port/name?sslmode=...); nothing is connected
// yet. An error never repeats the password.
func New(url string, options ...Option) (*Register, error) {
	r := &Register{lease: defaultLease}
	for _, option := range options {
		option(r)
	}
	db, err := postgres.Open(url, r.reach)
	if err != nil {
		return nil, err
	}
	r.over(db)
	return r, nil
}

// Open is New, and asks whether the database is there. It does not look at the schema: that is schema.Check.
func Open(ctx context.Context, url string, options ...Option) (*Register, error) {
	r, err := New(url, options...)
	if err != nil {
		return nil, err
	}
	if err := r.Await(ctx, 0, slog.New(slog.DiscardHandler)); err != nil {
		_ = r.Close()
		return nil, err
	}
	return r, nil
}

func (r *Register) over(db *postgres.DB) {
	r.plain, r.db = db, db.Mapped(reflectx.NewMapperFunc("json", strings.ToLower))
}

// Await waits until the database answers and what is asked of it has an answer, for as long as wait says; see [postgres.DB.Await].
func (r *Register) Await(ctx context.Context, wait time.Duration, log *slog.Logger, asks ...postgres.Ask) error {
	return r.plain.Await(ctx, wait, log, asks...)
}

// WarnOfWeak says in the log when the database can lose what it has confirmed; see [postgres.DB.WarnOfWeak].
func (r *Register) WarnOfWeak(ctx context.Context, log *slog.Logger) error {
	return r.plain.WarnOfWeak(ctx, log)
}

// Ping asks whether the database answers.
func (r *Register) Ping(ctx context.Context) error { return r.plain.PingContext(ctx) }

// Vault reads what is personal.
func (r *Register) Vault() *privacy.Vault { return privacy.NewVault(r.plain) }

// DB is the pool itself, on which waiting for a connection has no end of its own: for migrations and tests.
func (r *Register) DB() *sqlx.DB { return r.plain.Pool() }

// Close lets go of every connection.
func (r *Register) Close() error { return r.plain.Close() }

// ReserveTexts allots references to the n texts that a message will bring, to stand in the body that Put stores. The
// same message id always gets the same ones; see [privacy.ReserveTexts].
func (r *Register) ReserveTexts(ctx context.Context, messageID string, n int) ([]casework.TextRef, error) {
	return privacy.ReserveTexts(ctx, r.db, messageID, n)
}

// InTx runs f in one transaction, which is committed when f returns nil and leaves nothing behind otherwise.
func (r *Register) InTx(ctx context.Context, f func(tx *sqlx.Tx) error) error {
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

// Alone runs f while no other program runs one under the same name, and says whether it did. f does not work in a transaction of
// its own.
func (r *Register) Alone(ctx context.Context, name string, f func(context.Context) error) (ran bool, err error) {
	err = r.InTx(ctx, func(tx *sqlx.Tx) error {
		if err := tx.GetContext(ctx, &ran, `SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))`, name); err != nil || !ran {
			return err
		}
		return f(ctx)
	})
	return ran, err
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
