package register

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
)

// Rebuilt says what a rebuild did, and whether the tables held what the journal says.
type Rebuilt struct {
	Cases   int
	Entries int // of the journal
	Tables  []RebuiltTable
}

// RebuiltTable is one table after a rebuild.
type RebuiltTable struct {
	Table       string // e.g. "tasks"
	Rows        int    // now
	Differences []Difference
	More        int // differences beyond those listed
}

// Difference is one row that was not as the journal has it: which one, and never what was in it.
type Difference struct {
	Case string
	Key  string // the columns that tell the table's rows apart, except the case, with slashes in between
	What DifferenceKind
}

// DifferenceKind says how a row differed.
type DifferenceKind string

// How a row can differ.
const (
	Changed DifferenceKind = "changed" // the row had other values
	Missing DifferenceKind = "missing" // the row was not there
	Extra   DifferenceKind = "extra"   // the journal knows no such row; it is gone now
)

// listed is how many differences are listed for one table. Beyond that, the number says enough.
const listed = 100

// Same reports whether every table was as the journal has it.
func (r Rebuilt) Same() bool {
	return !slices.ContainsFunc(r.Tables, func(t RebuiltTable) bool { return len(t.Differences) > 0 })
}

// String is for people: one line, and one for each difference.
func (r Rebuilt) String() string {
	var s strings.Builder
	rows := 0
	for _, t := range r.Tables {
		rows += t.Rows
	}
	fmt.Fprintf(&s, "%d journeys, %d journal entries, %d rows in %d tables", r.Cases, r.Entries, rows, len(r.Tables))
	if r.Same() {
		s.WriteString(", the same as before")
	}
	for _, t := range r.Tables {
		for _, d := range t.Differences {
			fmt.Fprintf(&s, "\n%s: %s %s was %s", t.Table, d.Case, d.Key, d.What)
		}
		if t.More > 0 {
			fmt.Fprintf(&s, "\n%s: and %d more", t.Table, t.More)
		}
	}
	return s.String()
}

// compare holds every table against the rows that were set aside.
func compare(ctx context.Context, tx *sqlx.Tx, caseNo string) ([]RebuiltTable, error) {
	result := make([]RebuiltTable, 0, len(tables))
	for _, t := range tables {
		done := RebuiltTable{Table: t.name}
		count := `SELECT count(*) FROM register.` + t.name + ` WHERE $1 = '' OR case_no = $1`
		if err := tx.GetContext(ctx, &done.Rows, count, caseNo); err != nil {
			return nil, fmt.Errorf("count the rows of register.%s: %w", t.name, err)
		}
		var found []struct {
			Case string         `json:"case_no"`
			Key  string         `json:"key"`
			What DifferenceKind `json:"what"`
			All  int            `json:"in_all"`
		}
		if err := tx.SelectContext(ctx, &found, t.differences(), caseNo, listed); err != nil {
			return nil, fmt.Errorf("compare register.%s: %w", t.name, err)
		}
		for _, d := range found {
			done.Differences = append(done.Differences, Difference{d.Case, d.Key, d.What})
			done.More = d.All - len(found)
		}
		result = append(result, done)
	}
	return result, nil
}

// differences is the statement that finds the rows which differ, old against new.
func (t table) differences() string {
	using := strings.Join(t.identity, ", ")
	key := strings.Join(append(slices.Clone(t.identity[1:]), "NULL::text"), ", ") // a list is never empty, and NULL adds nothing
	return fmt.Sprintf(`
		SELECT case_no, concat_ws('/', %[3]s) AS key, count(*) OVER () AS in_all,
			CASE WHEN before.seq IS NULL THEN 'missing' WHEN after.seq IS NULL THEN 'extra' ELSE 'changed' END AS what
		FROM before_%[1]s before FULL JOIN (SELECT * FROM register.%[1]s WHERE $1 = '' OR case_no = $1) after USING (%[2]s)
		WHERE before.* IS DISTINCT FROM after.*
		ORDER BY case_no, key LIMIT $2`, t.name, using, key)
}
