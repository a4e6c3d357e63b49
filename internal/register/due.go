package register

import (
	"context"
	"fmt"
	"time"
)

// Lane says which messages are asked for.
type Lane bool

// The lanes. A whole case is in one of them, so that a case that does not answer takes no capacity from healthy ones.
const (
	FirstLane Lane = false // cases without trouble
	RetryLane Lane = true  // cases with a message that was tried and got no outcome, or is parked
)

// Due claims up to limit items of a lane that are to be handed on to the engine now. Nobody else gets them until the lease is over
// (WithLease): so several starters can relay, and an item of one that died comes up again.
//
// Of each case one ordinary item is given out at a time, in the order in which they came in, and none before the intake is settled. An
// item that has to wait (Postpone) holds up the later ones of its case; a parked one does not, unless it is the intake. An urgent item
// waits only for the intake, and for another urgent item of its case that is being tried; ordinary items wait for an urgent one only
// until it has been tried. Cases take turns: the one whose last try is longest ago comes first.
func (r *Register) Due(ctx context.Context, lane Lane, limit int) ([]Item, error) {
	const claim = `
		WITH waiting AS (
			SELECT message_id, case_no, arrival, urgent, state, failures, next_try_at,
				bool_or(failures > 0) OVER of_case AS troubled,
				coalesce(max(claimed_until) OVER of_kind > now(), false) AS in_hand,
				max(claimed_until) OVER of_case AS last_try,
				coalesce(bool_or(kind = 'intake') OVER ahead, false) AS behind_intake,
				count(*) FILTER (WHERE state = 'pending' AND NOT (urgent AND failures > 0)) OVER ahead AS behind
			FROM intake.inbox WHERE settled_at IS NULL
			WINDOW of_case AS (PARTITION BY case_no), of_kind AS (PARTITION BY case_no, urgent),
				ahead AS (PARTITION BY case_no ORDER BY arrival ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
		), able AS (
			SELECT DISTINCT ON (case_no, urgent) message_id, last_try, arrival, urgent FROM waiting
			WHERE state = 'pending' AND troubled = $3 AND next_try_at <= now() AND NOT in_hand AND NOT behind_intake
				AND (urgent OR behind = 0)
			ORDER BY case_no, urgent, failures, arrival
		), due AS (
			SELECT i.message_id FROM intake.inbox i JOIN able USING (message_id)
			WHERE i.state = 'pending' AND i.next_try_at <= now()
			ORDER BY able.last_try NULLS FIRST, able.urgent DESC, able.arrival LIMIT $1
			FOR UPDATE OF i SKIP LOCKED
		), claimed AS (
			UPDATE intake.inbox i SET attempts = attempts + 1, next_try_at = now() + $2::bigint * interval '1 microsecond',
				claimed_until = now() + $2::bigint * interval '1 microsecond'
			FROM due WHERE i.message_id = due.message_id RETURNING i.*
		)
		SELECT ` + itemColumns + ` FROM claimed ORDER BY arrival`
	items, err := selectItems(ctx, r.db, claim, limit, r.lease.Microseconds(), bool(lane))
	if err != nil {
		return nil, fmt.Errorf("look for messages to hand on: %w", err)
	}
	return items, nil
}

// Postpone gives a claimed item back, to be tried again after retryIn by the database's clock. failed says that it was tried
// and the journey gave no outcome: from then on its case is in the other lane. A settled or parked item stays as it is.
func (r *Register) Postpone(ctx context.Context, messageID string, retryIn time.Duration, failed bool) error {
	const postpone = `
		UPDATE intake.inbox SET next_try_at = now() + $2::bigint * interval '1 microsecond', claimed_until = now(),
			failures = failures + $3::integer
		WHERE message_id = $1 AND state = 'pending'`
	more := 0
	if failed {
		more = 1
	}
	if err := r.exec(ctx, postpone, messageID, retryIn.Microseconds(), more); err != nil {
		return fmt.Errorf("postpone message %s: %w", messageID, err)
	}
	return nil
}

// GiveUp parks a claimed item after its last try: it is not handed on until somebody says so (Retry). Urgent items are not parked, and
// settled ones stay as they are; done says whether it is parked now.
func (r *Register) GiveUp(ctx context.Context, messageID string) (done bool, err error) {
	const park = `
		UPDATE intake.inbox SET state = 'parked', claimed_until = now(), failures = failures + 1
		WHERE message_id = $1 AND state = 'pending' AND NOT urgent`
	result, err := r.db.ExecContext(ctx, park, messageID)
	if err != nil {
		return false, fmt.Errorf("park message %s: %w", messageID, err)
	}
	n, err := result.RowsAffected()
	return n == 1, err
}
