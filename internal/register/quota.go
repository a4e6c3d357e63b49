package register

import (
	"context"
	"fmt"
	"time"
)

// Quota is how many messages one sender may send in a period, in all or about one case; and how many all senders together may send
// about a case, beyond which each of them has no more than an equal share. So nobody uses up what others need.
type Quota struct {
	Case   string // empty: whatever the messages are about
	Sender string // a sign-in's id
	Limit  int    // of this sender
	Total  int    // of all senders about the case; 0: there is none
	Period time.Duration
}

// Excess says by what a message is too much, and when the sender may come again.
type Excess struct {
	Of    string // OfSender, OfSenderInCase, OfCase
	Again time.Duration
}

// What a message is too much of.
const (
	OfSender       = "actor"
	OfSenderInCase = "actor-in-case"
	OfCase         = "case"
)

// Count counts one message under a quota, and says whether it is too much; nil when it is not. One statement, by the database's
// clock. What is too much is counted too, but takes nothing from others' share.
func (r *Register) Count(ctx context.Context, q Quota) (*Excess, error) {
	const count = `
		WITH own AS (
			INSERT INTO intake.quotas AS q (case_no, sender, since, n) VALUES ($1, $2, now(), 1)
			ON CONFLICT (case_no, sender) DO UPDATE SET
				since = CASE WHEN q.since <= now() - $3::bigint * interval '1 microsecond' THEN now() ELSE q.since END,
				n = CASE WHEN q.since <= now() - $3::bigint * interval '1 microsecond' THEN 1 ELSE least(q.n, 1000000000) + 1 END
			RETURNING n, extract(epoch FROM now() - since)::float8 AS age
		)
		SELECT own.n, own.age, 1 + count(o.sender) AS senders, least(own.n, $4) + coalesce(sum(least(o.n, $4)), 0) AS total
		FROM own LEFT JOIN intake.quotas o
			ON $1 <> '' AND o.case_no = $1 AND o.sender <> $2 AND o.since > now() - $3::bigint * interval '1 microsecond'
		GROUP BY own.n, own.age`
	var rows []struct {
		N       int     `json:"n"`
		Age     float64 `json:"age"` // seconds
		Senders int     `json:"senders"`
		Total   int     `json:"total"`
	}
	if err := r.db.SelectContext(ctx, &rows, count, q.Case, q.Sender, q.Period.Microseconds(), q.Limit); err != nil {
		return nil, fmt.Errorf("count messages: %w", err)
	}
	row := rows[0]
	excess := &Excess{Again: max(q.Period-time.Duration(row.Age*float64(time.Second)), time.Second)}
	switch {
	case row.N > q.Limit && q.Case == "":
		excess.Of = OfSender
	case row.N > q.Limit:
		excess.Of = OfSenderInCase
	case q.Total > 0 && row.Total > q.Total && row.N > max(1, q.Total/row.Senders):
		excess.Of = OfCase
	default:
		return nil, nil
	}
	return excess, nil
}
