package register

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Hold keeps an urgent message that its journey has refused until a person has dealt with it (ActDealt), or its sender, who waits, has
// heard the refusal (Settle). Of a case of which the duty lead was told before they are told again now, or when the pause is over. outcome is what the journey said, as JSON. What has an outcome stays as it is.
func (r *Register) Hold(ctx context.Context, messageID string, outcome any) error {
	doc, err := json.Marshal(outcome)
	if err != nil {
		return fmt.Errorf("hold message %s: write the outcome as JSON: %w", messageID, err)
	}
	const hold = `
		WITH held AS (
			UPDATE intake.inbox SET state = 'held', outcome = $2, failures = 0, claimed_until = now()
			WHERE message_id = $1 AND urgent AND settled_at IS NULL RETURNING case_no
		)
		UPDATE intake.notices o SET next_at = least(o.next_at, greatest(now(), o.told_at + $3::bigint * interval '1 microsecond'))
		FROM held WHERE o.case_no = held.case_no AND o.next_at IS NOT NULL`
	if err := r.exec(ctx, hold, messageID, string(doc), noticePause.Microseconds()); err != nil {
		return fmt.Errorf("hold message %s: %w", messageID, err)
	}
	return nil
}

// How urgent messages stand that no journey has written down.
const (
	StandsWaiting = "waiting"     // no journey has taken it in yet
	StandsHeld    = "turned-down" // a journey refused it, and nobody has dealt with it
	StandsUnheard = "unheard"     // it began a journey, or one has taken it, and nothing was heard of that yet
	// StandsSQL gives it, of a line of the inbox.
	StandsSQL = `CASE state WHEN 'held' THEN '` + StandsHeld + `' WHEN 'done' THEN '` + StandsUnheard + `' ELSE '` + StandsWaiting + `' END`
)

// BegunFor is for how long a journey that an urgent message began is looked for: then it has been told of for long.
const BegunFor = 30 * 24 * time.Hour

// NotTakenIn are the urgent messages i that no journey has written down: without outcome, or with one that began a journey of which the
// journal has nothing, for the time given as $1, in microseconds. inJournal says, in SQL, that it has something of the case of i.
func NotTakenIn(inJournal string) string {
	return `
	FROM intake.inbox i
	WHERE urgent AND (settled_at IS NULL OR kind = 'intake' AND state = 'done' AND settled_at > now() - $1::bigint * interval '1 microsecond'
		AND NOT ` + inJournal + `)`
}

// What an urgent message i in the inbox says, and the number of its text, in SQL.
const (
	SaidByUrgent = `CASE i.kind WHEN 'intake' THEN i.body -> 'concern' ELSE i.body END`
	TextOfUrgent = `coalesce(a.said ->> 'text', a.said ->> 'reason', a.said ->> 'notes')::bigint`
)
