package register

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/lib/pq"

	"samspil/internal/casework"
)

// layout is how a readable table follows from its row type in casework: each field with a db tag is the column of that name. With
// the option "null" a text or number that is empty is NULL in the database, and the other way round.
type layout struct {
	row     reflect.Type
	list    int      // the field of [casework.Rows] that holds the rows of one entry
	columns []column // without case_no and seq, which say where a row comes from
	keys    []column // those of them that are part of the identity
}

type column struct {
	name  string
	field int
	null  bool
	empty string // what NULL is read as, in SQL
}

// place is where a row comes from: the family, and the entry that it stands as of.
type place struct {
	CaseNo string
	Seq    int64
}

// laidOut finds each table's row type: the list in [casework.Rows] whose db tag has the table's name.
func laidOut(tables []table) []table {
	lists := reflect.TypeFor[casework.Rows]()
	for i := range tables {
		for n := range lists.NumField() {
			if list := lists.Field(n); list.Tag.Get("db") == tables[i].name {
				columns := columnsOf(list.Type.Elem())
				keys := slices.DeleteFunc(slices.Clone(columns), func(c column) bool { return !slices.Contains(tables[i].identity, c.name) })
				tables[i].layout = layout{row: list.Type.Elem(), list: n, columns: columns, keys: keys}
			}
		}
	}
	return tables
}

func columnsOf(row reflect.Type) (columns []column) {
	for i := range row.NumField() {
		name, option, _ := strings.Cut(row.Field(i).Tag.Get("db"), ",")
		if name == "" {
			continue // a test names it
		}
		c := column{name: name, field: i, null: option == "null", empty: "0"}
		if row.Field(i).Type.Kind() == reflect.String {
			c.empty = "''"
		}
		columns = append(columns, c)
	}
	return columns
}

// tableOf is the table of a row type.
func tableOf[R casework.Row]() table {
	return tables[slices.IndexFunc(tables, func(t table) bool { return t.row == reflect.TypeFor[R]() })]
}

// names are the columns that the program knows. A database that a later version has migrated may have more: they are neither read
// nor written, so that this program goes on until it is replaced.
func (t table) names() []string {
	names := []string{"case_no", "seq"}
	for _, c := range t.columns {
		names = append(names, c.name)
	}
	return names
}

// upsert is the statement that puts any number of rows, given as one JSON array whose names are the columns, into the
// table. One parameter, whatever the number of rows: so a flush is one statement per table, and Postgres sees one text.
func (t table) upsert() string {
	var set []string
	for _, name := range t.names() {
		if !slices.Contains(t.identity, name) {
			set = append(set, name+" = excluded."+name)
		}
	}
	return fmt.Sprintf(`INSERT INTO register.%[1]s (%[4]s) SELECT %[4]s FROM jsonb_populate_recordset(NULL::register.%[1]s, $1)
		ON CONFLICT (%[2]s) DO UPDATE SET %[3]s`, t.name, strings.Join(t.identity, ", "), strings.Join(set, ", "), strings.Join(t.names(), ", "))
}

// query is the statement that reads the rows of one case.
func (t table) query() string {
	var values []string
	for _, c := range t.columns {
		value := c.name
		if c.null {
			value = fmt.Sprintf("coalesce(%[1]s, %[2]s) AS %[1]s", c.name, c.empty)
		}
		values = append(values, value)
	}
	return fmt.Sprintf(`SELECT %s FROM register.%s WHERE case_no = $1 ORDER BY %s`, strings.Join(values, ", "), t.name, t.order)
}

// rowsOf are the rows that one entry has for the table.
func (t table) rowsOf(entry reflect.Value) []reflect.Value {
	list := entry.Field(t.list)
	if list.Kind() == reflect.Pointer {
		if list.IsNil() {
			return nil
		}
		return []reflect.Value{list.Elem()}
	}
	rows := make([]reflect.Value, list.Len())
	for i := range rows {
		rows[i] = list.Index(i)
	}
	return rows
}

// identityOf makes one text of what tells a row from the others in its table.
func (t table) identityOf(at place, row reflect.Value) string {
	parts := []string{at.CaseNo}
	if slices.Contains(t.identity, "seq") { // what is never replaced
		parts = append(parts, fmt.Sprint(at.Seq))
	}
	for _, c := range t.keys {
		parts = append(parts, fmt.Sprint(c.value(row)))
	}
	return strings.Join(parts, "\x00")
}

// appendJSON appends a row as a JSON object by the names of its columns.
func (t table) appendJSON(doc []byte, at place, row reflect.Value) ([]byte, error) {
	caseNo, err := json.Marshal(at.CaseNo)
	if err != nil {
		return nil, fmt.Errorf("write a case number as JSON: %w", err)
	}
	doc = fmt.Appendf(doc, `{"case_no":%s,"seq":%d`, caseNo, at.Seq)
	for _, c := range t.columns {
		value, err := json.Marshal(c.value(row))
		if err != nil {
			return nil, fmt.Errorf("write %s.%s as JSON: %w", t.name, c.name, err)
		}
		doc = append(append(append(append(doc, `,"`...), c.name...), `":`...), value...)
	}
	return append(doc, '}'), nil
}

// value is a row's value as the database keeps it.
func (c column) value(row reflect.Value) any {
	field := row.Field(c.field)
	if c.null && field.IsZero() {
		return nil
	}
	switch value := field.Interface().(type) {
	case time.Time:
		return instant(value)
	case *time.Time:
		return maybe(value)
	case []string:
		return append([]string{}, value...) // never NULL: nobody is an empty list
	default:
		return value
	}
}

// into is where the database's value is to be scanned to.
func (c column) into(row reflect.Value) any {
	switch field := row.Field(c.field).Addr().Interface().(type) {
	case *[]string:
		return (*pq.StringArray)(field)
	case *time.Time:
		return utc{&field}
	case **time.Time:
		return utc{field}
	default:
		return field
	}
}

// utc scans a time, in whatever zone the session has, as UTC; NULL is nil.
type utc struct{ into **time.Time }

// Scan is for database/sql.
func (u utc) Scan(value any) error {
	at, is := value.(time.Time)
	switch {
	case value == nil:
		*u.into = nil
	case !is:
		return fmt.Errorf("a time comes as %T", value)
	case *u.into == nil:
		at = instant(at)
		*u.into = &at
	default:
		**u.into = instant(at)
	}
	return nil
}

// instant is a time as the database keeps it: UTC, to the microsecond. Postgres would round, so two instants in one
// microsecond could end up apart.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// maybe is instant for a time that may be missing.
func maybe(t *time.Time) *time.Time {
	if t == nil {
		return nil
	}
	at := instant(*t)
	return &at
}
