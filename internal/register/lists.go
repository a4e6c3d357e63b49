package register

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/jmoiron/sqlx"
)

// More is something else that is read with lists: SQL that gives one JSON value about the case $1, and where it goes.
type More struct {
	SQL  string
	Into any
}

// Lists reads the rows of one case of several tables by one statement: those that whoever reads may see, each list in the order that tables.go gives it.
// A list is a pointer to a slice of a row type of casework.
func Lists(ctx context.Context, db sqlx.QueryerContext, caseNo string, lists []any, more ...More) error {
	var parts []string
	for i, list := range lists {
		t := tableInto(list)
		parts = append(parts, fmt.Sprintf(`SELECT %d AS n, coalesce(json_agg(json_build_array(%s) ORDER BY %s), '[]') AS rows FROM register.%s WHERE case_no = $1`,
			i, strings.Join(t.own(), ", "), t.order, t.name))
	}
	for i, one := range more {
		parts = append(parts, fmt.Sprintf(`SELECT %d AS n, (%s) AS rows`, len(lists)+i, one.SQL))
	}
	var given []struct {
		N    int              `db:"n"`
		Rows *json.RawMessage `db:"rows"`
	}
	if err := sqlx.SelectContext(ctx, db, &given, strings.Join(parts, " UNION ALL "), caseNo); err != nil {
		return fmt.Errorf("read lists of %s: %w", caseNo, err)
	}
	for _, one := range given {
		var err error
		switch {
		case one.Rows == nil:
		case one.N < len(lists):
			err = tableInto(lists[one.N]).fill(lists[one.N], *one.Rows)
		default:
			err = json.Unmarshal(*one.Rows, more[one.N-len(lists)].Into)
		}
		if err != nil {
			return fmt.Errorf("read a list of %s: it is not what was asked for", caseNo) // what stands in it may be personal
		}
	}
	return nil
}

// tableInto is the table of the rows of which list is a list.
func tableInto(list any) table {
	row := reflect.TypeOf(list).Elem().Elem()
	return tables[slices.IndexFunc(tables, func(t table) bool { return t.row == row })]
}

// own are the columns that a row type has.
func (t table) own() (names []string) {
	for _, c := range t.columns {
		names = append(names, c.name)
	}
	return names
}

// fill puts rows, each an array of its columns' values, into a list.
func (t table) fill(list any, doc json.RawMessage) error {
	var rows [][]json.RawMessage
	if err := json.Unmarshal(doc, &rows); err != nil {
		return err
	}
	into := reflect.ValueOf(list).Elem()
	into.Set(reflect.MakeSlice(into.Type(), len(rows), len(rows)))
	for i, values := range rows {
		for k, c := range t.columns {
			if err := json.Unmarshal(values[k], into.Index(i).Field(c.field).Addr().Interface()); err != nil {
				return err
			}
		}
	}
	return nil
}
