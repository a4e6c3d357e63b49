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
	StateHeld    = "held"   // urgent, and refused while its sender did not wait: a person deals with it, see Hold
	StateDone    = "done"
	StateRefused = "refused"
)

var (
	// ErrOtherContent means that a message id came again with something else in it. Nothing is written. The sender has to
	// choose another id for another message.
	ErrOtherContent = errors.New("this message id was used for another message")
	// ErrOthersID means that somebody else stored a message under this id at the same moment: look again (Repeat) what this one is called.
	ErrOthersID = errors.New("somebody else has just used this message id")
	// ErrNoKey means that the register was opened without WithCPRKey, or with a key under 32 bytes.
	ErrNoKey = errors.New("the register needs the CPR key, at least 32 bytes")
	// ErrPersonal means that a body holds a CPR number, name or address of its own bundle: a fault in the program that
	// made it.
	ErrPersonal = errors.New("the body holds what belongs in the vault")
)

// Item is one form or decision in the inbox.
type Item struct {
	MessageID  string
	Kind       string // KindIntake, KindDecision
	Case       string
	Name       string // of the decision, e.g. "hold-review"
	Actor      casework.Actor
	Body       json.RawMessage // ids and codes only
	Sent       json.RawMessage // what came, as it was sent, with where it was sent to: personal, and never stored. nil: the program made it
	Urgent     bool            // a concern, in whatever form: it waits for no other decision, and is never parked
	ReceivedAt time.Time       // wall clock, UTC; set by the database
	State      string          // StatePending, StateParked, StateHeld, StateDone, StateRefused
	Outcome    json.RawMessage // what the sender is told, and of what is held what its journey said; nil while pending or parked
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
// An intake without a case number gets the next one.
//
// An intake with a person who is in an open journey that others than the children's department know of is refused with
// *OpenElsewhere and leaves nothing behind, and so is a concern with one who is in any open journey, but for a child who is an adult there;
// PutWhere lets the sender's program say where it goes. Of those who are copied from an earlier case only who was in the family to its end counts:
// who had left it may be in another journey, and comes along because they have custody.
//
// A decision with persons brings them into its family. *MemberTaken or *InFamily is the answer when one of the numbers is taken, or
// one of the persons is in the family. Who is in another open journey joins all the same: see Settle.
//
// An id that somebody else has used in the meantime is ErrOthersID.
//
// The texts of the bundle must have references, see ReserveTexts.
func (r *Register) Put(ctx context.Context, item Item, secrets privacy.Bundle) (stored Item, fresh bool, err error) {
	return r.PutWhere(ctx, item, secrets, func(item Item, there []Elsewhere) (Placed, error) {
		for _, e := range there {
			concern := item.Name == "concern"
			if concern && casework.KindOf(e.Came) == casework.Child && casework.KindOf(e.Member) != casework.Child {
				continue // a young parent in a journey of their own, which takes no concern about them
			}
			if !e.Hidden || concern { // a second journey of which only the children's department knows would be no use
				return Placed{}, &OpenElsewhere{Case: e.Case, Member: e.Member}
			}
		}
		return Placed{Item: item}, nil
	})
}

// Placing says where an intake goes, once it is known who of its persons is in an open journey.
type Placing func(item Item, there []Elsewhere) (Placed, error)

// Placed is what is stored in an intake's place.
type Placed struct {
	Item  Item
	Left  []string // whom of the bundle the vault does not keep
	Texts []string // what the vault keeps in place of the bundle's texts, as many; nil: those
	Form  []byte   // the form that the first of them came with, for whoever reads it

	Beside []Beside // of a concern: what goes to other families
}

// PutWhere is Put for an intake whose place depends on who is in it. They are looked for in the transaction that stores it, with a lock
// on every person in it: so two forms with the same person come one after the other. It costs the same statements wherever it goes,
// and whoever is found: neither the answer nor its time tells.
func (r *Register) PutWhere(ctx context.Context, item Item, secrets privacy.Bundle, where Placing) (stored Item, fresh bool, err error) {
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
	concern := item.Kind == KindIntake && item.Name == "concern"
	err = r.InTx(ctx, func(tx *sqlx.Tx) error {
		var beside []Beside
		// So another transaction that is storing the same id comes before or after this one.
		if err := lock(ctx, tx, lockMessage+item.MessageID); err != nil {
			return err
		}
		before, found, err := repeated(ctx, tx, item.MessageID, item.Actor, digest)
		if err != nil || found {
			stored = before
			return err
		}
		switch {
		case item.Kind == KindIntake:
			if item, beside, err = r.placed(ctx, tx, item, &secrets, where); err != nil {
				return err
			}
		case secrets.Number.Member != "":
			if err := r.numbers(ctx, tx, item, secrets.Number); err != nil {
				return err
			}
		case len(secrets.Persons) > 0:
			if err := joins(ctx, tx, item.Case, secrets.Persons, r.indexes(secrets)); err != nil {
				return err
			}
		}
		if stored, err = insertItem(ctx, tx, item, digest); err != nil {
			return err
		}
		fresh = true
		if err := privacy.Write(ctx, tx, r.cprKey, stored.Case, item.MessageID, secrets); err != nil || !concern {
			return err
		}
		return r.putBeside(ctx, tx, beside)
	})
	if err != nil {
		return Item{}, false, fmt.Errorf("store message %s: %w", item.MessageID, err)
	}
	return stored, fresh, nil
}

// nextCase is the next case number.
const nextCase = `'SP-' || to_char(nextval('intake.case_numbers'), 'FM999999999999000000')`

// insertItem gives an intake without a case number the next one: a number is taken by what is stored, and by nothing else.
func insertItem(ctx context.Context, tx *sqlx.Tx, item Item, digest []byte) (Item, error) {
	actor, err := json.Marshal(item.Actor)
	if err != nil {
		return Item{}, err
	}
	const insert = `
		INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest, urgent)
		VALUES ($1, $2, CASE WHEN $3 = '' THEN ` + nextCase + ` ELSE $3 END, $4, $5, $6, $7, $8)
		RETURNING ` + itemColumns
	added, err := selectItems(ctx, tx, insert, item.MessageID, item.Kind, item.Case, item.Name, string(actor),
		string(item.Body), digest, item.Urgent)
	if err != nil {
		return Item{}, err
	}
	return added[0], nil
}

// Repeat finds what one sender sent under an id before, and false when this is the first. With other content it is ErrOtherContent.
// key is what the message is called here: the id, or a code of its own where somebody else has used the id, which is nothing
// to this sender. It looks at MessageID, Actor and Sent.
func (r *Register) Repeat(ctx context.Context, item Item) (before Item, key string, found bool, err error) {
	if len(r.cprKey) < sha256.Size {
		return Item{}, "", false, ErrNoKey
	}
	digest, err := item.digest(r.cprKey, privacy.Bundle{})
	if err != nil {
		return Item{}, "", false, fmt.Errorf("look for message %s: %w", item.MessageID, err)
	}
	return r.sent(ctx, item.MessageID, item.Actor, digest)
}

// Own returns what one sender sent under an id, and false when they have sent nothing under it, whoever else has.
func (r *Register) Own(ctx context.Context, id string, actor casework.Actor) (Item, bool, error) {
	if len(r.cprKey) < sha256.Size {
		return Item{}, false, ErrNoKey
	}
	item, _, found, err := r.sent(ctx, id, actor, nil)
	return item, found, err
}

// sent looks under the id and under the sender's own code for it. A digest of nil is that of anything.
func (r *Register) sent(ctx context.Context, id string, actor casework.Actor, digest []byte) (before Item, key string, found bool, err error) {
	own, err := r.ownKey(id, actor)
	if err != nil {
		return Item{}, "", false, err
	}
	there, err := selectSent(ctx, r.db, []string{id, own})
	if err != nil {
		return Item{}, "", false, fmt.Errorf("look for message %s: %w", id, err)
	}
	key = id
	for _, t := range there {
		switch {
		case t.Actor.ID != actor.ID:
			key = own
		case digest == nil && t.Actor != actor: // in another role they are shown nothing
		case digest != nil && !hmac.Equal(t.digest, digest):
			return Item{}, "", false, ErrOtherContent
		default:
			return t.Item, t.MessageID, true, nil
		}
	}
	return Item{}, key, false, nil
}

// ownKey is what a message is called whose id somebody else has used: a code that nobody can make but this program.
func (r *Register) ownKey(id string, actor casework.Actor) (string, error) {
	sum, err := keyed(r.cprKey, []any{"own", id, actor.ID})
	if err != nil {
		return "", err
	}
	return OwnCode([sha256.Size]byte(sum)), nil
}

// sentItem is an item with the digest of what was sent.
type sentItem struct {
	Item
	digest []byte
}

type sentRow struct {
	inboxRow
	Digest []byte `json:"digest"`
}

func (row sentRow) sent() (sentItem, error) {
	item, err := row.item()
	return sentItem{item, row.Digest}, err
}

func selectSent(ctx context.Context, db sqlx.QueryerContext, keys []string) ([]sentItem, error) {
	const query = `SELECT ` + itemColumns + `, digest FROM intake.inbox WHERE message_id = ANY ($1)`
	return selectAs(ctx, db, sentRow.sent, query, pq.Array(keys))
}

func repeated(ctx context.Context, tx *sqlx.Tx, key string, actor casework.Actor, digest []byte) (Item, bool, error) {
	there, err := selectSent(ctx, tx, []string{key})
	switch {
	case err != nil:
		return Item{}, false, fmt.Errorf("look for message %s: %w", key, err)
	case len(there) == 0:
		return Item{}, false, nil
	case there[0].Actor.ID != actor.ID:
		return Item{}, false, ErrOthersID
	case !hmac.Equal(there[0].digest, digest):
		return Item{}, false, ErrOtherContent
	}
	return there[0].Item, true, nil
}

// indexes are the CPR indexes of everybody in a bundle who has a number.
func (r *Register) indexes(secrets privacy.Bundle) []string {
	var indexes []string
	for _, p := range secrets.Persons {
		if index := p.Index(r.cprKey); index != "" {
			indexes = append(indexes, index)
		}
	}
	return indexes
}
