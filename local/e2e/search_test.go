package e2e_test

import (
	"context"
	"database/sql"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/lib/pq"
	"github.com/stretchr/testify/require"
)

// needles are what is looked for: each text as it is, and as it looks inside base64.
func needles(texts ...string) []string {
	var all []string
	for _, text := range texts {
		all = append(all, text)
		all = append(all, insideBase64(text)...)
	}
	return all
}

// insideBase64 gives what base64 makes of a text at each of the three places it can have in a group of three bytes,
// without the ends that its neighbours have a part in.
func insideBase64(text string) []string {
	var forms []string
	for shift := range 3 {
		encoded := base64.RawStdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + text))
		from, whole := []int{0, 2, 3}[shift], (len(text)+shift)/3*4
		forms = append(forms, encoded[from:whole])
	}
	return forms
}

// findIn gives what each table of a database holds of the needles, as "schema.table: needle". Schemas of Postgres itself
// are left out, and so are those in except. Rows are read as text in which bytes stand as they are.
func findIn(t *testing.T, url string, needles []string, except ...string) []string {
	t.Helper()
	db, err := sql.Open("postgres", url+separator(url)+"bytea_output=escape")
	require.NoError(t, err)
	defer func() { require.NoError(t, db.Close()) }()
	ctx := within(t)
	var found []string
	for _, table := range tablesOf(t, ctx, db, except) {
		found = append(found, findInTable(t, ctx, db, table, needles)...)
	}
	return found
}

func separator(url string) string {
	if strings.Contains(url, "?") {
		return "&"
	}
	return "?"
}

func tablesOf(t *testing.T, ctx context.Context, db *sql.DB, except []string) []string {
	t.Helper()
	const query = `
		SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
		WHERE table_type = 'BASE TABLE' AND table_schema <> ALL ($1) ORDER BY 1`
	return column(t, ctx, db, query, pq.Array(append(except, "pg_catalog", "information_schema")))
}

// findInTable asks first whether any row has any needle, which is all there is to ask of most tables.
func findInTable(t *testing.T, ctx context.Context, db *sql.DB, table string, needles []string) []string {
	t.Helper()
	query := fmt.Sprintf(`
		SELECT DISTINCT '%[1]s: ' || needle FROM %[1]s row, unnest($1::text[]) AS needle
		WHERE strpos(row::text, needle) > 0`, table)
	return column(t, ctx, db, query, pq.Array(needles))
}

func column(t *testing.T, ctx context.Context, db *sql.DB, query string, args ...any) []string {
	t.Helper()
	rows, err := db.QueryContext(ctx, query, args...)
	require.NoError(t, err)
	defer func() { require.NoError(t, rows.Close()) }()
	values := []string{}
	for rows.Next() {
		var value string
		require.NoError(t, rows.Scan(&value))
		values = append(values, value)
	}
	require.NoError(t, rows.Err())
	return values
}

// findInText gives which needles a text holds.
func findInText(where, text string, needles []string) []string {
	var found []string
	for _, needle := range needles {
		if strings.Contains(text, needle) {
			found = append(found, where+": "+needle)
		}
	}
	return found
}
