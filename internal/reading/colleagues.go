package reading

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// colleagues are the staff ids of who works in the reader's department, as far as it is known: of whoever has a task or a family there, or has opened something in the last half year.
const colleagues = `SELECT json_agg(c.staff ORDER BY c.staff) FROM register.reader_colleagues() c WHERE $1 = ''`

// KnowsStaff tells whether somebody works here, in whichever department.
func (l *Layer) KnowsStaff(ctx context.Context, by casework.Actor, staff string) (known bool, err error) {
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		return tx.GetContext(ctx, &known, `SELECT register.reader_knows_staff($1)`, staff)
	})
	if err != nil {
		return false, fmt.Errorf("look whether somebody works here: %w", err)
	}
	return known, nil
}

// Held is how much one of a leader's people has.
type Held struct {
	Families int `json:"families"`
	Tasks    int `json:"tasks"`
}

// heldBy gives it of somebody; to nobody but their leader.
func heldBy(staff string) string {
	return `SELECT json_build_object('families', count(*), 'tasks', coalesce(sum(h.tasks), 0)) FROM register.reader_held_by(` + pq.QuoteLiteral(staff) + `) h WHERE $1 = ''`
}

// HeldBy gives a leader the families in which one of their people has something, by case number, at most limit of them; and how much that is in all. To nobody else it gives anything.
func (l *Layer) HeldBy(ctx context.Context, by casework.Actor, staff string, limit int) (cases []string, held Held, err error) {
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &cases, `SELECT case_no FROM register.reader_held_by($1) ORDER BY case_no LIMIT $2`, staff, limit); err != nil {
			return err
		}
		return register.Lists(ctx, tx, everyCase, nil, register.More{SQL: heldBy(staff), Into: &held})
	})
	if err != nil {
		return nil, Held{}, fmt.Errorf("read what somebody has: %w", err)
	}
	return cases, held, nil
}
