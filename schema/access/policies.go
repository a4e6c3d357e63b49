package access

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/lib/pq"
)

// policy is a policy as grants.sql writes it down.
type policy struct {
	name  string
	kind  string // the command, and AS RESTRICTIVE: what ALTER POLICY cannot change
	rows  string
	check bool // it says which rows may be written
}

var written = regexp.MustCompile(`^policy ("(?:[^"]|"")+"|\S+)((?: AS RESTRICTIVE)? FOR \w+) USING \((.*)\)$`)

func (g Grant) policy() (policy, bool) {
	m := written.FindStringSubmatch(g.May)
	if m == nil {
		return policy{}, false
	}
	rows, _, check := strings.Cut(m[3], ") WITH CHECK (")
	return policy{name: m[1], kind: m[2], rows: rows, check: check}, true
}

func (p policy) create(g Grant) string {
	return fmt.Sprintf("CREATE POLICY %s ON %s%s TO %s USING (%s);", p.name, g.On, p.kind, g.Role, p.rows)
}

// onlySpelt tells whether a policy is the wanted one, written down by a Postgres of another version: this server is asked how it writes the wanted one. Who may not ask, for lack of
// the right to make a temporary table, is told that they differ.
func onlySpelt(ctx context.Context, db *sql.DB, there, wanted Grant) (bool, error) {
	is, of := there.policy()
	want, both := wanted.policy()
	if !of || !both || there.Role != wanted.Role || is.kind != want.kind || is.check {
		return false, nil
	}
	rows, err := spelt(ctx, db, wanted.On, want.rows)
	if _, refused := errors.AsType[*pq.Error](err); refused {
		return false, nil
	}
	return rows == is.rows, err
}

// spelt is how this server writes down which rows of a table a policy gives. It is asked with an empty table of the same name and columns, of which nothing stays.
func spelt(ctx context.Context, db *sql.DB, table, rows string) (text string, err error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return "", err
	}
	defer func() { _ = tx.Rollback() }()
	_, name, _ := strings.Cut(table, ".")
	for _, statement := range []string{
		fmt.Sprintf("CREATE TEMP TABLE %s (LIKE %s)", name, table), fmt.Sprintf("CREATE POLICY spelt ON pg_temp.%s USING (%s)", name, rows),
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return "", err
		}
	}
	const query = `SELECT regexp_replace(pg_get_expr(polqual, polrelid), '\s+', ' ', 'g') FROM pg_policy WHERE polname = 'spelt' AND polrelid = ('pg_temp.' || $1)::regclass`
	return text, tx.QueryRowContext(ctx, query, name).Scan(&text)
}
