package register

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// passedOn are the decisions on what keeps somebody safe, which holds wherever they are.
var passedOn = []string{casework.RecordReach{}.Name(), casework.ProtectMember{}.Name(), casework.MarkMembers{}.Name(), casework.PutOffInformation{}.Name()}

// passOn passes on, as part of tx, what keeps somebody safe and has just been written down in one journey to every other open journey of the same person; a mark where both are
// in it. The id has no digits, which could look like a CPR number. It only adds: nothing is lifted elsewhere, and no word of it goes along (the vault keeps those beside the person's name). What the engine brought is not passed on again.
func passOn(ctx context.Context, tx *sqlx.Tx, messageID string) error {
	const pass = `
		INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest)
		SELECT DISTINCT ON (there.case_no, there.member)
			'passed-' || translate(left(encode(sha256(convert_to(concat_ws('/', b.message_id, there.case_no, there.member), 'UTF8')), 'hex'), 40), '0123456789', 'ghijklmnop'),
			'decision', there.case_no, b.name, '{"id": "engine", "role": "system"}',
			jsonb_strip_nulls(b.body::jsonb - '{telephone,safely,reason,anew}'::text[] || jsonb_build_object('member', there.member, 'other', other.member)),
			sha256(convert_to(b.message_id, 'UTF8'))
		FROM intake.inbox b
		JOIN vault.persons p ON p.case_no = b.case_no AND p.member = b.body ->> 'member'
		JOIN vault.persons there ON there.cpr_index = p.cpr_index AND there.case_no <> b.case_no
		LEFT JOIN vault.persons o ON o.case_no = b.case_no AND o.member = b.body ->> 'other'
		LEFT JOIN vault.persons other ON other.cpr_index = o.cpr_index AND other.case_no = there.case_no
		JOIN intake.inbox i ON i.case_no = there.case_no AND i.kind = 'intake' AND i.state <> 'refused'
		LEFT JOIN register.journeys j ON j.case_no = there.case_no
		WHERE b.message_id = $1 AND b.actor ->> 'role' <> 'system' AND j.ended_at IS NULL
			AND (o.member IS NULL OR other.member IS NOT NULL) AND coalesce((b.body ->> 'protected')::boolean, b.name <> $2)
		ON CONFLICT (message_id) DO NOTHING`
	if _, err := tx.ExecContext(ctx, pass, messageID, (casework.ProtectMember{}).Name()); err != nil {
		return fmt.Errorf("pass on to other journeys what message %s says: %w", messageID, err)
	}
	return nil
}
