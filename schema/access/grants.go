package access

import (
	"context"
	"database/sql"
	_ "embed" // the SQL, and what it should give
	"fmt"
	"slices"
	"strings"
)

// Grant is what a role may do with one thing in the database, or how a thing is guarded or made (then Role is "-").
type Grant struct {
	Role string
	On   string // a table or view, or "schema register", "function ...", "sequence ...", "role ..."
	May  string // rights with commas between them, a policy, "row level security", "security_invoker"; of a function, what it is
}

//go:embed grants.sql
var grants string

// ExpectedLines is what install.sql and roles.sql give, one line for each grant.
//
//go:embed grants.txt
var ExpectedLines string

// Functions are the statements that make the functions of the database as the migrations leave them; above each stands its name.
//
//go:embed functions.sql
var Functions string

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

// How a database differs from what the program expects.
const (
	Missing = "missing"
	Differs = "differs"
	TooMuch = "too much"
)

// Difference is one grant, policy or function that is not as the program expects it, and the statement that mends it. One statement is one
// transaction: nothing that a program may do is taken from it meanwhile.
type Difference struct {
	Grant // as it is there; of what is missing, as it should be
	How   string
	Mend  string
}

// Differences holds what is there against what the program expects. The statements can be run in their order while the programs work: what is missing is given first, then what is too much
// is taken, and row level security goes on when the policies stand.
func Differences(ctx context.Context, db *sql.DB, there []Grant) (all []Difference, err error) {
	is, wanted := one(there), one(Expected())
	has, wants := byKey(is), byKey(wanted)
	for _, g := range wanted {
		old, found := has[g.key()]
		if !found {
			all = append(all, Difference{g, Missing, g.give()})
			continue
		}
		if old == g {
			continue
		}
		same, err := onlySpelt(ctx, db, old, g)
		if err != nil {
			return nil, err
		}
		if !same {
			all = append(all, Difference{old, Differs, g.instead(old)})
		}
	}
	for _, g := range is {
		if _, expected := wants[g.key()]; !expected {
			all = append(all, Difference{g, TooMuch, g.takeBut(wanted)})
		}
	}
	slices.SortStableFunc(all, func(a, b Difference) int { return a.turn() - b.turn() })
	return all, nil
}

// turn is when a difference is mended.
func (d Difference) turn() int {
	switch {
	case d.May == rowLevelSecurity && d.How == Missing:
		return 2
	case d.How == TooMuch:
		return 1
	}
	return 0
}

const (
	policyOf         = "policy "
	definedAs        = "defined as "
	rowLevelSecurity = "row level security"
)

// one gives the rights of each line one by one.
func one(lines []Grant) (all []Grant) {
	for _, g := range lines {
		if strings.HasPrefix(g.May, policyOf) || strings.HasPrefix(g.May, definedAs) {
			all = append(all, g)
			continue
		}
		for _, may := range strings.Split(g.May, ", ") {
			all = append(all, Grant{g.Role, g.On, may})
		}
	}
	return all
}

// key says what it is that can be there or not: a policy and a function can be there and be another.
func (g Grant) key() Grant {
	if p, is := g.policy(); is {
		return Grant{On: g.On, May: policyOf + p.name}
	}
	if strings.HasPrefix(g.May, definedAs) {
		return Grant{On: g.On, May: definedAs}
	}
	return g
}

func byKey(all []Grant) map[Grant]Grant {
	known := map[Grant]Grant{}
	for _, g := range all {
		known[g.key()] = g
	}
	return known
}

// give is the statement that makes what is missing.
func (g Grant) give() string {
	if p, is := g.policy(); is {
		return p.create(g)
	}
	if strings.HasPrefix(g.May, definedAs) {
		return definition(g.On)
	}
	switch g.May {
	case rowLevelSecurity:
		return fmt.Sprintf("ALTER TABLE %s ENABLE ROW LEVEL SECURITY;", g.On)
	case "security_invoker":
		return fmt.Sprintf("ALTER VIEW %s SET (security_invoker = true);", g.On)
	case "member":
		return fmt.Sprintf("GRANT %s TO %s;", strings.TrimPrefix(g.On, "role "), g.Role)
	}
	return fmt.Sprintf("GRANT %s ON %s TO %s;", g.May, g.On, g.Role)
}

// instead is the statement that makes g of what is there.
func (g Grant) instead(there Grant) string {
	p, is := g.policy()
	if !is {
		return g.give()
	}
	if was, _ := there.policy(); was.kind != p.kind || was.check {
		return fmt.Sprintf("BEGIN; %s %s COMMIT;", there.take(), p.create(g))
	}
	return fmt.Sprintf("ALTER POLICY %s ON %s TO %s USING (%s);", p.name, g.On, g.Role, p.rows)
}

// takeBut is the statement that undoes a grant and nothing else that is wanted: whoever is refused a whole table is refused its columns with it.
func (g Grant) takeBut(wanted []Grant) string {
	var columns []string
	for _, w := range wanted {
		if of, is := strings.CutPrefix(w.May, g.May+" ("); is && w.Role == g.Role && w.On == g.On {
			columns = append(columns, strings.TrimSuffix(of, ")"))
		}
	}
	if len(columns) == 0 {
		return g.take()
	}
	return fmt.Sprintf("BEGIN; %s GRANT %s (%s) ON %s TO %s; COMMIT;", g.take(), g.May, strings.Join(columns, ", "), g.On, g.Role)
}

func (g Grant) take() string {
	if p, is := g.policy(); is {
		return fmt.Sprintf("DROP POLICY %s ON %s;", p.name, g.On)
	}
	switch {
	case strings.HasPrefix(g.May, definedAs):
		return fmt.Sprintf("DROP %s;", g.On)
	case g.May == rowLevelSecurity:
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

// definition is how a function ("function register.unheard()") is made.
func definition(function string) string {
	_, text, _ := strings.Cut(Functions, "-- "+function+"\n")
	text, _, _ = strings.Cut(text, "\n\n-- function ")
	return strings.TrimSpace(text)
}
