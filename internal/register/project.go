package register

import (
	"context"
	"fmt"
	"reflect"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// projection gathers the rows that entries establish. Of several rows with one identity the last stands, so however a
// journal is cut into flushes, the tables end up the same.
type projection struct {
	rows []map[string]placed // by table as in tables, by identity
}

type placed struct {
	at  place
	row reflect.Value
}

func newProjection() *projection { return &projection{rows: make([]map[string]placed, len(tables))} }

// add takes the rows of one entry. Entries of one case come in the order of their numbers.
func (p *projection) add(caseNo string, e casework.Entry) {
	e.Rows.Facts = e.Facts()
	at, rows := place{CaseNo: caseNo, Seq: e.Seq}, reflect.ValueOf(e.Rows)
	for i, t := range tables {
		for _, row := range t.rowsOf(rows) {
			if p.rows[i] == nil {
				p.rows[i] = map[string]placed{}
			}
			p.rows[i][t.identityOf(at, row)] = placed{at, row}
		}
	}
}

// write puts what was gathered into the tables, one statement for each that gets rows.
func (p *projection) write(ctx context.Context, tx *sqlx.Tx) error {
	for i, t := range tables {
		if len(p.rows[i]) == 0 {
			continue
		}
		doc := []byte{'['}
		for _, x := range p.rows[i] {
			if len(doc) > 1 {
				doc = append(doc, ',')
			}
			var err error
			if doc, err = t.appendJSON(doc, x.at, x.row); err != nil {
				return err
			}
		}
		if _, err := tx.ExecContext(ctx, t.upsert(), string(append(doc, ']'))); err != nil {
			return fmt.Errorf("write %d rows to register.%s: %w", len(p.rows[i]), t.name, err)
		}
	}
	return nil
}
