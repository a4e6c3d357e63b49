package privacy

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// ErrNoText means that the vault has no such text: the reference is wrong, or the text has been erased.
var ErrNoText = errors.New("the vault has no text under this reference")

// Database is where the vault is: a pool, or a transaction.
type Database interface {
	sqlx.QueryerContext
	sqlx.ExecerContext
}

// Vault reads what is personal.
type Vault struct{ db Database }

// NewVault reads from the database that the register is in.
func NewVault(db Database) *Vault { return &Vault{db: db} }

// Persons returns who the members of a family are, in the order asked for. A member the vault does not know is left
// out: it may have been erased.
func (v *Vault) Persons(ctx context.Context, caseNo string, members []string) ([]Person, error) {
	const query = `
		SELECT p.member, p.name, p.cpr, p.address, p.protected, coalesce(p.telephone, ''), coalesce(p.safely, ''), p.replacement
		FROM unnest($2::text[]) WITH ORDINALITY AS asked (member, n)
		JOIN vault.persons p ON p.case_no = $1 AND p.member = asked.member
		ORDER BY asked.n`
	rows, err := v.db.QueryContext(ctx, query, caseNo, pq.Array(members))
	if err != nil {
		return nil, fmt.Errorf("look up the members of %s in the vault: %w", caseNo, err)
	}
	defer func() { _ = rows.Close() }()
	persons := make([]Person, 0, len(members))
	for rows.Next() {
		var p Person
		if err := rows.Scan(&p.Member, &p.Name, &p.CPR, &p.Address, &p.Protected, &p.Telephone, &p.Safely, &p.Replacement); err != nil {
			return nil, fmt.Errorf("read a member of %s from the vault: %w", caseNo, err)
		}
		persons = append(persons, p)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the members of %s from the vault: %w", caseNo, err)
	}
	return persons, nil
}

// Text returns what was written under a reference, or ErrNoText.
func (v *Vault) Text(ctx context.Context, id casework.TextRef) (Text, error) {
	text := Text{ID: id}
	const query = `SELECT body FROM vault.texts WHERE id = $1 AND body IS NOT NULL`
	switch err := v.db.QueryRowxContext(ctx, query, int64(id)).Scan(&text.body); {
	case errors.Is(err, sql.ErrNoRows):
		return text, fmt.Errorf("text %d: %w", id, ErrNoText)
	case err != nil:
		return text, fmt.Errorf("read text %d from the vault: %w", id, err)
	}
	return text, nil
}

// Texts returns what was written under references of a case; what is not there any more is left out.
func Texts(ctx context.Context, db Database, caseNo string, refs []int64) (map[casework.TextRef]string, error) {
	const query = `SELECT id, body FROM vault.texts WHERE id = ANY ($1) AND case_no = $2 AND body IS NOT NULL`
	rows, err := db.QueryContext(ctx, query, pq.Array(refs), caseNo)
	if err != nil {
		return nil, fmt.Errorf("read %d texts of %s from the vault: %w", len(refs), caseNo, err)
	}
	defer func() { _ = rows.Close() }()
	texts := map[casework.TextRef]string{}
	for rows.Next() {
		var id casework.TextRef
		var body string
		if err := rows.Scan(&id, &body); err != nil {
			return nil, fmt.Errorf("read a text of %s from the vault: %w", caseNo, err)
		}
		texts[id] = body
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the texts of %s from the vault: %w", caseNo, err)
	}
	return texts, nil
}
