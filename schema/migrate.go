package schema

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"

	"samspil/internal/postgres"
)

// Version is the number of the last migration that this program knows: that of its last file.
var Version = lastOf(files)

// Table is where a database notes which migrations it has had.
const Table = "samspil_schema_version"

// ErrBehind means that the database lacks migrations, ErrAhead that it has some this program does not know.
var (
	ErrBehind = errors.New("the database is older than the program")
	ErrAhead  = errors.New("the database is newer than the program")
)

//go:embed migrations/*.sql
var files embed.FS

// lastOf is the highest number that a file's name begins with. A name without a number is goose's to refuse.
func lastOf(files embed.FS) (last int64) {
	names, _ := fs.Glob(files, "migrations/*.sql") // the pattern is right, and that is its only error
	for _, name := range names {
		if n, err := goose.NumericComponent(name); err == nil {
			last = max(last, n)
		}
	}
	return last
}

// Migrate brings the database to Version, and does nothing when it is there. Several programs may call it at the same
// time: one migrates, the others wait. The database user needs the right to create schemas. A database that is already
// ahead is refused with ErrAhead.
func Migrate(ctx context.Context, db *sql.DB) error {
	provider, err := newProvider(db)
	if err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate the database (the user must be allowed to create schemas in it): %w", err)
	}
	return Check(ctx, db)
}

// Up is Migrate for the database at url (postgres://...). It is what a test gives to pgtest.NewFrom.
func Up(url string) error {
	db, err := postgres.Open(url, postgres.Options{Timeout: time.Minute})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	return Migrate(context.Background(), db.Pool().DB)
}

// Check returns nil when the database is at Version, and otherwise an error that says what to do. It changes nothing,
// so a program without the right to migrate can call it at start.
func Check(ctx context.Context, db *sql.DB) error {
	var table sql.NullString
	if err := db.QueryRowContext(ctx, `SELECT to_regclass($1)::text`, Table).Scan(&table); err != nil {
		return fmt.Errorf("look for the schema version: %w", err)
	}
	var has int64
	if table.Valid {
		const last = `SELECT coalesce(max(version_id), 0) FROM ` + Table + ` WHERE is_applied`
		if err := db.QueryRowContext(ctx, last).Scan(&has); err != nil {
			return fmt.Errorf("read the schema version: %w", err)
		}
	}
	switch {
	case has < Version:
		return fmt.Errorf("%w (it has migration %d, %d is needed): run `starter migrate`", ErrBehind, has, Version)
	case has > Version:
		return fmt.Errorf("%w (it has migration %d, the program knows %d): install the newer program", ErrAhead, has, Version)
	}
	return nil
}

func newProvider(db *sql.DB) (*goose.Provider, error) {
	migrations, err := fs.Sub(files, "migrations")
	if err != nil {
		return nil, fmt.Errorf("read the embedded migrations: %w", err)
	}
	// An advisory lock in the session: it goes away by itself when a migrating program dies. Looked at every second, for
	// up to five minutes.
	locker, err := lock.NewPostgresSessionLocker(lock.WithLockTimeout(1, 300))
	if err != nil {
		return nil, fmt.Errorf("prepare the migration lock: %w", err)
	}
	provider, err := goose.NewProvider(goose.DialectPostgres, db, migrations,
		goose.WithTableName(Table), goose.WithSessionLocker(locker), goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return nil, fmt.Errorf("read the embedded migrations: %w", err)
	}
	return provider, nil
}
