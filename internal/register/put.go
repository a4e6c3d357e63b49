package register

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// What an item of the inbox is, and how it stands.
const (
	KindIntake   = "intake"
	KindDecision = "decision"

	StatePending = "pending"
	StateParked  = "parked" // so many tries gave no outcome: people have to look, see Retry
	StateDone    = "done"
	StateRefused = "refused"
)

var (
	// ErrOtherContent means that a message id came again with something else in it. Nothing is written. The sender has to
	// choose another id for another message.
	ErrOtherContent = errors.New("this message id was used for another message")
	// ErrNoKey means that the register was opened without WithCPRKey, or with a key under 32 bytes.
	ErrNoKey = errors.New("the register needs the CPR key, at least 32 bytes")
	// ErrPersonal means that a body holds a CPR number, name or address of its own bundle: a fault in the program that
	// made it.
	ErrPersonal = errors.New("the body holds what belongs in the vault")
)

// OpenElsewhere says that a person in a form is in an open journey already: the form is news there, not a second journey.
type OpenElsewhere struct{ Case, Member string }

// Error names the case and the member, never the person.
func (e *OpenElsewhere) Error() string {
	return fmt.Sprintf("%s in the open journey %s is the same person: take the form as news there", e.Member, e.Case)
}

// Item is one form or decision in the inbox.
type Item struct {
	MessageID  string
	Kind       string // KindIntake, KindDecision
	Case       string
	Name       string // of the Update that a decision becomes, e.g. "hold-review"
	Actor      casework.Actor
	Body       json.RawMessage // ids and codes only
	Sent       json.RawMessage // what came, as it was sent, with where it was sent to: personal, and never stored. nil: the program made it
	Urgent     bool            // a concern or a crisis: it waits for no other decision, and is never parked
	ReceivedAt time.Time       // wall clock, UTC; set by the database
	State      string          // StatePending, StateParked, StateDone, StateRefused
	Outcome    json.RawMessage // what the sender is told; nil while pending or parked
	Attempts   int             // how often Due has given it out
	Failures   int             // how often it was tried without outcome while the engine worked
}

// Put stores a form or a decision, and what is personal in it, in one transaction: either both are there or nothing is.
//
// A repeat of the message id with the same content returns the item as it stands (fresh is false) and writes nothing; with other
// content it is ErrOtherContent. The content is what was sent (Sent), by whom, and never what was made of it, which depends on the
// policy and on what the register knew at the time. Of what the program itself made it is kind, name, actor, body, persons and
// texts; for a decision also the case.
//
// An intake without a case number gets the next one, when nothing stands in its way.
//
// An intake with a person who is in an open journey is refused with *OpenElsewhere and leaves nothing behind. Two such
// forms at the same moment are no way around it: each takes a lock on every person in it before it looks, and keeps it
// until it is stored. Of those who are copied from an earlier case only who was in the family to its end counts: who had
// left it may be in another journey, and comes along because they have custody.
//
// A decision with persons brings them into its family. *MemberTaken, *InFamily or *OpenElsewhere is the answer when one of
// the numbers is taken, or one of the persons is in the family or in another open journey that is not merged into it.
//
// A form that is taken as news elsewhere is another message: give it an id of its own, made from the form's, so that a
// repeat of the form goes the same way.
//
// The texts of the bundle must have references, see ReserveTexts.
func (r *Register) Put(ctx context.Context, item Item, secrets privacy.Bundle) (stored Item, fresh bool, err error) {
	if len(r.cprKey) < sha256.Size {
		return Item{}, false, ErrNoKey
	}
	if err := item.check(secrets); err != nil {
		return Item{}, false, fmt.Errorf("store message %s: %w", item.MessageID, err)
	}
	digest, err := item.digest(r.cprKey, secrets)
	if err != nil {
		return Item{}, false, fmt.Errorf("store message %s: %w", item.MessageID, err)
	}
	err = r.inTx(ctx, func(tx *sqlx.Tx) error {
		// So another transaction that is storing the same id comes before or after this one.
		if err := lock(ctx, tx, lockMessage+item.MessageID); err != nil {
			return err
		}
		before, found, err := repeated(ctx, tx, item.MessageID, digest)
		if err != nil || found {
			stored = before
			return err
		}
		indexes := r.indexes(secrets)
		copied, err := presentIndexes(ctx, tx, secrets.Copied)
		if err != nil {
			return err
		}
		switch {
		case item.Kind == KindIntake:
			err = nobodyElsewhere(ctx, tx, item.Case, append(indexes, copied...))
		case len(secrets.Persons) > 0:
			err = joins(ctx, tx, item.Case, secrets.Persons, indexes)
		}
		if err == nil && item.Case == "" {
			item.Case, err = nextCase(ctx, tx)
		}
		if err == nil {
			stored, err = insertItem(ctx, tx, item, digest)
		}
		if err != nil {
			return err
		}
		fresh = true
		return privacy.Write(ctx, tx, r.cprKey, item.Case, item.MessageID, secrets)
	})
	if err != nil {
		return Item{}, false, fmt.Errorf("store message %s: %w", item.MessageID, err)
	}
	return stored, fresh, nil
}

func insertItem(ctx context.Context, tx *sqlx.Tx, item Item, digest []byte) (Item, error) {
	actor, err := json.Marshal(item.Actor)
	if err != nil {
		return Item{}, err
	}
	const insert = `
		INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest, urgent)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING ` + itemColumns
	added, err := selectItems(ctx, tx, insert, item.MessageID, item.Kind, item.Case, item.Name, string(actor),
		string(item.Body), digest, item.Urgent)
	if err != nil {
		return Item{}, err
	}
	return added[0], nil
}

// Repeat returns the item that came under an id before, and false when this is the first. With other content it is
// ErrOtherContent. It looks at MessageID, Actor and Sent.
func (r *Register) Repeat(ctx context.Context, item Item) (Item, bool, error) {
	if len(r.cprKey) < sha256.Size {
		return Item{}, false, ErrNoKey
	}
	digest, err := item.digest(r.cprKey, privacy.Bundle{})
	if err != nil {
		return Item{}, false, fmt.Errorf("look for message %s: %w", item.MessageID, err)
	}
	return repeated(ctx, r.db, item.MessageID, digest)
}

func repeated(ctx context.Context, db sqlx.QueryerContext, messageID string, digest []byte) (Item, bool, error) {
	before, found, err := oneRow[[]byte](ctx, db, `SELECT digest FROM intake.inbox WHERE message_id = $1`, messageID)
	switch {
	case err != nil:
		return Item{}, false, fmt.Errorf("look for message %s: %w", messageID, err)
	case !found:
		return Item{}, false, nil
	case !hmac.Equal(before, digest):
		return Item{}, false, ErrOtherContent
	}
	there, err := selectItems(ctx, db, `SELECT `+itemColumns+` FROM intake.inbox WHERE message_id = $1`, messageID)
	if err != nil || len(there) == 0 {
		return Item{}, false, err
	}
	return there[0], true, nil
}

// indexes are the CPR indexes of everybody in a bundle who has a number.
func (r *Register) indexes(secrets privacy.Bundle) []string {
	var indexes []string
	for _, p := range secrets.Persons {
		if index := privacy.CPRIndex(r.cprKey, p.CPR); index != "" {
			indexes = append(indexes, index)
		}
	}
	return indexes
}

// presentIndexes are the CPR indexes of those who are copied and have not left the family they are copied from.
func presentIndexes(ctx context.Context, tx *sqlx.Tx, from privacy.Copied) ([]string, error) {
	const query = `
		SELECT p.cpr_index FROM vault.persons p
		LEFT JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
		WHERE p.case_no = $1 AND p.member = ANY ($2) AND p.cpr_index IS NOT NULL AND m.left_at IS NULL`
	var indexes []string
	if err := tx.SelectContext(ctx, &indexes, query, from.Case, pq.Array(from.Members)); err != nil {
		return nil, fmt.Errorf("look for the members of %s: %w", from.Case, err)
	}
	return indexes, nil
}
