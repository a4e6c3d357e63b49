package register

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// MarkRead is a mark that holds, with why it was made.
type MarkRead struct {
	casework.MarkRow
	Why string // empty where the journey before has it, or where it was erased
}

// ReadMarks gives who is kept from whom in a case, and records who has read it, also where nobody is. The caller asks whether they may.
func (r *Register) ReadMarks(ctx context.Context, caseNo string, by casework.Actor) (all []MarkRead, err error) {
	rows, err := r.Marks(ctx, caseNo)
	if err != nil {
		return nil, err
	}
	rows = slices.DeleteFunc(rows, func(x casework.MarkRow) bool { return x.LiftedAt != nil })
	refs := []int64{}
	for _, x := range rows {
		if x.Reason != 0 {
			refs = append(refs, int64(x.Reason))
		}
	}
	err = r.inTx(ctx, func(tx *sqlx.Tx) error {
		texts, err := privacy.Texts(ctx, tx, caseNo, refs)
		if err != nil {
			return err
		}
		for _, x := range rows {
			all = append(all, MarkRead{x, texts[x.Reason]})
		}
		return recordReading(ctx, tx, caseNo, readMarks, by, refs)
	})
	if err != nil {
		return nil, fmt.Errorf("read who is kept from whom in %s: %w", caseNo, err)
	}
	return all, nil
}
