package register

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// ErrNoState means that the register has no state from which a journey could be started again.
var ErrNoState = errors.New("the register has no state of this journey")

// ErrNotKept means that the journal goes on after the last state that the register has: what was written since would be told again, otherwise. A flush comes with
// its state unless that is too large to be carried, so a run that is gone will never bring it.
var ErrNotKept = errors.New("the state after that had grown too large to be kept, and repeating this does not help: report it, and act outside Samspil on what cannot wait (\"A journey that has grown large\" in docs/operations.md)")

// keepState keeps where a journey stands after a flush, and the state before it: that one is for people who must look what the last flush
// did to a journey.
func keepState(ctx context.Context, tx *sqlx.Tx, caseNo string, seq int64, flush casework.Flush) error {
	if len(flush.Policy) > 0 {
		const law = `INSERT INTO engine.policies (digest, policy) VALUES ($1, $2) ON CONFLICT DO NOTHING`
		if _, err := tx.ExecContext(ctx, law, flush.Under, string(flush.Policy)); err != nil {
			return fmt.Errorf("keep the policy of %s: %w", caseNo, err)
		}
	}
	if len(flush.State) == 0 {
		return nil
	}
	const keep = `
		WITH old AS (
			DELETE FROM engine.states WHERE case_no = $1 AND seq < (SELECT max(seq) FROM engine.states WHERE case_no = $1)
		)
		INSERT INTO engine.states (case_no, seq, policy, state) VALUES ($1, $2, $3, $4)`
	if _, err := tx.ExecContext(ctx, keep, caseNo, seq, flush.Under, string(flush.State)); err != nil {
		return fmt.Errorf("keep the state of %s: %w", caseNo, err)
	}
	return nil
}

// State gives a journey as it stood after the last entry of its journal.
//
// Errors: ErrNoState, ErrNotKept, and casework.ErrUnread (wrapped) when this program cannot read it.
func (r *Register) State(ctx context.Context, caseNo string) (*casework.State, error) {
	type kept struct {
		Seq    int64           `json:"seq"`
		Last   int64           `json:"last"`
		State  json.RawMessage `json:"state"`
		Policy json.RawMessage `json:"policy"`
	}
	const query = `
		SELECT s.seq, s.state, p.policy, (SELECT max(seq) FROM register.journal WHERE case_no = $1) AS last
		FROM engine.states s JOIN engine.policies p ON p.digest = s.policy
		WHERE s.case_no = $1 ORDER BY s.seq DESC LIMIT 1`
	row, found, err := oneRow[kept](ctx, r.db, query, caseNo)
	switch {
	case err != nil:
		return nil, fmt.Errorf("look up the state of %s: %w", caseNo, err)
	case !found:
		return nil, fmt.Errorf("%s: %w", caseNo, ErrNoState)
	case row.Seq != row.Last:
		return nil, fmt.Errorf("%s: the state is of entry %d, the last is %d: %w", caseNo, row.Seq, row.Last, ErrNotKept)
	}
	state, err := casework.Restored(row.State, row.Policy)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", caseNo, err)
	}
	receipts, err := r.receipts(ctx, caseNo)
	if err != nil {
		return nil, err
	}
	state.Recollect(receipts)
	return state, nil
}

// receipts are those of the decisions that a journey took last, oldest first, as the journal has them: to the nanosecond.
func (r *Register) receipts(ctx context.Context, caseNo string) ([]casework.Receipt, error) {
	const query = `
		SELECT coalesce(json_agg(json_build_object('message', decision, 'at', entry -> 'at') ORDER BY seq), '[]') FROM (
			SELECT seq, decision, entry FROM register.journal WHERE case_no = $1 AND decision IS NOT NULL ORDER BY seq DESC LIMIT $2
		) last`
	var text []byte
	var receipts []casework.Receipt
	err := r.db.GetContext(ctx, &text, query, caseNo, casework.HandledKept)
	if err == nil {
		err = json.Unmarshal(text, &receipts)
	}
	if err != nil {
		return nil, fmt.Errorf("look up what the journey of %s has decided: %w", caseNo, err)
	}
	return receipts, nil
}
