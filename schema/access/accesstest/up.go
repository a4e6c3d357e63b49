// Package accesstest makes databases for tests in which the roles of the documents have the rights that they have in a municipality's.
package accesstest

import (
	"context"
	"fmt"
	"strings"
	"time"

	"samspil/internal/postgres"
	"samspil/schema"
	"samspil/schema/access"
)

// Up brings the database at url to the program's version and gives the roles their rights in it; the roles are made where they are not there
// yet. It is what a test gives to pgtest.NewFrom that reads as they do.
func Up(url string) error {
	if err := schema.Up(url); err != nil {
		return err
	}
	db, err := postgres.Open(url, postgres.Options{Timeout: time.Minute})
	if err != nil {
		return err
	}
	defer func() { _ = db.Close() }()
	for line := range strings.Lines(access.Install) {
		if role, is := strings.CutPrefix(line, "CREATE ROLE "); is {
			line = strings.ReplaceAll("CREATE ROLE "+role, "LOGIN PASSWORD '...'", "NOLOGIN")
			const missing = `DO $do$ BEGIN %s EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $do$`
			if _, err := db.ExecContext(context.Background(), fmt.Sprintf(missing, line)); err != nil {
				return fmt.Errorf("make a role: %w", err)
			}
		}
	}
	if _, err := db.ExecContext(context.Background(), access.Roles); err != nil {
		return fmt.Errorf("give the roles their rights: %w", err)
	}
	return nil
}
