package register

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// Beside is a further message of the one who sends a concern about children of several families: what it says to another of them. It is
// stored with the first or not at all, under an id that tells nothing of it (BesideID), and nobody waits for its outcome.
type Beside struct {
	Item    Item             // a decision in an open journey, or an intake, which gets a case number
	Persons []privacy.Person // of an intake
	Texts   []string
}

// BesideID is what the nth message is called that is stored beside another: a code that nobody can make but this program, so neither
// family's messages lead to the other.
func (r *Register) BesideID(messageID string, n int) (string, error) {
	if len(r.cprKey) < sha256.Size {
		return "", ErrNoKey
	}
	sum, err := keyed(r.cprKey, []any{"beside", messageID, n})
	if err != nil {
		return "", err
	}
	return OwnCode([sha256.Size]byte(sum)), nil
}

// OwnCode makes a message id of a digest. It has letters only: among digits some would look like a CPR number, and a journey takes no id that
// does.
func OwnCode(digest [sha256.Size]byte) string {
	text := []byte(hex.EncodeToString(digest[:16]))
	for i, c := range text {
		if c <= '9' {
			text[i] = c - '0' + 'g'
		}
	}
	return "own-" + string(text)
}

// putBeside stores, as part of tx, what goes to other families. It costs the same statements however many there are, also none: the time
// that a concern takes does not tell in how many journeys the children are.
func (r *Register) putBeside(ctx context.Context, tx *sqlx.Tx, all []Beside) error {
	var ids, kinds, cases, names, actors, bodies []string
	var digests pq.ByteaArray
	var urgent []bool
	for _, b := range all {
		if err := b.Item.check(privacy.Bundle{Persons: b.Persons}); err != nil {
			return err
		}
		digest, err := b.Item.digest(r.cprKey, privacy.Bundle{Persons: b.Persons, Texts: b.Texts})
		if err != nil {
			return err
		}
		actor, err := json.Marshal(b.Item.Actor)
		if err != nil {
			return err
		}
		ids, kinds, cases = append(ids, b.Item.MessageID), append(kinds, b.Item.Kind), append(cases, b.Item.Case)
		names, actors, bodies = append(names, b.Item.Name), append(actors, string(actor)), append(bodies, string(b.Item.Body))
		digests, urgent = append(digests, digest), append(urgent, b.Item.Urgent)
	}
	const insert = `
		INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest, urgent)
		SELECT id, kind, CASE WHEN case_no = '' THEN ` + nextCase + ` ELSE case_no END, name, actor::jsonb, body::jsonb, digest, urgent
		FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::boolean[])
			AS b (id, kind, case_no, name, actor, body, digest, urgent)
		RETURNING message_id, case_no`
	var stored []struct {
		MessageID string `json:"message_id"`
		CaseNo    string `json:"case_no"`
	}
	if err := tx.SelectContext(ctx, &stored, insert, pq.Array(ids), pq.Array(kinds), pq.Array(cases), pq.Array(names), pq.Array(actors),
		pq.Array(bodies), digests, pq.Array(urgent)); err != nil {
		return fmt.Errorf("store %d messages beside a concern: %w", len(all), err)
	}
	placed := map[string]string{}
	for _, s := range stored {
		placed[s.MessageID] = s.CaseNo
	}
	brought := make([]privacy.Brought, len(all))
	for i, b := range all {
		brought[i] = privacy.Brought{Case: placed[b.Item.MessageID], Message: b.Item.MessageID, Persons: b.Persons, Texts: b.Texts}
	}
	return privacy.WriteBrought(ctx, tx, r.cprKey, brought)
}

// ReserveBeside reserves the references of n texts for each message that may be stored beside another, as many as there can be.
func (r *Register) ReserveBeside(ctx context.Context, messageID string, messages, n int) (ids []string, refs [][]casework.TextRef, err error) {
	for i := range messages {
		id, err := r.BesideID(messageID, i+1)
		if err != nil {
			return nil, nil, err
		}
		texts, err := r.ReserveTexts(ctx, id, n)
		if err != nil {
			return nil, nil, err
		}
		ids, refs = append(ids, id), append(refs, texts)
	}
	return ids, refs, nil
}
