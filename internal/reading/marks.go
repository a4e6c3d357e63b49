package reading

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// MarkRead is a mark that holds, with why it was made.
type MarkRead struct {
	casework.MarkRow
	Why string // empty where the journey before has it, or where it was erased
}

// Marks gives who is kept from whom in a case, and records who has read it, also where nobody is. The caller asks whether they may.
func (l *Layer) Marks(ctx context.Context, by casework.Actor, caseNo string) (all []MarkRead, err error) {
	err = l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error {
		rows, err := register.List[casework.MarkRow](ctx, tx, caseNo)
		if err != nil {
			return err
		}
		rows = slices.DeleteFunc(rows, func(x casework.MarkRow) bool { return x.LiftedAt != nil })
		refs := []int64{}
		for _, x := range rows {
			if x.Reason != 0 {
				refs = append(refs, int64(x.Reason))
			}
		}
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
