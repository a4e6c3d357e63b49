package schema

import (
	"context"
	"database/sql"
	"io/fs"
)

// MigrateFiles is Migrate with other files.
var MigrateFiles = migrate

// UpTo brings a database to the version after an earlier migration.
func UpTo(ctx context.Context, db *sql.DB, version int64) error {
	migrations, err := fs.Sub(files, "migrations")
	if err != nil {
		return err
	}
	provider, err := newProvider(db, migrations)
	if err == nil {
		_, err = provider.UpTo(ctx, version)
	}
	return err
}
