package privatepg

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/lib/pq"
)

// URLAs is URL for another role, which has the cluster's password.
func (c *Cluster) URLAs(role, database string) string {
	u, err := url.Parse(c.URL(database))
	if err != nil {
		panic(err) // it is our own
	}
	u.User = url.UserPassword(role, c.password)
	return u.String()
}

// Install runs a script that makes roles and a database, as the superuser, a line for each statement. Each '...' in it is the
// cluster's password. What is there already is left as it is.
func (c *Cluster) Install(ctx context.Context, script string) error {
	db, err := sql.Open("postgres", c.URL("postgres"))
	if err != nil {
		return err
	}
	defer db.Close()
	for line := range strings.Lines(strings.ReplaceAll(script, "'...'", pq.QuoteLiteral(c.password))) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "--") {
			continue
		}
		_, err := db.ExecContext(ctx, line)
		if refused, is := errors.AsType[*pq.Error](err); is && (refused.Code.Name() == "duplicate_object" || refused.Code.Name() == "duplicate_database") {
			continue
		}
		if err != nil {
			return fmt.Errorf("making roles and a database: %w", err) // never the line: it has the password
		}
	}
	return nil
}

// RunAs runs a script in a database, as one of its roles.
func (c *Cluster) RunAs(ctx context.Context, role, database, script string) error {
	db, err := sql.Open("postgres", c.URLAs(role, database))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.ExecContext(ctx, script); err != nil {
		return fmt.Errorf("running a script as %s: %w", role, err)
	}
	return nil
}
