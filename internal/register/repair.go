package register

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// LastEntry is the number of the last entry in a journey's journal; 0 when the register knows nothing of it.
func (r *Register) LastEntry(ctx context.Context, caseNo string) (last int64, err error) {
	const query = `SELECT coalesce(max(seq), 0) FROM register.journal WHERE case_no = $1`
	if err := r.db.GetContext(ctx, &last, query, caseNo); err != nil {
		return 0, fmt.Errorf("look up the last entry of %s: %w", caseNo, err)
	}
	return last, nil
}

// Try says what Record would of a flush, and writes nothing.
func (r *Register) Try(ctx context.Context, caseNo string, flush casework.Flush) error {
	if len(flush.Entries) == 0 {
		return nil
	}
	entries, err := inOrder(caseNo, flush.Entries)
	if err != nil {
		return err
	}
	return r.InTx(ctx, func(tx *sqlx.Tx) error {
		_, err := whatIsNew(ctx, tx, caseNo, entries, flush.Starts)
		return err
	})
}

// sparedTexts are numbers of texts that are passed over beyond the highest one that is known: of texts that came in with what was never
// written down.
const sparedTexts = 10_000

// PassOver sees to it that numbers of cases and texts up to these are not given out (again).
func (r *Register) PassOver(ctx context.Context, highestCase int64, highestText casework.TextRef) error {
	const query = `
		SELECT setval('intake.case_numbers', greatest((SELECT last_value FROM intake.case_numbers), $1)),
			setval('vault.texts_id_seq', greatest((SELECT last_value FROM vault.texts_id_seq), $2))`
	text := int64(highestText)
	if text > 0 {
		text += sparedTexts
	}
	if _, err := r.db.ExecContext(ctx, query, max(highestCase, 1), max(text, 1)); err != nil {
		return fmt.Errorf("pass over numbers that are in use: %w", err)
	}
	return nil
}
