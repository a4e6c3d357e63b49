package reading

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Draft is what somebody has begun to write in a decision's form and has not sent. Nobody but its author reads it. Its fields never stand in a log: they are what the vault is for.
type Draft struct {
	ID        string     `json:"id"`
	Case      string     `json:"case_no"` // empty: a concern or a referral, which belongs to no family yet
	Decision  string     `json:"decision"`
	Task      string     `json:"task"`       // from which the form was opened; empty for none
	MessageID string     `json:"message_id"` // under which the form is sent
	Sheet     string     `json:"sheet"`      // the page on which it was written last
	Written   url.Values `json:"body"`       // in a list of all families: nil
	WrittenAt time.Time  `json:"written_at"`
	Answered  *Answered  `json:"answered,omitempty"` // the task is not open any more
}

// Answered is when a task was answered, or ceased otherwise, and by whom, as far as the reader may know.
type Answered struct {
	At   time.Time          `json:"at"`
	Kind casework.EntryKind `json:"kind"`
	By   string             `json:"by"` // of one's own department
}

// Sheet is what one page in a browser sends of a form that is being written.
type Sheet struct {
	Draft     string // the draft's id
	ID        string // the page's own
	Base      string // the page on which it had been written last when this one was made; empty: there was no draft
	N         int    // how often the page has sent
	Most      int    // how many drafts of theirs there may be in all families before a new one is refused (ErrManyDrafts); 0: as many as they like
	MessageID string
}

// ErrManyDrafts is for somebody who has begun as many forms as they may: nothing of the new one is kept.
var ErrManyDrafts = errors.New("as many forms are begun and not sent as one may have")

// draftsIn are the reader's own in one family, with who has answered their task meanwhile.
const draftsIn = `SELECT json_agg(x ORDER BY x.written_at DESC) FROM (
	SELECT d.id, d.case_no, d.decision, d.task, d.message_id, d.sheet, d.body, d.written_at,
		(SELECT json_build_object('at', e.at, 'kind', e.kind, 'by', CASE WHEN e.actor_department = register.reader_department() THEN e.actor_id ELSE '' END)
			FROM register.journal e JOIN register.tasks t ON t.case_no = e.case_no AND t.key = e.key
			WHERE e.case_no = $1 AND d.task <> '' AND e.key = d.task AND t.state <> 'open' AND e.kind IN ('task-answered', 'task-passed-by', 'task-cancelled', 'task-superseded')
			ORDER BY e.seq DESC LIMIT 1) AS answered
	FROM vault.drafts d WHERE d.case_no = $1 AND d.body IS NOT NULL) x`

// Drafts lists what somebody has begun to write in any family, what was written last first, and nothing of what it says.
func (l *Layer) Drafts(ctx context.Context, by casework.Actor) (all []Draft, err error) {
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		return register.Lists(ctx, tx, everyCase, nil, register.More{SQL: ownDrafts, Into: &all})
	})
	if err != nil {
		return nil, fmt.Errorf("list drafts: %w", err)
	}
	return all, nil
}

// UnplacedDrafts gives what somebody has begun to write of a concern or a referral and has not sent, what was written last first. It is about no family yet.
func (l *Layer) UnplacedDrafts(ctx context.Context, by casework.Actor) (all []Draft, err error) {
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		return register.Lists(ctx, tx, everyCase, nil, register.More{SQL: draftsIn, Into: &all})
	})
	if err != nil {
		return nil, fmt.Errorf("read what was begun of a form: %w", withoutValues(err))
	}
	return all, nil
}

// mostDrafts is how many a list has at most.
const mostDrafts = 100

// ownDrafts are the reader's own in all families, of which nothing that they say is given.
var ownDrafts = fmt.Sprintf(`SELECT json_agg(x ORDER BY x.written_at DESC) FROM (SELECT id, case_no, decision, task, message_id, sheet, written_at FROM vault.drafts WHERE $1 = '' AND body IS NOT NULL ORDER BY written_at DESC LIMIT %d) x`, mostDrafts)

// KeepDraft keeps what somebody is writing, and gives the draft's id. What another page has written meanwhile it does not touch: then this page's text becomes a draft of its own, under the page's id. What arrives after
// something newer, or after the draft was sent or thrown away, changes nothing. empty: nothing is written in the form, which is no draft by itself. It is no look at the family: the text is the writer's own.
func (l *Layer) KeepDraft(ctx context.Context, by casework.Actor, caseNo, decision, task string, s Sheet, written url.Values, empty bool) (id string, err error) {
	body, err := json.Marshal(written)
	if err != nil {
		return "", err
	}
	err = l.as(Unseen(ctx), by, caseNo, func(tx *sqlx.Tx) error {
		id, err = keep(ctx, tx, by, caseNo, decision, task, s, string(body), empty)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("keep a draft: %w", withoutValues(err))
	}
	return id, nil
}

const (
	changeDraft = `UPDATE vault.drafts SET body = $6, sheet = $3, n = $4, message_id = $7, written_at = now()
		WHERE id = $1 AND case_no = $2 AND body IS NOT NULL AND (sheet = $3 AND n < $4 OR sheet = nullif($5, '')::uuid AND sheet <> $3) RETURNING id`
	newDraft = `INSERT INTO vault.drafts (id, case_no, author, department, decision, task, message_id, sheet, n, body)
		SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 WHERE $11 = 0 OR register.reader_drafts() < $11 ON CONFLICT (id) DO NOTHING RETURNING id`
	standing = `SELECT body IS NULL OR sheet = $2 FROM vault.drafts WHERE id = $1`
)

func keep(ctx context.Context, tx *sqlx.Tx, by casework.Actor, caseNo, decision, task string, s Sheet, body string, empty bool) (id string, err error) {
	for _, id := range []string{s.Draft, s.ID} {
		err := tx.GetContext(ctx, &id, changeDraft, id, caseNo, s.ID, s.N, s.Base, body, s.MessageID)
		if errors.Is(err, sql.ErrNoRows) && !empty {
			err = tx.GetContext(ctx, &id, newDraft, id, caseNo, by.ID, by.Department, decision, task, s.MessageID, s.ID, s.N, body, s.Most)
		}
		if err == nil || !errors.Is(err, sql.ErrNoRows) {
			return id, err
		}
		var done bool // it was sent, or this page has sent something newer: there is nothing to do
		err = tx.GetContext(ctx, &done, standing, id, s.ID)
		switch {
		case err != nil && !errors.Is(err, sql.ErrNoRows):
			return "", err
		case done || empty:
			return id, nil
		case err != nil && id == s.ID: // it is nobody's, and was not made
			return "", ErrManyDrafts
		}
	}
	return s.ID, nil
}

// EndDraft ends a draft that was sent or thrown away: what it said is deleted, and what still arrives of it changes nothing.
func (l *Layer) EndDraft(ctx context.Context, by casework.Actor, caseNo, decision, task string, s Sheet) error {
	const end = `INSERT INTO vault.drafts AS d (id, case_no, author, department, decision, task, message_id, sheet, n) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)
		ON CONFLICT (id) DO UPDATE SET body = NULL WHERE d.case_no = $2`
	err := l.as(Unseen(ctx), by, caseNo, func(tx *sqlx.Tx) error {
		for _, id := range []string{s.Draft, s.ID} {
			if _, err := tx.ExecContext(ctx, end, id, caseNo, by.ID, by.Department, decision, task, s.MessageID, s.ID); err != nil {
				return err
			}
			if s.ID == s.Draft {
				break
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("end a draft: %w", withoutValues(err))
	}
	return nil
}

// withoutValues is an error of the database without what was to be written: that is what somebody wrote.
func withoutValues(err error) error {
	for _, known := range []error{ErrShutOut, ErrManyDrafts, context.Canceled, context.DeadlineExceeded} {
		if errors.Is(err, known) {
			return known
		}
	}
	if fault, is := errors.AsType[*pq.Error](err); is {
		return fmt.Errorf("the database: %s", fault.Code)
	}
	return fmt.Errorf("%T", err)
}
