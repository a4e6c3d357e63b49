package privacy

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"
)

// Handling is what the vault does with the content of some messages, beside what it does with all. Which messages these are, and why,
// is in specials of package relay, with everything else that is special about them.
type Handling struct {
	KeepsTexts bool // its texts stay when it is refused
	Protects   bool // when it is taken, it says of a member whether their name and address are protected
	Numbers    bool // when it is taken, its first text is the number of a member, and stands beside their name and nowhere else
	Moves      bool // when it is taken, it says where members live
	Reaches    bool // when it is taken, it says of a member at which telephone number, and in what way, they are contacted
}

// TakeBack takes out of the vault, as part of tx, the persons and texts of a message that was refused. Somebody whom the register
// knows as a member stays, because then the decision was taken, and only its answer was lost.
func TakeBack(ctx context.Context, tx sqlx.ExtContext, messageID string, is Handling) error {
	const remove = `
		DELETE FROM vault.persons p WHERE p.brought_by = $1 AND NOT EXISTS (
			SELECT FROM register.members m WHERE m.case_no = p.case_no AND m.member = p.member)`
	if _, err := tx.ExecContext(ctx, remove, messageID); err != nil {
		return fmt.Errorf("take the members that message %s brought out of the vault: %w", messageID, err)
	}
	if is.KeepsTexts {
		return nil
	}
	return takeBackTexts(ctx, tx, messageID)
}

// takeBackTexts empties the texts of a message that the journey refused; their references stay, so that a repeat is recognised as
// one. The texts of a message whose journey had ended stay, because it may have been taken, and only its answer lost.
func takeBackTexts(ctx context.Context, tx sqlx.ExtContext, messageID string) error {
	const empty = `
		UPDATE vault.texts t SET case_no = NULL, body = NULL, form = NULL, written_at = NULL
		FROM intake.inbox i
		WHERE i.message_id = $1 AND t.message_id = i.message_id AND i.outcome -> 'refusal' ->> 'rule' <> 'journey-ended'`
	if _, err := tx.ExecContext(ctx, empty, messageID); err != nil {
		return fmt.Errorf("empty the texts of message %s in the vault: %w", messageID, withoutContent(err))
	}
	return nil
}

// Take does in the vault, as part of tx, what a message says of a person in it, when it was taken. key is the key of the CPR index.
func Take(ctx context.Context, tx sqlx.ExtContext, key []byte, messageID string, is Handling) error {
	switch {
	case is.Numbers:
		return setNumber(ctx, tx, key, messageID)
	case is.Protects:
		return protect(ctx, tx, messageID)
	case is.Moves:
		return move(ctx, tx, messageID)
	case is.Reaches:
		return reach(ctx, tx, messageID)
	}
	return nil
}

// reach writes how somebody is contacted, from the texts that the message brought, wherever the person is known. In its own case what it leaves out stays, unless it says that nothing of what stood before holds. In
// another case it only adds: the words stand beside those that are there, for what was written there may still keep somebody safe, and people there look at it; a telephone number that is there stays. What the engine passes on from another case has been
// written with the message there.
func reach(ctx context.Context, tx sqlx.ExtContext, messageID string) error {
	const here = `
		UPDATE vault.persons p SET written_at = now(),
			telephone = coalesce((SELECT t.body FROM vault.texts t WHERE t.message_id = i.message_id AND t.id = (i.body ->> 'telephone')::bigint),
				CASE WHEN NOT coalesce((i.body ->> 'anew')::boolean, false) THEN p.telephone END),
			safely = coalesce((SELECT t.body FROM vault.texts t WHERE t.message_id = i.message_id AND t.id = (i.body ->> 'safely')::bigint),
				CASE WHEN NOT coalesce((i.body ->> 'anew')::boolean, false) THEN p.safely END)
		FROM intake.inbox i
		WHERE i.message_id = $1 AND i.actor ->> 'role' <> 'system' AND ` + named
	const elsewhere = `
		UPDATE vault.persons p SET
			telephone = coalesce(nullif(p.telephone, ''), new.telephone),
			safely = CASE
				WHEN new.safely IS NULL OR position(new.safely IN coalesce(p.safely, '')) > 0 THEN p.safely
				ELSE concat_ws(E'\n', nullif(p.safely, ''), new.safely) END
		FROM intake.inbox i, LATERAL (SELECT
			(SELECT t.body FROM vault.texts t WHERE t.message_id = i.message_id AND t.id = (i.body ->> 'telephone')::bigint) AS telephone,
			(SELECT t.body FROM vault.texts t WHERE t.message_id = i.message_id AND t.id = (i.body ->> 'safely')::bigint) AS safely) new
		WHERE i.message_id = $1 AND i.actor ->> 'role' <> 'system' AND p.case_no <> i.case_no AND p.cpr_index = (
			SELECT known.cpr_index FROM vault.persons known WHERE known.case_no = i.case_no AND known.member = i.body ->> 'member')`
	for _, write := range []string{here, elsewhere} {
		if _, err := tx.ExecContext(ctx, write, messageID); err != nil {
			return fmt.Errorf("write in the vault how somebody is contacted, as message %s says: %w", messageID, withoutContent(err))
		}
	}
	return nil
}

// named is somebody whom a message names, under each number that they have in the case: as the child they were, too.
const named = `p.case_no = i.case_no AND (i.body ->> 'member' IN (p.member, p.was) OR EXISTS (
			SELECT FROM vault.persons now WHERE now.case_no = i.case_no AND now.member = i.body ->> 'member' AND now.was = p.member))`

// setNumber writes by which number somebody is found, and empties the text in which it came. As of somebody who comes in, a name and address that are protected in the last case in which the person is known stay so, and
// how they are contacted safely is known.
func setNumber(ctx context.Context, tx sqlx.ExtContext, key []byte, messageID string) error {
	const read = `
		SELECT t.body AS cpr, coalesce((i.body ->> 'replacement')::boolean, false) AS replacement
		FROM intake.inbox i JOIN vault.texts t ON t.message_id = i.message_id AND t.id = (i.body ->> 'number')::bigint
		WHERE i.message_id = $1 AND t.body IS NOT NULL`
	var p Person
	switch err := tx.QueryRowxContext(ctx, read, messageID).Scan(&p.CPR, &p.Replacement); {
	case errors.Is(err, sql.ErrNoRows):
		return nil // it has been done
	case err != nil:
		return fmt.Errorf("read the number that message %s brought: %w", messageID, withoutContent(err))
	}
	const write = `
		UPDATE vault.persons p SET cpr = $2, cpr_index = nullif($3, ''), replacement = $4, written_at = now(), brought_by = $1,
			protected = p.protected OR coalesce((SELECT before.protected FROM vault.persons before WHERE before.cpr_index = nullif($3, '') AND before.case_no <> p.case_no
				ORDER BY before.written_at DESC, before.case_no DESC LIMIT 1), false),
			safely = coalesce(p.safely, (SELECT before.safely FROM vault.persons before WHERE before.cpr_index = nullif($3, '') AND before.case_no <> p.case_no
				ORDER BY before.written_at DESC, before.case_no DESC LIMIT 1))
		FROM intake.inbox i
		WHERE i.message_id = $1 AND ` + named
	if _, err := tx.ExecContext(ctx, write, messageID, plainCPR(p.CPR), p.Index(key), p.Replacement); err != nil {
		return fmt.Errorf("write the number that message %s brought: %w", messageID, withoutContent(err))
	}
	const empty = `
		UPDATE vault.texts t SET case_no = NULL, body = NULL, form = NULL, written_at = NULL
		FROM intake.inbox i WHERE i.message_id = $1 AND t.message_id = i.message_id AND t.id = (i.body ->> 'number')::bigint`
	if _, err := tx.ExecContext(ctx, empty, messageID); err != nil {
		return fmt.Errorf("empty the text in which message %s brought a number: %w", messageID, withoutContent(err))
	}
	return nil
}

// move writes where somebody lives, wherever the person is known: the text that the message brought, or nothing where they live nowhere. Whether it is protected stays.
func move(ctx context.Context, tx sqlx.ExtContext, messageID string) error {
	const write = `
		UPDATE vault.persons p SET address = coalesce((SELECT t.body FROM vault.texts t WHERE t.message_id = i.message_id AND t.id = (i.body ->> 'address')::bigint), ''),
			written_at = CASE WHEN p.case_no = i.case_no THEN now() ELSE p.written_at END
		FROM intake.inbox i
		WHERE i.message_id = $1 AND (p.case_no = i.case_no AND (i.body -> 'members' ? p.member OR i.body -> 'members' ? p.was OR EXISTS (
				SELECT FROM vault.persons now WHERE now.case_no = i.case_no AND i.body -> 'members' ? now.member AND now.was = p.member))
			OR p.cpr_index IN (SELECT known.cpr_index FROM vault.persons known WHERE known.case_no = i.case_no AND i.body -> 'members' ? known.member))`
	if _, err := tx.ExecContext(ctx, write, messageID); err != nil {
		return fmt.Errorf("write in the vault where somebody lives, as message %s says: %w", messageID, withoutContent(err))
	}
	return nil
}

// protect marks whose name and address are protected; the mark goes the same way. Until then the journey itself says whom its messages must not
// name.
func protect(ctx context.Context, tx sqlx.ExtContext, messageID string) error {
	const mark = `
		UPDATE vault.persons p SET protected = coalesce((i.body ->> 'protected')::boolean, false), written_at = now()
		FROM intake.inbox i
		WHERE i.message_id = $1 AND ` + named
	if _, err := tx.ExecContext(ctx, mark, messageID); err != nil {
		return fmt.Errorf("mark in the vault whom message %s protects: %w", messageID, withoutContent(err))
	}
	return nil
}
