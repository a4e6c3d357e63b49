package schema_test

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestMigrate_BringsAnEmptyDatabaseToTheVersionAndIsHappyWhenItIsThere(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.New(t))
	require.ErrorIs(t, schema.Check(t.Context(), db), schema.ErrBehind)
	require.NoError(t, schema.Migrate(t.Context(), db))
	require.NoError(t, schema.Check(t.Context(), db))
	require.NoError(t, schema.Migrate(t.Context(), db))
}

func TestMigrate_SeveralProgramsAtOnce(t *testing.T) {
	t.Parallel()
	url := pgtest.New(t)
	var programs errgroup.Group
	for range 3 {
		db := pgtest.Open(t, url)
		programs.Go(func() error { return schema.Migrate(context.Background(), db) })
	}
	require.NoError(t, programs.Wait())
}

// A database that has had later migrations is worked on for as long as these only add something, and migrated and rebuilt by the program that knows all of it.
func TestCheck_WorksOnANewerDatabaseUntilSomethingIsTakenAway(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.NewFrom(t, schema.Up))
	do := func(query string, arg int64) {
		_, err := db.ExecContext(t.Context(), query, arg)
		require.NoError(t, err)
	}
	do(`INSERT INTO `+schema.Table+` (version_id, is_applied) VALUES ($1, true)`, schema.Version+2)
	for oldest := range schema.Version + 1 {
		do(`UPDATE engine.programs SET oldest = $1`, oldest)
		require.NoError(t, schema.Check(t.Context(), db))
	}
	require.ErrorIs(t, schema.Exactly(t.Context(), db), schema.ErrAhead)
	require.ErrorIs(t, schema.Migrate(t.Context(), db), schema.ErrAhead)

	do(`UPDATE engine.programs SET oldest = $1`, schema.Version+1)
	err := schema.Check(t.Context(), db)
	require.ErrorIs(t, err, schema.ErrAhead)
	require.ErrorContains(t, err, fmt.Sprintf("(it is for programs that know migration %d, this one knows %d): install the newer program", schema.Version+1, schema.Version))

	_, err = db.ExecContext(t.Context(), `TRUNCATE engine.programs`)
	require.NoError(t, err)
	require.ErrorContains(t, schema.Check(t.Context(), db), "look which programs still work on this database")
}

func TestVersion_IsTheLastFile(t *testing.T) {
	t.Parallel()
	files, err := fs.Glob(os.DirFS("."), "migrations/*.sql")
	require.NoError(t, err)
	require.Contains(t, slices.Max(files), fmt.Sprintf("/%05d_", schema.Version))
	numbers := map[string]bool{}
	for _, file := range files {
		number, _, _ := strings.Cut(file, "_")
		require.False(t, numbers[number], "two files have the number of %s", file)
		numbers[number] = true
	}
}

// The dictionary is only worth reading when it is right.
func TestDataDictionary_HasEveryColumnOfTheDatabaseAndNoOther(t *testing.T) {
	t.Parallel()
	db := pgtest.Open(t, pgtest.NewFrom(t, schema.Up))
	rows, err := db.QueryContext(t.Context(), `
		SELECT format('%s.%s.%s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod))
		FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname IN ('register', 'engine', 'intake', 'vault', 'evaluation') AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
		ORDER BY n.nspname, c.relname, a.attnum`)
	require.NoError(t, err)
	defer func() { _ = rows.Close() }()
	var columns []string
	for rows.Next() {
		var column string
		require.NoError(t, rows.Scan(&column))
		columns = append(columns, column)
	}
	require.NoError(t, rows.Err())
	require.ElementsMatch(t, columns, dictionary(t))
}

func TestDataDictionary_CallsNothingPersonalOutsideTheVault(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("README.md")
	require.NoError(t, err)
	outside, inside, found := strings.Cut(string(page), "\n## vault\n")
	require.True(t, found)
	require.NotContains(t, outside, "| yes |")
	require.Contains(t, inside, "| yes |")
}

// dictionary reads the columns from README.md as "schema.table.column type".
func dictionary(t *testing.T) []string {
	t.Helper()
	page, err := os.Open("README.md")
	require.NoError(t, err)
	defer func() { _ = page.Close() }()
	heading, line := regexp.MustCompile(`^### (\w+\.\w+)$`), regexp.MustCompile(`^\| (\w+) \| ([\w\[\] ]+) \| .+ \| (no|yes|staff) \|$`)
	var columns []string
	table := ""
	for scanner := bufio.NewScanner(page); scanner.Scan(); {
		if m := heading.FindStringSubmatch(scanner.Text()); m != nil {
			table = m[1]
		} else if m := line.FindStringSubmatch(scanner.Text()); m != nil {
			columns = append(columns, fmt.Sprintf("%s.%s %s", table, m[1], m[2]))
		}
	}
	return columns
}
