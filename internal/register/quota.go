package register

import (
	"context"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// Quota is how many messages may come under a subject in a period.
type Quota struct {
	Subject string // "actor:..." or "case:..."
	Limit   int
	Period  time.Duration
}

// Count counts one message under each of the quotas, and says by which of them it is too much and when the next one may come;
// over is nil when by none. One statement, by the database's clock. What is too much is counted too.
func (r *Register) Count(ctx context.Context, quotas ...Quota) (over *Quota, again time.Duration, err error) {
	const count = `
		INSERT INTO intake.quotas AS q (subject, since, n)
		SELECT subject, now(), 1 FROM unnest($1::text[], $2::bigint[]) AS asked (subject, period)
		ON CONFLICT (subject) DO UPDATE SET
			since = CASE WHEN q.since <= now() - ($2::bigint[])[array_position($1::text[], q.subject)] * interval '1 microsecond' THEN now() ELSE q.since END,
			n = CASE WHEN q.since <= now() - ($2::bigint[])[array_position($1::text[], q.subject)] * interval '1 microsecond' THEN 1 ELSE least(q.n, 1000000000) + 1 END
		RETURNING subject, n, extract(epoch FROM now() - since)::float8 AS age`
	subjects, periods := pq.StringArray{}, pq.Int64Array{}
	for _, q := range quotas {
		subjects, periods = append(subjects, q.Subject), append(periods, q.Period.Microseconds())
	}
	var rows []struct {
		Subject string  `json:"subject"`
		N       int     `json:"n"`
		Age     float64 `json:"age"` // seconds
	}
	if err := r.db.SelectContext(ctx, &rows, count, subjects, periods); err != nil {
		return nil, 0, fmt.Errorf("count messages: %w", err)
	}
	for _, row := range rows {
		for _, q := range quotas {
			if row.Subject == q.Subject && row.N > q.Limit {
				left := q.Period - time.Duration(row.Age*float64(time.Second))
				if over == nil || left > again {
					over, again = &q, max(left, time.Second)
				}
			}
		}
	}
	return over, again, nil
}
