package register

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"samspil/internal/privacy"
)

var (
	// ErrUnknownMessage means that the inbox has no such message.
	ErrUnknownMessage = errors.New("the inbox has no message with this id")
	// ErrSettled means that a message is settled already, with another result: that one stands.
	ErrSettled = errors.New("the message is settled already, with another result")
	// ErrHandedOnAnew means that a message was handed on again since this try with it began: its journey was started again meanwhile, and what the
	// run that is gone answered does not hold for the one that runs.
	ErrHandedOnAnew = errors.New("the message has been handed on anew since")
)

// Item returns one item, and false when the inbox has no such message id.
func (r *Register) Item(ctx context.Context, messageID string) (Item, bool, error) {
	items, err := selectItems(ctx, r.db, `SELECT `+itemColumns+` FROM intake.inbox WHERE message_id = $1`, messageID)
	if err != nil {
		return Item{}, false, fmt.Errorf("look up message %s: %w", messageID, err)
	}
	if len(items) == 0 {
		return Item{}, false, nil
	}
	return items[0], true, nil
}

// Settle notes what came of an item (StateDone or StateRefused) and what its sender is told, as JSON. It can be
// repeated; of two different results the first stands, and the second gets ErrSettled. An id that is not there is
// ErrUnknownMessage. try is the number of the try that it came of, as the claim counted it: ErrHandedOnAnew when there has been a later one; one that is held waits for no other. In the same transaction the persons of a refused message leave the vault, a member whom the message protects
// is marked there (is says whether it may), and the other open journeys of somebody whom it brought into a family are told.
func (r *Register) Settle(ctx context.Context, messageID string, try int, state string, outcome any, is privacy.Handling) error {
	if state != StateDone && state != StateRefused {
		return fmt.Errorf("settle message %s: it is %s or %s, not %q", messageID, StateDone, StateRefused, state)
	}
	doc, err := json.Marshal(outcome)
	if err != nil {
		return fmt.Errorf("settle message %s: write the outcome as JSON: %w", messageID, err)
	}
	const settle = `
		UPDATE intake.inbox SET state = $2, outcome = $3, settled_at = now()
		WHERE message_id = $1 AND settled_at IS NULL AND (attempts = $4 OR state = 'held') RETURNING name`
	var now bool
	err = r.InTx(ctx, func(tx *sqlx.Tx) error {
		row, found, err := oneRow[struct {
			Name string `json:"name"`
		}](ctx, tx, settle, messageID, state, string(doc), try)
		if now = found; err != nil || !found {
			return err
		}
		if state == StateRefused {
			return privacy.TakeBack(ctx, tx, messageID, is)
		}
		if err := privacy.Take(ctx, tx, r.cprKey, messageID, is); err != nil {
			return err
		}
		if err := tellElsewhere(ctx, tx, messageID); err != nil {
			return err
		}
		if slices.Contains(passedOn, row.Name) {
			return passOn(ctx, tx, messageID)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("settle message %s: %w", messageID, err)
	}
	if now {
		return nil
	}
	return r.settled(ctx, messageID, state)
}

// settled says why there was nothing to settle: nil when it was settled like this before.
func (r *Register) settled(ctx context.Context, messageID, state string) error {
	item, found, err := r.Item(ctx, messageID)
	switch {
	case err != nil:
		return err
	case !found:
		return fmt.Errorf("message %s: %w", messageID, ErrUnknownMessage)
	case item.State == StatePending:
		return fmt.Errorf("message %s: %w", messageID, ErrHandedOnAnew)
	case item.State != state:
		return fmt.Errorf("message %s is %s: %w", messageID, item.State, ErrSettled)
	}
	return nil
}

func (r *Register) exec(ctx context.Context, statement string, args ...any) error {
	_, err := r.db.ExecContext(ctx, statement, args...)
	return err
}
