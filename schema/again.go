package schema

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/lib/pq"
	"github.com/pressly/goose/v3"
)

// deadlocks is how often a migration is tried again that was given up because programs at work and it waited for each other.
const deadlocks = 10

func deadlocked(err error) bool {
	fault, is := errors.AsType[*pq.Error](err)
	return is && fault.Code == "40P01"
}

var (
	comments   = regexp.MustCompile(`--[^\n]*`)
	alone      = regexp.MustCompile(`(?m)^-- \+goose NO TRANSACTION`)
	repeats    = regexp.MustCompile(`(?i)\b(IF\s+(NOT\s+)?EXISTS|OR\s+REPLACE|VALIDATE\s+CONSTRAINT)\b`)
	newIndex   = regexp.MustCompile(`(?i)\bCREATE\s+(UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(IF\s+NOT\s+EXISTS\s+)?("?\w+"?)\s+ON\s+(ONLY\s+)?("?\w+"?)\.`)
	theirsOnly = regexp.MustCompile(`\+goose StatementBegin|\$\$`)
)

// prepareAgain looks whether the migration that was given up with err can be tried again, and says why not. In a transaction it has changed nothing. Without one the statements before it have been carried out, so each
// must be one that can be repeated; what a CREATE INDEX CONCURRENTLY has left behind, which nobody can use, is dropped.
func prepareAgain(ctx context.Context, db *sql.DB, migrations fs.FS, err error) error {
	partial, is := errors.AsType[*goose.PartialError](err)
	if !is {
		return nil
	}
	file := path.Base(partial.Failed.Source.Path)
	text, unread := fs.ReadFile(migrations, file)
	if unread != nil {
		return errors.Join(err, unread)
	}
	if !alone.Match(text) {
		return nil
	}
	up, _, _ := strings.Cut(string(text), "-- +goose Down")
	if !repeatable(up) {
		return fmt.Errorf("%s was given up because it and programs at work waited for each other, and some of its statements may have been carried out: it has no transaction, and not all of them can be repeated. "+
			"Look what is there (an index that is not valid is dropped), carry out the rest by hand, and note it: INSERT INTO %s (version_id, is_applied) VALUES (%d, true): %w", file, Table, partial.Failed.Source.Version, err)
	}
	for _, m := range newIndex.FindAllStringSubmatch(comments.ReplaceAllString(up, ""), -1) {
		name := m[5] + "." + m[3]
		var broken bool
		const query = `SELECT EXISTS (SELECT FROM pg_index WHERE indexrelid = to_regclass($1) AND NOT indisvalid)`
		if err := db.QueryRowContext(ctx, query, name).Scan(&broken); err != nil {
			return fmt.Errorf("look what %s has left behind: %w", file, err)
		}
		if !broken {
			continue
		}
		if _, err := db.ExecContext(ctx, "DROP INDEX CONCURRENTLY IF EXISTS "+name); err != nil {
			return fmt.Errorf("drop the index that %s has left behind: %w", file, err)
		}
	}
	return nil
}

// repeatable tells whether a migration without a transaction can be repeated after some of its statements: each says so, or it is the only one, an index.
func repeatable(up string) bool {
	if theirsOnly.MatchString(up) {
		return false
	}
	var statements []string
	for _, s := range strings.Split(comments.ReplaceAllString(up, ""), ";") {
		if s = strings.TrimSpace(s); s != "" {
			statements = append(statements, s)
		}
	}
	if len(statements) == 1 && newIndex.MatchString(statements[0]) {
		return true
	}
	for _, s := range statements {
		if !repeats.MatchString(s) {
			return false
		}
	}
	return true
}
