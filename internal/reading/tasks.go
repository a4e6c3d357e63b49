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
	var all []casework.DeadlineRow
	err = l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error {
		return errors.Join(into(ctx, tx, caseNo, &open), into(ctx, tx, caseNo, &all))
	})
	deadlines = map[string]casework.DeadlineRow{}
	for _, d := range all {
		deadlines[d.Key] = d
	}
	return slices.DeleteFunc(open, func(t casework.TaskRow) bool { return t.State != casework.Open }), deadlines, err
}
