package register

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// Waiting is what is urgent in one case and what no journey has written down, and of which nobody has been told.
type Waiting struct {
	Case     string
	Messages []string
	Since    time.Time // wall clock, UTC: when the first of them came in
}

// noticeBatch is how many messages are told of at once.
const noticeBatch = 500

// noticeLease is how long whoever is to tell has for it, before somebody else tries.
const noticeLease = time.Minute

// noticePause is how long nobody is told of more in a case, after they have been told of some.
const noticePause = 15 * time.Minute

// Untold claims the urgent messages that have waited for longer than after, those that are held at once, and those that began a journey
// of which nothing was heard for longer than after, where the role has not been told: they are given out to one starter at a time. What
// was told is noted with Told; what is not comes up again.
func (r *Register) Untold(ctx context.Context, role string, after time.Duration) ([]Waiting, error) {
	const claim = `
		WITH claimed AS (
			INSERT INTO intake.notices (message_id, case_no, role, claimed_until)
			SELECT message_id, case_no, $2, now() + $4::bigint * interval '1 microsecond'` + notTakenIn + `
				AND CASE state WHEN 'held' THEN claimed_until < now() - interval '1 second' -- a sender who waits has heard it by then
					ELSE coalesce(settled_at, received_at) < now() - $3::bigint * interval '1 microsecond' END
				AND NOT EXISTS (SELECT FROM intake.notices n WHERE n.message_id = i.message_id AND (n.told_at IS NOT NULL OR n.claimed_until > now()))
				AND NOT EXISTS (SELECT FROM intake.notices n WHERE n.case_no = i.case_no AND n.told_at > now() - $5::bigint * interval '1 microsecond')
			ORDER BY received_at LIMIT $6
			ON CONFLICT (message_id) DO UPDATE SET claimed_until = excluded.claimed_until, role = excluded.role
				WHERE notices.told_at IS NULL AND notices.claimed_until <= now()
			RETURNING message_id, case_no
		)
		SELECT case_no, message_id, received_at FROM claimed JOIN intake.inbox USING (message_id, case_no) ORDER BY case_no, arrival`
	var rows []struct {
		CaseNo     string    `json:"case_no"`
		MessageID  string    `json:"message_id"`
		ReceivedAt time.Time `json:"received_at"`
	}
	err := r.db.SelectContext(ctx, &rows, claim, begunFor.Microseconds(), role, after.Microseconds(), noticeLease.Microseconds(), noticePause.Microseconds(), noticeBatch)
	if err != nil {
		return nil, fmt.Errorf("look for concerns of which nobody was told: %w", err)
	}
	var all []Waiting
	for _, row := range rows {
		if len(all) == 0 || all[len(all)-1].Case != row.CaseNo {
			all = append(all, Waiting{Case: row.CaseNo, Since: row.ReceivedAt.UTC()})
		}
		last := &all[len(all)-1]
		last.Messages = append(last.Messages, row.MessageID)
	}
	return all, nil
}

// Told notes that somebody was told of what waits.
func (r *Register) Told(ctx context.Context, w Waiting) error {
	const told = `UPDATE intake.notices SET told_at = now() WHERE message_id = ANY ($1) AND told_at IS NULL`
	if err := r.exec(ctx, told, pq.Array(w.Messages)); err != nil {
		return fmt.Errorf("note who was told of what waits in %s: %w", w.Case, err)
	}
	return nil
}
