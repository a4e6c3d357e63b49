package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"samspil/internal/casework"
)

// sheetsKept is how long a table of families stays that was uploaded and not sent, and the list of what was not stored of one that was.
const sheetsKept = 24 * time.Hour

// SentSheet is a table of families that somebody has uploaded and sent, and how far it has come.
type SentSheet struct {
	ID    string
	By    casework.Actor
	Done  int    // so many families have been dealt with
	Tries int    // since one last got further
	Body  []byte // as it was uploaded
}

// NextSheet gives one that waits to be taken in, for this program alone as long as it is held. ok is false where none waits.
func (r *Register) NextSheet(ctx context.Context, hold time.Duration) (s SentSheet, ok bool, err error) {
	var actor []byte
	row := r.db.QueryRowxContext(ctx, `SELECT id, actor, done, tries, body FROM register.next_sheet($1::bigint * interval '1 microsecond')`, hold.Microseconds())
	err = row.Scan(&s.ID, &actor, &s.Done, &s.Tries, &s.Body)
	if errors.Is(err, sql.ErrNoRows) {
		return s, false, nil
	}
	if err == nil {
		err = json.Unmarshal(actor, &s.By)
	}
	if err != nil {
		return s, false, fmt.Errorf("look for families to be taken in: %w", err)
	}
	return s, true, nil
}

// SheetWent writes down that so many families of one have been dealt with, and what was not stored: a list in JSON, of so many families. It is held for so long again. over: that was all of it.
func (r *Register) SheetWent(ctx context.Context, id string, done int, faults []byte, failed int, hold time.Duration, over bool) error {
	if _, err := r.db.ExecContext(ctx, `SELECT register.sheet_went($1, $2, $3, $4, $5::bigint * interval '1 microsecond', $6)`, id, done, string(faults), failed, hold.Microseconds(), over); err != nil {
		return fmt.Errorf("write down how far families are taken in: %w", err)
	}
	return nil
}
