package register

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
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
}

// A concern that is attached to another is assessed with it. News stands in the journal alone: its key says who reads it.
const saidInCase = `
	WITH said AS (
		SELECT 'concern' AS kind, c.member AS subject, c.n, c.attached_to, c.received_at, coalesce(led.assessed_at, c.assessed_at) AS assessed_at,
			c.text, c.reporter
		FROM register.concerns c LEFT JOIN register.concerns led ON led.case_no = c.case_no AND led.member = c.member AND led.n = c.attached_to
		WHERE c.case_no = $1
		UNION ALL
		SELECT CASE kind WHEN 'crisis-reported' THEN 'crisis' ELSE 'news' END, subject, NULL, NULL, at, NULL, reason, NULL
		FROM register.journal
		WHERE case_no = $1 AND reason IS NOT NULL AND (kind = 'crisis-reported' OR kind = 'news-reported' AND key LIKE 'concern-news/%')
	), page AS (SELECT * FROM said WHERE text > $2 ORDER BY text FETCH FIRST ($3) ROWS WITH TIES)
	SELECT said.kind, said.subject, said.n, said.attached_to, said.received_at, said.assessed_at, said.text, t.body, r.body AS reporter
	FROM page said LEFT JOIN vault.texts t ON t.id = said.text LEFT JOIN vault.texts r ON r.id = said.reporter
	ORDER BY said.text, said.kind, said.subject, said.n`

// ReadSaid gives what only the department responsible for children may read of a family, in the order in which it was written: at most
// limit entries with a text later than after, and further entries with the last of these texts, for a crisis is about each child. In the
// same transaction it records who has read it, also when there is nothing to read. The caller asks whether they may.
func (r *Register) ReadSaid(ctx context.Context, caseNo string, by casework.Actor, after casework.TextRef, limit int) (said []Said, err error) {
	who, err := json.Marshal(by)
	if err != nil {
		return nil, err
	}
	err = r.inTx(ctx, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &said, saidInCase, caseNo, int64(after), limit); err != nil {
			return err
		}
		texts := make([]int64, len(said))
		for i, s := range said {
			texts[i] = int64(s.Text)
		}
		const record = `INSERT INTO intake.readings (case_no, what, actor, texts) VALUES ($1, 'concerns', $2, $3)`
		_, err := tx.ExecContext(ctx, record, caseNo, string(who), pq.Array(texts))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read what was said about the children of %s: %w", caseNo, err)
	}
	for i := range said {
		said[i].ReceivedAt = said[i].ReceivedAt.UTC()
	}
	return said, nil
}
