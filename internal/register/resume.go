package register

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// unwritten are the decisions of a case ($1) that were done, and that neither the journal knows nor the state from which the journey is started
// again ($2: the messages that it remembers).
const unwritten = `
	FROM intake.inbox i
	WHERE case_no = $1 AND kind = 'decision' AND state = 'done' AND message_id <> ALL ($2)
		AND NOT EXISTS (SELECT FROM register.journal j WHERE j.case_no = $1 AND j.decision = i.message_id)`

func unwrittenOf(state *casework.State) []any {
	remembered := make(pq.StringArray, len(state.Handled))
	for i, r := range state.Handled {
		remembered[i] = r.Message
	}
	return []any{state.Case, remembered}
}

// Unwritten are the ids of the messages that a journey gets again when it is started from this state, in the order in which they came.
func (r *Register) Unwritten(ctx context.Context, state *casework.State) ([]string, error) {
	ids := []string{}
	if err := r.db.SelectContext(ctx, &ids, `SELECT message_id`+unwritten+` ORDER BY arrival`, unwrittenOf(state)...); err != nil {
		return nil, fmt.Errorf("look for the messages that the journey of %s has not written down: %w", state.Case, err)
	}
	return ids, nil
}

// HandOnAgain prepares the next start of a journey, that with the state's number: from now on the register takes nothing from an earlier one. It puts those messages back
// into the inbox, under their ids, and records who did so and why. It can be repeated. ErrStateBehind when the journal has gone on meanwhile.
func (r *Register) HandOnAgain(ctx context.Context, state *casework.State, actor casework.Actor, reason string) error {
	who, err := json.Marshal(actor)
	if err != nil {
		return err
	}
	const query = `
		WITH back AS (
			UPDATE intake.inbox SET state = 'pending', outcome = NULL, settled_at = NULL, failures = 0, attempts = 0, next_try_at = now(), claimed_until = NULL
			WHERE message_id IN (SELECT message_id` + unwritten + `) RETURNING message_id
		)
		INSERT INTO intake.acts (message_id, act, actor, reason) SELECT message_id, $3, $4, $5 FROM back`
	err = r.InTx(ctx, func(tx *sqlx.Tx) error {
		// A flush of the run that is gone may have been under way.
		if err := lock(ctx, tx, lockCase+state.Case); err != nil {
			return err
		}
		var last int64
		if err := tx.GetContext(ctx, &last, `SELECT max(seq) FROM register.journal WHERE case_no = $1`, state.Case); err != nil {
			return err
		}
		if last != state.Seq-int64(len(state.Journal)) {
			return ErrStateBehind
		}
		const fence = `
			INSERT INTO engine.starts AS known (case_no, starts) VALUES ($1, $2)
			ON CONFLICT (case_no) DO UPDATE SET starts = greatest(known.starts, excluded.starts)`
		if _, err := tx.ExecContext(ctx, fence, state.Case, state.Starts); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, query, append(unwrittenOf(state), ActAgain, string(who), reason)...)
		return err
	})
	if err != nil {
		return fmt.Errorf("put the messages of %s back: %w", state.Case, err)
	}
	return nil
}
