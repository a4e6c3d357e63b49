package reading

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"
	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/intake/sheet"
)

// A table of families that somebody has uploaded is read by themself alone. It says nothing of who of them is known here.

// SheetState is what has become of one.
type SheetState string

// The states.
const (
	SheetChecked SheetState = "checked" // nothing is wrong with it, and nothing is sent
	SheetSending SheetState = "sending"
	SheetSent    SheetState = "sent"
)

// SheetStates are all of them.
var SheetStates = []SheetState{SheetChecked, SheetSending, SheetSent}

// ErrSheetUnderWay is for somebody whose last table is still being taken in.
var ErrSheetUnderWay = errors.New("a table is still being taken in")

// ErrNoSheet is for a table that there is not, or not any more.
var ErrNoSheet = errors.New("there is no such table")

// FamilySheet is a table of families and what has become of it.
type FamilySheet struct {
	ID        string        `json:"id"`
	State     SheetState    `json:"state"`
	Families  int           `json:"families"`
	Done      int           `json:"done"`   // so many have been dealt with
	Failed    int           `json:"failed"` // of so many of them nothing is stored
	Faults    []sheet.Fault `json:"faults"` // why
	ChangedAt time.Time     `json:"changed_at"`
}

// CohortSent is that somebody has sent a table of families: when, and how many stood in it.
type CohortSent struct {
	At       time.Time `json:"at"`
	Families int       `json:"families"`
}

// Sheets gives the reader's own last table, nil where there is none, and to whoever leads the department that takes families in the last ones that anybody has sent.
func (l *Layer) Sheets(ctx context.Context, by casework.Actor) (own *FamilySheet, sent []CohortSent, err error) {
	const list = `SELECT json_build_object(
		'own', (SELECT row_to_json(x) FROM (SELECT s.id, s.state, s.families, s.done, s.failed, v.faults, s.changed_at FROM intake.sheets s LEFT JOIN vault.sheets v ON v.id = s.id
			WHERE s.author = (SELECT register.reader_staff()) AND s.department = coalesce((SELECT register.reader_department()), '') ORDER BY s.received_at DESC, s.id LIMIT 1) x),
		'sent', (SELECT json_agg(x) FROM (SELECT s.changed_at AS at, s.families FROM intake.sheets s WHERE s.state = 'sent' AND (SELECT register.reader_has('leader')) AND (SELECT register.reader_has('requests')) ORDER BY s.changed_at DESC LIMIT 50) x))`
	var all struct {
		Own  *FamilySheet
		Sent []CohortSent
	}
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error { return getJSON(ctx, tx, &all, list) })
	if err != nil {
		return nil, nil, fmt.Errorf("read tables of families: %w", withoutValues(err))
	}
	return all.Own, all.Sent, nil
}

// SheetMark is the mark of a table's page.
func SheetMark(own *FamilySheet) Mark { return markOf(own) }

// KeepSheet keeps a table in which nothing is wrong, for its author alone, until they send it. It takes the place of one that they have not sent.
func (l *Layer) KeepSheet(ctx context.Context, by casework.Actor, families int, body []byte) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	id := uuid.NewString()
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		const keep = `WITH gone AS (DELETE FROM intake.sheets WHERE author = $2 AND department = $3 AND state = 'checked')
			INSERT INTO intake.sheets (id, author, department, actor, families) SELECT $1, $2, $3, $4, $5
			WHERE NOT EXISTS (SELECT FROM intake.sheets WHERE author = $2 AND department = $3 AND state = 'sending')`
		if err := changed(tx.ExecContext(ctx, keep, id, by.ID, by.Department, string(who), families))(ErrSheetUnderWay); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO vault.sheets (id, body) VALUES ($1, $2)`, id, body)
		return err
	})
	if errors.Is(err, ErrSheetUnderWay) {
		return ErrSheetUnderWay
	}
	if err != nil {
		return fmt.Errorf("keep a table of families: %w", withoutValues(err))
	}
	return nil
}

// SendSheet has a table taken in that was checked. Who sends it twice has sent it once.
func (l *Layer) SendSheet(ctx context.Context, by casework.Actor, id string) error {
	return l.onSheet(ctx, by, `UPDATE intake.sheets SET state = CASE WHEN state = 'checked' THEN 'sending' ELSE state END, changed_at = CASE WHEN state = 'checked' THEN now() ELSE changed_at END WHERE id = $1 AND author = $2`, id)
}

// DiscardSheet deletes one that was not sent.
func (l *Layer) DiscardSheet(ctx context.Context, by casework.Actor, id string) error {
	return l.onSheet(ctx, by, `DELETE FROM intake.sheets WHERE id = $1 AND author = $2 AND state = 'checked'`, id)
}

func (l *Layer) onSheet(ctx context.Context, by casework.Actor, statement, id string) error {
	err := l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		return changed(tx.ExecContext(ctx, statement, id, by.ID))(ErrNoSheet)
	})
	if errors.Is(err, ErrNoSheet) {
		return ErrNoSheet
	}
	if err != nil {
		return fmt.Errorf("change a table of families: %w", withoutValues(err))
	}
	return nil
}

// changed says of a statement that changed nothing that there is none.
func changed(result interface{ RowsAffected() (int64, error) }, err error) func(none error) error {
	return func(none error) error {
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, none)
		}
		return nil
	}
}
