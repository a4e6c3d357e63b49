package register

import (
	"context"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/privacy"
)

// ErrNumberWaits means that another number is on its way into the same family, and has no outcome yet.
var ErrNumberWaits = errors.New("another number is on its way into this family")

// numbers holds that nobody else in the journey has the number that somebody gets, whether or not they are in the family. Whether they are in another journey is not for the sender to learn: those journeys are told when it is
// taken, as of somebody who joins (see tellElsewhere). The number is written when the journey has taken it; so no second one is taken in meanwhile, which could be the same.
func (r *Register) numbers(ctx context.Context, tx *sqlx.Tx, item Item, who privacy.Person) error {
	if err := lock(ctx, tx, lockJoining+item.Case); err != nil {
		return err
	}
	index := who.Index(r.cprKey)
	const others = `
		SELECT p.member FROM vault.persons p
		LEFT JOIN vault.persons self ON self.case_no = p.case_no AND self.member = $3
		WHERE p.case_no = $1 AND p.cpr_index = nullif($2, '') AND p.member <> $3 AND p.member IS DISTINCT FROM self.was AND p.was IS DISTINCT FROM $3
		ORDER BY p.member LIMIT 1`
	var there []string
	if err := tx.SelectContext(ctx, &there, others, item.Case, index, who.Member); err != nil {
		return fmt.Errorf("look who in %s has the number: %w", item.Case, err)
	}
	if len(there) > 0 {
		return &InFamily{there[0]}
	}
	const pending = `SELECT EXISTS (SELECT FROM intake.inbox WHERE case_no = $1 AND name = $2 AND settled_at IS NULL)`
	var waits bool
	if err := tx.GetContext(ctx, &waits, pending, item.Case, item.Name); err != nil {
		return fmt.Errorf("look for other numbers on their way into %s: %w", item.Case, err)
	}
	if waits {
		return ErrNumberWaits
	}
	if index == "" {
		return nil
	}
	return lockPersons(ctx, tx, []string{index})
}

// KnownByNumber is KnownBefore of one member as if they had the number that a message brings, which the vault has beside their name only when the journey has taken it.
func (r *Register) KnownByNumber(ctx context.Context, caseNo, member, messageID string) (Known, error) {
	const read = `SELECT t.body FROM vault.texts t JOIN intake.inbox i ON i.message_id = t.message_id AND t.id = (i.body ->> 'number')::bigint
		WHERE t.message_id = $1 AND t.body IS NOT NULL AND NOT coalesce((i.body ->> 'replacement')::boolean, false)`
	var number []string
	if err := r.db.SelectContext(ctx, &number, read, messageID); err != nil {
		return Known{}, fmt.Errorf("read what message %s brought: %w", messageID, err)
	}
	if len(number) == 0 {
		return Known{}, nil
	}
	index := privacy.CPRIndex(r.cprKey, number[0])
	known, err := r.known(ctx, caseNo, member, index)
	if err != nil {
		return Known{}, err
	}
	const protected = `SELECT coalesce(bool_or(last.protected), false) FROM (
		SELECT protected FROM vault.persons WHERE cpr_index = ANY ($1) AND case_no <> $2 ORDER BY written_at DESC, case_no DESC LIMIT 1) last`
	var is bool
	if err := r.db.GetContext(ctx, &is, protected, pq.Array([]string{index}), caseNo); err != nil {
		return Known{}, fmt.Errorf("look whether a name is protected elsewhere: %w", err)
	}
	if is {
		known.Protected = append(known.Protected, member)
	}
	return known, nil
}
