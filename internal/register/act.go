package register

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// What can be done by hand with a message that has no outcome.
const (
	ActRetry = "retry" // hand it on again, now; one that is parked is taken out
	ActPark  = "park"  // hand it on no more until somebody says so
	ActDealt = "dealt" // of what is held: a person has taken care of it outside the journey, and it stays refused
	ActAgain = "again" // of what was done: its journey was lost before it had written that down, and gets it again
)

var (
	// ErrNotWaiting means that a message has an outcome already: that one stands.
	ErrNotWaiting = errors.New("the message has an outcome already, and it stands")
	// ErrNotHeld means that a message was to be dealt with that a journey may still take.
	ErrNotHeld = errors.New("a journey may still take the message: only one that is held is dealt with by hand")
	// ErrUrgent means that a concern or a crisis was to be parked.
	ErrUrgent = errors.New("a concern or a crisis is never parked: it is handed on until its journey takes it in")
)

// Act is one thing that somebody did by hand with a message.
type Act struct {
	At     time.Time // wall clock, UTC
	Act    string    // ActRetry, ActPark, ActDealt, ActAgain
	Actor  casework.Actor
	Reason string // a code
}

// changes are what an act does with a message.
var changes = map[string]string{
	ActRetry: `UPDATE intake.inbox SET state = 'pending', outcome = NULL, failures = 0, next_try_at = now() WHERE message_id = $1`,
	ActPark:  `UPDATE intake.inbox SET state = 'parked' WHERE message_id = $1`,
	ActDealt: `UPDATE intake.inbox SET state = 'refused', settled_at = now() WHERE message_id = $1`,
}

// Do does something with a message by hand and records who did so, when and why, in one transaction. Errors: ErrUnknownMessage, ErrNotWaiting,
// ErrNotHeld, ErrUrgent.
func (r *Register) Do(ctx context.Context, messageID, act string, actor casework.Actor, reason string) error {
	who, err := json.Marshal(actor)
	if err != nil {
		return err
	}
	err = r.InTx(ctx, func(tx *sqlx.Tx) error {
		items, err := selectItems(ctx, tx, `SELECT `+itemColumns+` FROM intake.inbox WHERE message_id = $1 FOR UPDATE`, messageID)
		switch {
		case err != nil:
			return err
		case len(items) == 0:
			return ErrUnknownMessage
		case items[0].State == StateDone || items[0].State == StateRefused:
			return ErrNotWaiting
		case act == ActPark && items[0].Urgent:
			return ErrUrgent
		case act == ActDealt && items[0].State != StateHeld:
			return ErrNotHeld
		}
		if _, err := tx.ExecContext(ctx, changes[act], messageID); err != nil {
			return err
		}
		const record = `INSERT INTO intake.acts (message_id, act, actor, reason) VALUES ($1, $2, $3, $4)`
		_, err = tx.ExecContext(ctx, record, messageID, act, string(who), reason)
		return err
	})
	if err != nil {
		return fmt.Errorf("%s message %s: %w", act, messageID, err)
	}
	return nil
}

// Acts returns what was done by hand with a message, oldest first.
func (r *Register) Acts(ctx context.Context, messageID string) ([]Act, error) {
	var rows []struct {
		At     time.Time       `json:"at"`
		Act    string          `json:"act"`
		Actor  json.RawMessage `json:"actor"`
		Reason string          `json:"reason"`
	}
	const query = `SELECT at, act, actor, reason FROM intake.acts WHERE message_id = $1 ORDER BY id`
	if err := r.db.SelectContext(ctx, &rows, query, messageID); err != nil {
		return nil, fmt.Errorf("look for what was done with message %s: %w", messageID, err)
	}
	acts := make([]Act, 0, len(rows))
	for _, row := range rows {
		act := Act{At: row.At.UTC(), Act: row.Act, Reason: row.Reason}
		if err := json.Unmarshal(row.Actor, &act.Actor); err != nil {
			return nil, fmt.Errorf("read who acted on message %s: %w", messageID, err)
		}
		acts = append(acts, act)
	}
	return acts, nil
}

// Waits returns up to limit messages without outcome, oldest first: those in one state, or of one case, where that is asked for.
func (r *Register) Waits(ctx context.Context, state, caseNo string, limit int) ([]Item, error) {
	const query = `SELECT ` + itemColumns + ` FROM intake.inbox
		WHERE settled_at IS NULL AND ($1 = '' OR state = $1) AND ($2 = '' OR case_no = $2) ORDER BY arrival LIMIT $3`
	items, err := selectItems(ctx, r.db, query, state, caseNo, limit)
	if err != nil {
		return nil, fmt.Errorf("list the messages that wait: %w", err)
	}
	return items, nil
}
