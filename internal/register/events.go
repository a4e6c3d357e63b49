package register

import (
	"context"
	"crypto/hmac"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Event is what a department's system has sent as a webhook. Body is personal: an Event is never printed.
type Event struct {
	Department string         `json:"department"`
	ID         string         `json:"webhook_id"` // the sender's own
	Type       string         `json:"type"`
	Thin       bool           `json:"thin"`
	Urgent     bool           `json:"urgent"` // a concern or a crisis
	ReceivedAt time.Time      `json:"received_at"`
	State      string         `json:"state"` // StatePending, StateDone, StateRefused, StateParked
	Actor      []byte         `json:"actor"` // a casework.Actor; NULL until it is known
	Message    *string        `json:"message_id"`
	Case       *string        `json:"case_no"`
	Rule       *string        `json:"rule"`
	Fields     pq.StringArray `json:"fields"`
	Fault      *string        `json:"fault"`
	Tries      int            `json:"tries"`
	Body       []byte         `json:"body"` // while it waits to be handed on
}

// Format catches every verb of fmt: an event never shows up in a log or an error.
func (Event) Format(s fmt.State, _ rune) { _, _ = s.Write([]byte("event")) }

const eventColumns = `e.department, e.webhook_id, e.type, e.thin, e.urgent, e.received_at, e.state, e.actor, e.message_id, e.case_no, e.rule, e.fields, e.fault, e.tries`

// TakeEvent stores an event, in one transaction with what is in it. A repeat changes nothing and gives it as it stands; with another body under
// the same id it is ErrOtherContent.
func (r *Register) TakeEvent(ctx context.Context, e Event) (stored Event, fresh bool, err error) {
	digest, err := r.Sum("webhook", e.Department, e.ID, string(e.Body))
	if err != nil {
		return Event{}, false, err
	}
	err = r.InTx(ctx, func(tx *sqlx.Tx) error {
		const insert = `INSERT INTO intake.events (department, webhook_id, type, thin, urgent, digest, case_no) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`
		done, err := tx.ExecContext(ctx, insert, e.Department, e.ID, e.Type, e.Thin, e.Urgent, digest, e.Case)
		if err != nil {
			return err
		}
		n, err := done.RowsAffected()
		if fresh = n > 0; fresh && err == nil {
			_, err = tx.ExecContext(ctx, `INSERT INTO vault.events (department, webhook_id, body) VALUES ($1, $2, $3)`, e.Department, e.ID, e.Body)
		}
		if err != nil {
			return err
		}
		var there struct {
			Event
			Digest []byte `json:"digest"`
		}
		if err := tx.GetContext(ctx, &there, `SELECT `+eventColumns+`, e.digest FROM intake.events e WHERE department = $1 AND webhook_id = $2`, e.Department, e.ID); err != nil {
			return err
		}
		if stored = there.Event; !hmac.Equal(there.Digest, digest) {
			return ErrOtherContent
		}
		return nil
	})
	if err != nil {
		return Event{}, false, eventFault("store", err)
	}
	return stored, fresh, nil
}

// eventFault leaves out what a database says of a statement: it may hold what was sent.
func eventFault(what string, err error) error {
	if fault, is := errors.AsType[*pq.Error](err); is {
		return fmt.Errorf("%s an event: the database: %s", what, fault.Code)
	}
	return fmt.Errorf("%s an event: %w", what, err)
}

// DueEvents gives out events that are due, urgent ones first, and keeps them from others for as long as a lease lasts: those of which something is to be fetched, or the others, which wait for
// no department.
func (r *Register) DueEvents(ctx context.Context, thin bool, limit int) (all []Event, err error) {
	const query = `
		UPDATE intake.events e SET tries = e.tries + 1, next_try_at = now() + $1::bigint * interval '1 microsecond'
		FROM (SELECT department, webhook_id FROM intake.events WHERE state = 'pending' AND thin = $3 AND next_try_at <= now()
			ORDER BY NOT urgent, next_try_at, received_at, webhook_id LIMIT $2 FOR UPDATE SKIP LOCKED) due
		LEFT JOIN vault.events v USING (department, webhook_id)
		WHERE e.department = due.department AND e.webhook_id = due.webhook_id
		RETURNING ` + eventColumns + `, v.body`
	if err := r.db.SelectContext(ctx, &all, query, r.lease.Microseconds(), limit, thin); err != nil {
		return nil, eventFault("look for", err)
	}
	slices.SortStableFunc(all, func(x, y Event) int { // the database gives back what it changed in any order
		if x.Urgent != y.Urgent {
			return map[bool]int{true: -1, false: 1}[x.Urgent]
		}
		return x.ReceivedAt.Compare(y.ReceivedAt)
	})
	return all, nil
}

// FetchedEvent keeps in a thin event's place what was fetched of it.
func (r *Register) FetchedEvent(ctx context.Context, e Event, body []byte, urgent bool) error {
	return r.changeEvent(ctx, "keep", e, `WITH kept AS (UPDATE vault.events SET body = $3 WHERE department = $1 AND webhook_id = $2)
		UPDATE intake.events SET thin = false, urgent = $4 WHERE department = $1 AND webhook_id = $2`, body, urgent)
}

// HandedOn notes that an event is a message in the inbox, of whom, and when its outcome is to be looked for. What it said is there now, and here no longer.
func (r *Register) HandedOn(ctx context.Context, e Event, message string, by casework.Actor, again time.Duration) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	return r.changeEvent(ctx, "note", e, `WITH gone AS (DELETE FROM vault.events WHERE department = $1 AND webhook_id = $2)
		UPDATE intake.events SET message_id = $3, actor = $4, fault = NULL, next_try_at = now() + $5::bigint * interval '1 microsecond' WHERE department = $1 AND webhook_id = $2`,
		message, string(who), again.Microseconds())
}

// SettleEvent notes what became of an event: StateDone, or StateRefused with why and the names of the fields.
func (r *Register) SettleEvent(ctx context.Context, e Event, state, rule string, fields []string) error {
	return r.changeEvent(ctx, "settle", e, `WITH gone AS (DELETE FROM vault.events WHERE department = $1 AND webhook_id = $2)
		UPDATE intake.events SET state = $3, rule = nullif($4, ''), fields = $5, fault = NULL, settled_at = now() WHERE department = $1 AND webhook_id = $2`,
		state, rule, append(pq.StringArray{}, fields...))
}

// PostponeEvent gives an event back, with why: a code. park sets it aside until somebody retries it; what it said is kept.
func (r *Register) PostponeEvent(ctx context.Context, e Event, again time.Duration, fault string, park bool) error {
	return r.changeEvent(ctx, "postpone", e, `UPDATE intake.events SET next_try_at = now() + $3::bigint * interval '1 microsecond', fault = nullif($4, ''), state = CASE WHEN $5 THEN 'parked' ELSE state END
		WHERE department = $1 AND webhook_id = $2 AND state = 'pending'`, again.Microseconds(), fault, park)
}

func (r *Register) changeEvent(ctx context.Context, what string, e Event, statement string, args ...any) error {
	if _, err := r.db.ExecContext(ctx, statement, append([]any{e.Department, e.ID}, args...)...); err != nil {
		return eventFault(what, err)
	}
	return nil
}

// RetryEvent has an event tried again now, also one that is parked, and notes who had it so and why: a code. The error is ErrNotWaiting where it has an outcome, or is not there.
func (r *Register) RetryEvent(ctx context.Context, department, id string, by casework.Actor, reason string) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	return r.changesOne(ctx, ErrNotWaiting, `UPDATE intake.events SET state = 'pending', next_try_at = now(), tries = 0, retried_by = $3, retried_why = $4
		WHERE department = $1 AND webhook_id = $2 AND state IN ('pending', 'parked')`, department, id, string(who), reason)
}

// EventOf gives one event of a department without what it said, and false where there is none.
func (r *Register) EventOf(ctx context.Context, department, id string) (e Event, found bool, err error) {
	var all []Event
	if err := r.db.SelectContext(ctx, &all, `SELECT `+eventColumns+` FROM intake.events e WHERE department = $1 AND webhook_id = $2`, department, id); err != nil || len(all) == 0 {
		return Event{}, false, err
	}
	return all[0], true, nil
}

// Events lists events in one state, or in all, newest first.
func (r *Register) Events(ctx context.Context, department, state string, limit int) (all []Event, err error) {
	const query = `SELECT ` + eventColumns + ` FROM intake.events e WHERE $1 IN ('', department) AND $2 IN ('', state) ORDER BY received_at DESC, webhook_id LIMIT $3`
	if err := r.db.SelectContext(ctx, &all, query, department, state, limit); err != nil {
		return nil, eventFault("list", err)
	}
	return all, nil
}
