package reading

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Outside is an urgent message that no journey has written down, in ids and codes.
type Outside struct {
	Message    string    `json:"message_id"`
	Case       string    `json:"case_no"`
	Name       string    `json:"name"`
	Stands     string    `json:"stands"`
	ReceivedAt time.Time `json:"received_at"` // wall clock, UTC
}

// outsideQuery lists up to $2 of them, oldest first.
var outsideQuery = `SELECT message_id, case_no, name, ` + register.StandsSQL + ` AS stands, received_at` + register.NotTakenIn(`register.reader_knows(i.case_no)`) + ` AND i.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ',')) ORDER BY arrival LIMIT $2`

// Outside returns up to limit urgent messages of all cases that no journey has written down, oldest first: to the department responsible for children, and none to anybody else.
func (l *Layer) Outside(ctx context.Context, by casework.Actor, limit int) (all []Outside, err error) {
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		all, err = outside(ctx, tx, limit)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list the concerns that no journey has taken in: %w", err)
	}
	return all, nil
}

func outside(ctx context.Context, tx *sqlx.Tx, limit int) (all []Outside, err error) {
	err = tx.SelectContext(ctx, &all, outsideQuery, register.BegunFor.Microseconds(), limit)
	for i := range all {
		all[i].ReceivedAt = all[i].ReceivedAt.UTC()
	}
	return all, err
}
