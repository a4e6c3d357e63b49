package reading

import (
	"context"
	"errors"
	"slices"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// OpenTasks gives what is open in a journey and may be seen, oldest first, with the deadlines by their keys.
func (l *Layer) OpenTasks(ctx context.Context, by casework.Actor, caseNo string) (open []casework.TaskRow, deadlines map[string]casework.DeadlineRow, err error) {
	err = l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error {
		if open, deadlines, err = openIn(ctx, tx, caseNo); err != nil {
			return err
		}
		return recordLook(ctx, tx, caseNo, readTasks, by)
	})
	return open, deadlines, err
}

// openIn reads the open tasks of one case that may be seen, and the deadlines by their keys.
func openIn(ctx context.Context, tx *sqlx.Tx, caseNo string) ([]casework.TaskRow, map[string]casework.DeadlineRow, error) {
	var tasks []casework.TaskRow
	var all []casework.DeadlineRow
	err := errors.Join(into(ctx, tx, caseNo, &tasks), into(ctx, tx, caseNo, &all))
	deadlines := map[string]casework.DeadlineRow{}
	for _, d := range all {
		deadlines[d.Key] = d
	}
	return slices.DeleteFunc(tasks, func(t casework.TaskRow) bool { return t.State != casework.Open }), deadlines, err
}
