package privacy

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// ErrNotReserved means that a message brings more texts than references were reserved for it.
var ErrNotReserved = errors.New("reserve a reference for each text before storing the message")

// ReserveTexts allots n references to the texts that a message will bring, in their order. They have to be known before
// the message is stored, because they stand in its body. The same message id always gets the same references, also from
// two callers at once: so a repeated message has the same body, and is recognised as a repeat.
//
// A reference whose message is never stored stays for a day after it was last reserved, as an empty row that holds nothing but the message id.
func ReserveTexts(ctx context.Context, db Database, messageID string, n int) ([]casework.TextRef, error) {
	if n == 0 {
		return nil, nil
	}
	const reserve = `
		INSERT INTO vault.texts AS t (message_id, n) SELECT $1, n FROM generate_series(1, $2) AS n
		ON CONFLICT (message_id, n) DO UPDATE SET reserved_at = now() WHERE t.body IS NULL`
	if _, err := db.ExecContext(ctx, reserve, messageID, n); err != nil {
		return nil, fmt.Errorf("reserve %d text references for message %s: %w", n, messageID, err)
	}
	// A second statement, so that it sees what another caller has reserved in the meantime.
	const read = `SELECT id FROM vault.texts WHERE message_id = $1 AND n <= $2 ORDER BY n`
	var refs []casework.TextRef
	if err := sqlx.SelectContext(ctx, db, &refs, read, messageID, n); err != nil {
		return nil, fmt.Errorf("read the text references of message %s: %w", messageID, err)
	}
	return refs, nil
}

// Write puts a bundle into the vault as part of tx: persons under their case and member (later news replaces earlier, and is what brought them from then on; whoever was a child of the case keeps the child's protection and safe contact), except those who are left as they are; the
// persons who are copied from an earlier case; and texts under the references that were reserved for the message. TakeBack takes out again the persons
// that a message brought. key is the key of the CPR index.
func Write(ctx context.Context, tx sqlx.ExtContext, key []byte, caseNo, messageID string, b Bundle) error {
	if err := writePersons(ctx, tx, key, caseNo, messageID, b); err != nil {
		return err
	}
	if err := copyPersons(ctx, tx, caseNo, messageID, b.Copied, b.LeftAll); err != nil {
		return err
	}
	if err := moveTexts(ctx, tx, caseNo, b.Copied); err != nil {
		return err
	}
	return writeTexts(ctx, tx, caseNo, messageID, b.Texts, b.Form)
}

// writePersons keeps a name and address protected that are so in the last case in which the person is known, whatever the form says: whoever fills it in
// may not know, and what is lifted is lifted by a decision. How somebody is contacted safely is kept in the same way.
func writePersons(ctx context.Context, tx sqlx.ExtContext, key []byte, caseNo, messageID string, b Bundle) error {
	if len(b.Persons) == 0 {
		return nil
	}
	var members, names, cprs, indexes, addresses, telephones, safely, was []string
	var protected, replacement []bool
	for _, p := range b.Persons {
		members, names = append(members, p.Member), append(names, p.Name)
		cprs, indexes = append(cprs, plainCPR(p.CPR)), append(indexes, p.Index(key))
		addresses, telephones, protected = append(addresses, p.Address), append(telephones, p.Telephone), append(protected, p.Protected)
		safely, replacement, was = append(safely, p.Safely), append(replacement, p.Replacement), append(was, p.Was)
	}
	const insert = `
		INSERT INTO vault.persons (case_no, member, name, cpr, cpr_index, address, protected, telephone, safely, replacement, was, brought_by)
		SELECT $1, p.member, p.name, p.cpr, nullif(p.cpr_index, ''), p.address, p.protected OR coalesce(child.protected, false) OR coalesce((
				SELECT before.protected FROM vault.persons before WHERE before.cpr_index = nullif(p.cpr_index, '') AND before.case_no <> $1
				ORDER BY before.written_at DESC, before.case_no DESC LIMIT 1), false),
			coalesce(nullif(p.telephone, ''), child.telephone), coalesce(nullif(p.safely, ''), child.safely, (
				SELECT before.safely FROM vault.persons before WHERE before.cpr_index = nullif(p.cpr_index, '') AND before.case_no <> $1
				ORDER BY before.written_at DESC, before.case_no DESC LIMIT 1)), p.replacement, nullif(p.was, ''), $8
		FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $11::text[], $12::text[], $13::boolean[], $14::text[])
			AS p (member, name, cpr, cpr_index, address, protected, telephone, safely, replacement, was)
		LEFT JOIN vault.persons child ON child.case_no = $1 AND child.member = p.was
		WHERE NOT $9 AND p.member <> ALL ($10::text[])
		ON CONFLICT (case_no, member) DO UPDATE SET
			name = excluded.name, cpr = excluded.cpr, cpr_index = excluded.cpr_index, address = excluded.address,
			protected = excluded.protected, telephone = excluded.telephone, safely = excluded.safely, replacement = excluded.replacement, was = coalesce(excluded.was, vault.persons.was),
			written_at = excluded.written_at, brought_by = excluded.brought_by`
	_, err := tx.ExecContext(ctx, insert, caseNo, pq.Array(members), pq.Array(names), pq.Array(cprs), pq.Array(indexes),
		pq.Array(addresses), pq.Array(protected), messageID, b.LeftAll, append(pq.StringArray{}, b.Left...), pq.Array(telephones), pq.Array(safely), pq.Array(replacement), pq.Array(was))
	if err != nil {
		return fmt.Errorf("write %d members of %s to the vault: %w", len(b.Persons), caseNo, withoutContent(err))
	}
	return nil
}

// copyPersons copies those whom the vault still knows.
func copyPersons(ctx context.Context, tx sqlx.ExtContext, caseNo, messageID string, from Copied, none bool) error {
	if len(from.Members) == 0 {
		return nil
	}
	const insert = `
		INSERT INTO vault.persons (case_no, member, name, cpr, cpr_index, address, protected, telephone, safely, replacement, brought_by)
		SELECT $1, member, name, cpr, cpr_index, address, protected, telephone, safely, replacement, $2
		FROM vault.persons WHERE case_no = $3 AND member = ANY ($4) AND NOT $5`
	if _, err := tx.ExecContext(ctx, insert, caseNo, messageID, from.Case, pq.Array(from.Members), none); err != nil {
		return fmt.Errorf("copy %d members of %s to %s in the vault: %w", len(from.Members), from.Case, caseNo, withoutContent(err))
	}
	return nil
}

// writeTexts leaves the reference of an empty text as it was reserved. The form stands with the first: so it goes wherever that text goes, and is read by nobody who may not read that.
func writeTexts(ctx context.Context, tx sqlx.ExtContext, caseNo, messageID string, texts []string, form []byte) error {
	if len(texts) == 0 {
		return nil
	}
	const fill = `
		UPDATE vault.texts t SET case_no = CASE WHEN b.body <> '' THEN $1::text END, body = nullif(b.body, ''), written_at = CASE WHEN b.body <> '' THEN now() END,
			form = CASE WHEN b.n = 1 AND b.body <> '' THEN nullif($4, '')::jsonb END
		FROM unnest($3::text[]) WITH ORDINALITY AS b (body, n)
		WHERE t.message_id = $2 AND t.n = b.n`
	result, err := tx.ExecContext(ctx, fill, caseNo, messageID, pq.Array(texts), string(form))
	if err != nil {
		return fmt.Errorf("write %d texts of message %s to the vault: %w", len(texts), messageID, withoutContent(err))
	}
	if n, err := result.RowsAffected(); err != nil || n != int64(len(texts)) {
		return fmt.Errorf("message %s has %d texts, %d references: %w", messageID, len(texts), n, ErrNotReserved)
	}
	return nil
}

// Brought is what one of several messages brings that are stored together.
type Brought struct {
	Case, Message string
	Persons       []Person
	Texts         []string
}

// WriteBrought puts what several messages bring into the vault as part of tx, as Write does: by the same statements however many there are.
func WriteBrought(ctx context.Context, tx sqlx.ExtContext, key []byte, all []Brought) error {
	var members, names, cprs, indexes, addresses, telephones, safely, cases, messages []string
	var bodies, theirs, owners []string
	var protected, replacement []bool
	var nth pq.Int64Array
	for _, b := range all {
		for _, p := range b.Persons {
			cases, messages, members, names = append(cases, b.Case), append(messages, b.Message), append(members, p.Member), append(names, p.Name)
			cprs, indexes = append(cprs, plainCPR(p.CPR)), append(indexes, p.Index(key))
			addresses, telephones, protected = append(addresses, p.Address), append(telephones, p.Telephone), append(protected, p.Protected)
			safely, replacement = append(safely, p.Safely), append(replacement, p.Replacement)
		}
		for i, text := range b.Texts {
			bodies, theirs, owners, nth = append(bodies, text), append(theirs, b.Case), append(owners, b.Message), append(nth, int64(i+1))
		}
	}
	const persons = `
		INSERT INTO vault.persons (case_no, member, name, cpr, cpr_index, address, protected, brought_by, telephone, safely, replacement)
		SELECT case_no, member, name, cpr, nullif(cpr_index, ''), address, protected, message, nullif(telephone, ''), nullif(safely, ''), replacement
		FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[], $8::text[], $9::text[], $10::text[], $11::boolean[])
			AS p (case_no, member, name, cpr, cpr_index, address, protected, message, telephone, safely, replacement)`
	if _, err := tx.ExecContext(ctx, persons, pq.Array(cases), pq.Array(members), pq.Array(names), pq.Array(cprs), pq.Array(indexes),
		pq.Array(addresses), pq.Array(protected), pq.Array(messages), pq.Array(telephones), pq.Array(safely), pq.Array(replacement)); err != nil {
		return fmt.Errorf("write %d members to the vault: %w", len(members), withoutContent(err))
	}
	const texts = `
		UPDATE vault.texts t SET case_no = b.case_no, body = b.body, written_at = now()
		FROM unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) AS b (case_no, message, n, body)
		WHERE t.message_id = b.message AND t.n = b.n`
	result, err := tx.ExecContext(ctx, texts, pq.Array(theirs), pq.Array(owners), nth, pq.Array(bodies))
	if err != nil {
		return fmt.Errorf("write %d texts to the vault: %w", len(bodies), withoutContent(err))
	}
	if n, err := result.RowsAffected(); err != nil || n != int64(len(bodies)) {
		return fmt.Errorf("%d texts, %d references: %w", len(bodies), n, ErrNotReserved)
	}
	return nil
}

func moveTexts(ctx context.Context, tx sqlx.ExtContext, caseNo string, from Copied) error {
	if len(from.Texts) == 0 {
		return nil
	}
	ids := make(pq.Int64Array, len(from.Texts))
	for i, ref := range from.Texts {
		ids[i] = int64(ref)
	}
	if _, err := tx.ExecContext(ctx, `UPDATE vault.texts SET case_no = $1 WHERE case_no = $2 AND id = ANY ($3)`, caseNo, from.Case, ids); err != nil {
		return fmt.Errorf("move %d texts of %s to %s in the vault: %w", len(ids), from.Case, caseNo, withoutContent(err))
	}
	return nil
}

// withoutContent keeps the code of a database error and drops its words, because the detail and the message of
// Postgres can repeat the values of a row.
func withoutContent(err error) error {
	var pgErr *pq.Error
	if !errors.As(err, &pgErr) {
		return err
	}
	return fmt.Errorf("postgres refused it: %s (%s)", pgErr.Code.Name(), pgErr.Code)
}
