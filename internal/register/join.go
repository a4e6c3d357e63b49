package register

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// MemberTaken says that a number in a family is somebody's already, or is on its way to be.
type MemberTaken struct{ Member, Next string }

// Error names both numbers.
func (e *MemberTaken) Error() string {
	return fmt.Sprintf("%s is somebody else: the next number is %s", e.Member, e.Next)
}

// InFamily says that a person who is to join is in the family already.
type InFamily struct{ Member string }

// Error names the member, never the person.
func (e *InFamily) Error() string { return e.Member + " is the same person" }

// NotThatChild says that somebody who is to go on as an adult is another person than the child whom they are said to have been.
type NotThatChild struct{ Member string }

// Error names the child's number, never the person.
func (e *NotThatChild) Error() string { return e.Member + " is another person" }

// joins holds that those whom a decision brings into a family are new there. Whether they are in another open journey is not for the
// sender to learn: those journeys are told when the person has joined, see tellElsewhere.
//
// The person must be in the vault, under the member's id, before the journey hears of them: from then on departments are
// told about the member, and each message looks the person up. So the row is written with the message, and nobody else
// can get that number until there is an outcome. A refusal takes the row out again, see Settle.
func joins(ctx context.Context, tx *sqlx.Tx, caseNo string, persons []privacy.Person, indexes []string) error {
	if err := lock(ctx, tx, lockJoining+caseNo); err != nil {
		return err
	}
	for _, p := range persons {
		if err := free(ctx, tx, caseNo, p.Member); err != nil {
			return err
		}
	}
	was := []string{}
	for _, p := range persons {
		was = append(was, p.Was)
	}
	if err := sameChild(ctx, tx, caseNo, was, indexes); err != nil {
		return err
	}
	const inFamily = `
		SELECT p.member FROM vault.persons p
		LEFT JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
		WHERE p.case_no = $1 AND p.cpr_index = ANY ($2) AND m.left_at IS NULL AND p.member <> ALL ($3) LIMIT 1`
	var there []string
	if err := tx.SelectContext(ctx, &there, inFamily, caseNo, pq.Array(indexes), pq.Array(was)); err != nil {
		return fmt.Errorf("look for the person in the family: %w", err)
	}
	if len(there) > 0 {
		return &InFamily{there[0]}
	}
	return lockPersons(ctx, tx, indexes)
}

// sameChild holds that whoever goes on as an adult has the number of the child whom they are said to have been, where the child has one.
func sameChild(ctx context.Context, tx *sqlx.Tx, caseNo string, was, indexes []string) error {
	const another = `SELECT member FROM vault.persons WHERE case_no = $1 AND member = ANY ($2) AND cpr_index IS NOT NULL AND cpr_index <> ALL ($3) LIMIT 1`
	var found []string
	if err := tx.SelectContext(ctx, &found, another, caseNo, pq.Array(was), pq.Array(append([]string{}, indexes...))); err != nil {
		return fmt.Errorf("look for the child in the family: %w", err)
	}
	if len(found) > 0 {
		return &NotThatChild{found[0]}
	}
	return nil
}

// free holds that nobody has a number in a family.
func free(ctx context.Context, tx *sqlx.Tx, caseNo, member string) error {
	kind := casework.KindOf(member)
	const numbers = `
		SELECT coalesce(bool_or(member = $2), false) AS taken, coalesce(max(split_part(member, '-', 2)::integer), 0) + 1 AS next
		FROM vault.persons WHERE case_no = $1 AND split_part(member, '-', 1) = $3`
	var taken bool
	var next int
	if err := tx.QueryRowxContext(ctx, numbers, caseNo, member, kind).Scan(&taken, &next); err != nil {
		return fmt.Errorf("look for the numbers of a family: %w", err)
	}
	if taken {
		return &MemberTaken{member, fmt.Sprintf("%s-%d", kind, next)}
	}
	return nil
}

// NewsName is what a form is called in the inbox of a journey that somebody in it is in, and the word to it that one of its members
// has joined another family too.
const NewsName = "intake-news"

// tellElsewhere tells, as part of tx, the open journeys that somebody is in whom a message has brought into another family, or into a
// journey of its own beside one that only the children's department knows of: who it is there, and in which case they are now too. So two coordinators, or the children's department, can settle it; who sent the
// message learns nothing. Of a journey that only the children's department knows of, only that department reads it there. It is one statement whether or not there is such a journey.
func tellElsewhere(ctx context.Context, tx *sqlx.Tx, messageID string) error {
	const tell = `
		INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest)
		SELECT DISTINCT ON (there.case_no) 'joined-' || translate(left(encode(sha256(convert_to(concat_ws('/', b.message_id, p.member, there.case_no), 'UTF8')), 'hex'), 40), '0123456789', 'ghijklmnop'),
			'decision', there.case_no, $2, '{"id": "engine", "role": "system"}',
			jsonb_strip_nulls(jsonb_build_object('otherCase', b.case_no, 'member', there.member, 'hidden', nullif(EXISTS (
				SELECT FROM intake.inbox i LEFT JOIN register.journeys j ON j.case_no = i.case_no
				WHERE i.case_no = b.case_no AND i.kind = 'intake' AND ` + unknown + `), false))), sha256(convert_to(b.message_id, 'UTF8'))
		FROM intake.inbox b
		JOIN vault.persons p ON p.brought_by = b.message_id AND p.case_no = b.case_no
		JOIN vault.persons there ON there.cpr_index = p.cpr_index AND there.case_no <> p.case_no
		JOIN intake.inbox i ON i.case_no = there.case_no AND i.kind = 'intake' AND i.state <> 'refused'
		LEFT JOIN register.journeys j ON j.case_no = there.case_no
		LEFT JOIN register.members m ON m.case_no = there.case_no AND m.member = there.member
		WHERE b.message_id = $1 AND j.ended_at IS NULL AND j.merged_into IS DISTINCT FROM p.case_no AND m.left_at IS NULL
		ON CONFLICT (message_id) DO NOTHING`
	if _, err := tx.ExecContext(ctx, tell, messageID, NewsName); err != nil {
		return fmt.Errorf("tell the other journeys of who joined with message %s: %w", messageID, err)
	}
	return nil
}
