package schema

import (
	"context"
	"database/sql"
	"embed"
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

// ErrBehind means that the database lacks migrations, ErrAhead that it has some this program does not know and cannot work with.
var (
	ErrBehind = postgres.Lasting("the database is older than the program")
	ErrAhead  = postgres.Lasting("the database is newer than the program")
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
// ahead is refused with ErrAhead: whoever migrates has the newest program.
func Migrate(ctx context.Context, db *sql.DB) error {
	migrations, err := fs.Sub(files, "migrations")
	if err != nil {
		return fmt.Errorf("read the embedded migrations: %w", err)
	}
	if err := migrate(ctx, db, migrations); err != nil {
		return fmt.Errorf("migrate the database (the user must be allowed to create schemas in it): %w", err)
	}
	return Exactly(ctx, db)
}

func migrate(ctx context.Context, db *sql.DB, migrations fs.FS) error {
	provider, err := newProvider(db, migrations)
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	for again := 0; again < deadlocks && deadlocked(err); again++ {
		if refused := prepareAgain(ctx, db, migrations, err); refused != nil {
			return refused
		}
		_, err = provider.Up(ctx)
	}
	return err
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

// Check returns nil when this program can work on the database, and otherwise an error that says what to do: at Version, or at a later one that
// only adds to what the program knows. So the programs that are there go on while the next migration runs, and start again after it. It changes
// nothing, so a program without the right to migrate can call it at start.
func Check(ctx context.Context, db *sql.DB) error {
	has, err := version(ctx, db)
	if err != nil || has == Version {
		return err
	}
	if has < Version {
		return fmt.Errorf("%w (it has migration %d, %d is needed): run `starter migrate`", ErrBehind, has, Version)
	}
	var oldest int64
	if err := db.QueryRowContext(ctx, `SELECT oldest FROM engine.programs`).Scan(&oldest); err != nil {
		return fmt.Errorf("look which programs still work on this database (after `starter migrate` its owner runs schema/access/roles.sql): %w", err)
	}
	if oldest > Version {
		return fmt.Errorf("%w (it is for programs that know migration %d, this one knows %d): install the newer program", ErrAhead, oldest, Version)
	}
	return nil
}

// Exactly is Check for what must know all that is there, such as whoever makes rows anew: ErrAhead also when the later migrations only add something.
func Exactly(ctx context.Context, db *sql.DB) error {
	if err := Check(ctx, db); err != nil {
		return err
	}
	has, err := version(ctx, db)
	if err == nil && has > Version {
		return fmt.Errorf("%w (it has migration %d, the program knows %d): use the newer program for this", ErrAhead, has, Version)
	}
	return err
}

// version is the number of the last migration that the database has had.
func version(ctx context.Context, db *sql.DB) (has int64, err error) {
	var table sql.NullString
	if err := db.QueryRowContext(ctx, `SELECT to_regclass($1)::text`, Table).Scan(&table); err != nil {
		return 0, fmt.Errorf("look for the schema version: %w", err)
	}
	if !table.Valid {
		return 0, nil
	}
	const last = `SELECT coalesce(max(version_id), 0) FROM ` + Table + ` WHERE is_applied`
	if err := db.QueryRowContext(ctx, last).Scan(&has); err != nil {
		return 0, fmt.Errorf("read the schema version: %w", err)
	}
	return has, nil
}

func newProvider(db *sql.DB, migrations fs.FS) (*goose.Provider, error) {
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
