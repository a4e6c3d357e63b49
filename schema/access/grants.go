package access

import (
	"context"
	"database/sql"
	_ "embed" // the SQL, and what it should give
	"fmt"
	"slices"
	"strings"
)

// Grant is what a role may do with one thing in the database, or how a thing is guarded (then Role is "-").
type Grant struct {
	Role string
	On   string // a table or view, or "schema register", "function ...", "sequence ...", "role ..."
	May  string // rights with commas between them, a policy, "row level security", "security_invoker"
}

//go:embed grants.sql
var grants string

// ExpectedLines is what install.sql and roles.sql give, one line for each grant.
//
//go:embed grants.txt
var ExpectedLines string

// Grants gives who may do what in a database.
func Grants(ctx context.Context, db *sql.DB) (all []Grant, err error) {
	rows, err := db.QueryContext(ctx, grants)
	if err != nil {
		return nil, fmt.Errorf("look who may do what: %w", err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		var g Grant
		if err := rows.Scan(&g.Role, &g.On, &g.May); err != nil {
			return nil, fmt.Errorf("look who may do what: %w", err)
		}
		all = append(all, g)
	}
	return all, rows.Err()
}

// Line is a grant as the file has it.
func (g Grant) Line() string { return g.Role + "\t" + g.On + "\t" + g.May }

// Expected is what this program expects.
func Expected() (all []Grant) {
	for line := range strings.Lines(ExpectedLines) {
		if parts := strings.SplitN(strings.TrimSpace(line), "\t", 3); len(parts) == 3 {
			all = append(all, Grant{parts[0], parts[1], parts[2]})
		}
	}
	return all
}

// Difference is one grant that is there and should not be, or the other way round, and the statement that mends it.
type Difference struct {
	Grant
	Missing bool
	Mend    string
}

// Differences holds what is there against what the program expects. What is too much comes first, so that the statements can be run in their order.
func Differences(there []Grant) (all []Difference) {
	has, wanted := map[string]bool{}, map[string]bool{}
	var is, should []Grant
	for _, g := range there {
		is = append(is, g.each()...)
	}
	for _, g := range Expected() {
		should = append(should, g.each()...)
	}
	for _, g := range is {
		has[g.same()] = true
	}
	for _, g := range should {
		wanted[g.same()] = true
	}
	for _, g := range is {
		if !wanted[g.same()] {
			all = append(all, Difference{g, false, g.take()})
		}
	}
	for _, g := range should {
		if !has[g.same()] {
			all = append(all, Difference{g, true, g.give()})
		}
	}
	return all
}

const policyOf = "policy "

// each gives the rights of one line one by one.
func (g Grant) each() (all []Grant) {
	if strings.HasPrefix(g.May, policyOf) {
		return []Grant{g}
	}
	for _, may := range strings.Split(g.May, ", ") {
		all = append(all, Grant{g.Role, g.On, may})
	}
	return all
}

// spelling is how one version of Postgres writes a condition down and another does not.
var spelling = strings.NewReplacer("(", "", ")", "", "::text", "", " ", "")

func (g Grant) same() string { return spelling.Replace(g.Line()) }

// give and take are the statements that make a grant and undo it.
func (g Grant) give() string {
	if policy, is := strings.CutPrefix(g.May, policyOf); is {
		name, rest, _ := strings.Cut(policy, " FOR ")
		command, rows, _ := strings.Cut(rest, " USING ")
		return fmt.Sprintf("CREATE POLICY %s ON %s FOR %s TO %s USING %s;", name, g.On, command, g.Role, rows)
	}
	switch g.May {
	case "row level security":
		return fmt.Sprintf("ALTER TABLE %s ENABLE ROW LEVEL SECURITY;", g.On)
	case "security_invoker":
		return fmt.Sprintf("ALTER VIEW %s SET (security_invoker = true);", g.On)
	case "member":
		return fmt.Sprintf("GRANT %s TO %s;", strings.TrimPrefix(g.On, "role "), g.Role)
	}
	return fmt.Sprintf("GRANT %s ON %s TO %s;", g.May, g.On, g.Role)
}

func (g Grant) take() string {
	if policy, is := strings.CutPrefix(g.May, policyOf); is {
		name, _, _ := strings.Cut(policy, " FOR ")
		return fmt.Sprintf("DROP POLICY %s ON %s;", name, g.On)
	}
	switch {
	case g.May == "row level security":
		return fmt.Sprintf("ALTER TABLE %s DISABLE ROW LEVEL SECURITY;", g.On)
	case g.May == "security_invoker":
		return fmt.Sprintf("ALTER VIEW %s RESET (security_invoker);", g.On)
	case g.May == "member":
		return fmt.Sprintf("REVOKE %s FROM %s;", strings.TrimPrefix(g.On, "role "), g.Role)
	case slices.Contains([]string{"SUPERUSER", "BYPASSRLS", "CREATEROLE"}, g.May):
		return fmt.Sprintf("ALTER ROLE %s NO%s;", g.Role, g.May)
	}
	return fmt.Sprintf("REVOKE %s ON %s FROM %s;", g.May, g.On, g.Role)
}
