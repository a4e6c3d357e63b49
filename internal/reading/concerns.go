package reading

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Said is something that somebody has written about a family and that only the department responsible for children may read.
type Said struct {
	Kind       string           `json:"kind"`    // concern, crisis, news
	Subject    string           `json:"subject"` // a member, or "family"
	N          *int             `json:"n"`       // a concern's number
	AttachedTo *int             `json:"attached_to"`
	ReceivedAt time.Time        `json:"received_at"` // UTC
	AssessedAt *time.Time       `json:"assessed_at"` // a concern's; nil: not yet
	Text       casework.TextRef `json:"text"`
	Body       *string          `json:"body"` // nil: erased
	Reporter   *string          `json:"reporter"`
	Source     *string          `json:"source"`
	Name       *string          `json:"name"`       // of whom it is about
	Stands     *string          `json:"stands"`     // of what no journey has written down yet: StandsWaiting, StandsHeld, StandsUnheard
	Message    *string          `json:"message_id"` // under which it came in, of the same
}

// A concern that is attached to another is assessed with it. News stands in the journal alone: its key says who reads it. What is urgent
// and not in the register yet is read from the inbox: nothing that somebody has reported waits unread. What is damaged and has no text
// comes first, so that whoever is told of it finds it.
const saidInCase = `
	WITH known AS (
		SELECT 'concern' AS kind, c.member AS subject, c.n, c.attached_to, c.received_at, coalesce(led.assessed_at, c.assessed_at) AS assessed_at,
			c.text, c.reporter, c.source::text, NULL::text AS stands, NULL::text AS message_id, c.moved_to
		FROM register.concerns c LEFT JOIN register.concerns led ON led.case_no = c.case_no AND led.member = c.member AND led.n = c.attached_to
		WHERE c.case_no = $1
		UNION ALL
		SELECT CASE kind WHEN 'crisis-reported' THEN 'crisis' ELSE 'news' END, subject, NULL, NULL, at, NULL, reason, NULL, NULL, NULL, NULL, NULL
		FROM register.journal
		WHERE case_no = $1 AND reason IS NOT NULL AND (kind = 'crisis-reported' OR kind = 'news-reported' AND key LIKE 'concern-news/%')
	), said AS (
		SELECT kind, subject, n, attached_to, received_at, assessed_at, text, reporter, source, stands, message_id FROM known
		WHERE moved_to IS NULL -- it is read at the child that it is about
		UNION ALL
		SELECT CASE name WHEN 'report-crisis' THEN 'crisis' ELSE 'concern' END,
			coalesce(b.said ->> 'child', nullif(b.said ->> 'member', ''), split_part(b.said ->> 'task', '/', 2), 'family'), NULL, NULL,
			least((b.said ->> 'receivedAt')::timestamptz, i.received_at), NULL, coalesce(b.text, 0), nullif((b.said ->> 'reporter')::bigint, 0), b.said ->> 'source',
			` + register.StandsSQL + `, i.message_id
		FROM intake.inbox i CROSS JOIN LATERAL (SELECT ` + register.SaidByUrgent + `) AS a (said)
			CROSS JOIN LATERAL (SELECT a.said, ` + register.TextOfUrgent + `) AS b (said, text)
		WHERE i.case_no = $1 AND i.urgent AND i.state <> 'refused' AND NOT EXISTS (SELECT FROM known k WHERE k.text = b.text)
			AND (i.settled_at IS NULL OR i.outcome ->> 'case' = i.case_no) -- what was taken on elsewhere is read there
	), page AS (SELECT * FROM said WHERE text > $2 OR text = 0 AND $2 = 0 ORDER BY text FETCH FIRST ($3) ROWS WITH TIES)
	SELECT said.kind, said.subject, said.n, said.attached_to, said.received_at, said.assessed_at, said.text, said.stands, said.message_id,
		t.body, r.body AS reporter, said.source, (SELECT p.name FROM vault.persons p WHERE p.case_no = $1 AND p.member = said.subject) AS name
	FROM page said LEFT JOIN vault.texts t ON t.id = said.text LEFT JOIN vault.texts r ON r.id = said.reporter
	ORDER BY said.text, said.kind, said.subject, said.n`

// Said gives what only the department responsible for children may read of a family, also what its journey has not taken in, in the
// order in which it was written: at most limit entries with a text later than after, and further entries with the last of these texts, for
// a crisis is about each child. In the same transaction it records who has read it, also when there is nothing to read. The caller asks
// whether they may.
func (l *Layer) Said(ctx context.Context, by casework.Actor, caseNo string, after casework.TextRef, limit int) (said []Said, err error) {
	err = l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &said, saidInCase, caseNo, int64(after), limit); err != nil {
			return err
		}
		texts := make([]int64, len(said))
		for i, s := range said {
			texts[i] = int64(s.Text)
		}
		return recordReading(ctx, tx, caseNo, "concerns", by, texts)
	})
	if err != nil {
		return nil, fmt.Errorf("read what was said about the children of %s: %w", caseNo, err)
	}
	for i := range said {
		said[i].ReceivedAt = said[i].ReceivedAt.UTC()
	}
	return said, nil
}
