package register

import (
	"context"
	"encoding/json"
	"errors"
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

// ErrFlushBetween means that a flush which was still under way came after the state was looked up. The next look finds the state that came with it.
var ErrFlushBetween = errors.New("the run that is gone has just written something down, and nothing was started: run the command again")

// ErrRuns means that a journey cannot be started again, because the engine has it.
var ErrRuns = errors.New("the engine has this journey: it runs, or has completed")

// StartAgain starts a journey again from a state, by start, which gets the state with a number that no start of the journey has had: from now on the register takes nothing from an earlier one. Before that it
// puts those messages back into the inbox, under their ids, and records who did so and why. It can be repeated. ErrFlushBetween when the journal has gone on meanwhile; the errors of start. Where that is ErrRuns the number is taken
// back: the run that runs goes on writing. After any other error nobody knows whether the engine has started it, so what was earlier stays shut out.
func (r *Register) StartAgain(ctx context.Context, state *casework.State, actor casework.Actor, reason string, start func(context.Context) error) error {
	who, err := json.Marshal(actor)
	if err != nil {
		return err
	}
	var started error
	tried := false
	// Until it is known what came of the start nothing is recorded: neither of the run that is gone, of which a flush may be under way, nor of one that runs after all.
	err = r.InTx(ctx, func(waits *sqlx.Tx) error {
		if err := lock(ctx, waits, lockCase+state.Case); err != nil {
			return err
		}
		before, err := r.nextStart(ctx, state, string(who), reason)
		if err != nil {
			return err
		}
		tried, started = true, start(ctx)
		if errors.Is(started, ErrRuns) {
			return r.takeBack(context.WithoutCancel(ctx), state, before)
		}
		return nil
	})
	switch {
	case tried && (err == nil || started == nil):
		return started // that the lock is gone already changes nothing
	case tried:
		return fmt.Errorf("%w; and what it writes may be refused, because its number could not be taken back: %w", started, err)
	case errors.Is(err, ErrFlushBetween):
		return err
	}
	return fmt.Errorf("put the messages of %s back: %w", state.Case, err)
}

// nextStart gives the state the number of its start, and puts the messages back. before is the number that held until now. The caller has the case's lock.
func (r *Register) nextStart(ctx context.Context, state *casework.State, who, reason string) (before int, err error) {
	const fence = `INSERT INTO engine.starts (case_no, starts) VALUES ($1, $2) ON CONFLICT (case_no) DO UPDATE SET starts = excluded.starts`
	// A try that is under way may yet hear from the run that is gone that it has taken the message: that must not settle it.
	const anew = `UPDATE intake.inbox SET attempts = attempts + 1 WHERE case_no = $1 AND kind = 'decision' AND settled_at IS NULL`
	const back = `
		WITH back AS (
			UPDATE intake.inbox SET state = 'pending', outcome = NULL, settled_at = NULL, failures = 0, attempts = attempts + 1, next_try_at = now(), claimed_until = NULL
			WHERE message_id IN (SELECT message_id` + unwritten + `) RETURNING message_id
		)
		INSERT INTO intake.acts (message_id, act, actor, reason) SELECT message_id, $3, $4, $5 FROM back`
	number := 0
	err = r.InTx(ctx, func(tx *sqlx.Tx) error {
		var last int64
		if err := tx.GetContext(ctx, &last, `SELECT max(seq) FROM register.journal WHERE case_no = $1`, state.Case); err != nil {
			return err
		}
		if last != state.Seq-int64(len(state.Journal)) {
			return ErrFlushBetween
		}
		if err := tx.GetContext(ctx, &before, `SELECT coalesce((SELECT starts FROM engine.starts WHERE case_no = $1 FOR UPDATE), 0)`, state.Case); err != nil {
			return err
		}
		number = max(before, state.Starts) + 1 // a register that was restored may be behind the state
		if _, err := tx.ExecContext(ctx, fence, state.Case, number); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, anew, state.Case); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, back, append(unwrittenOf(state), ActAgain, who, reason)...)
		return err
	})
	if err == nil {
		state.Starts = number
	}
	return before, err
}

// takeBack has the number hold again that held before a start that was none.
func (r *Register) takeBack(ctx context.Context, state *casework.State, before int) error {
	if before == 0 {
		_, err := r.db.ExecContext(ctx, `DELETE FROM engine.starts WHERE case_no = $1 AND starts = $2`, state.Case, state.Starts)
		return err
	}
	_, err := r.db.ExecContext(ctx, `UPDATE engine.starts SET starts = $3 WHERE case_no = $1 AND starts = $2`, state.Case, state.Starts, before)
	return err
}
