package reading

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// What was sent by the form system and could not be taken in is read by the staff of the department that takes families in. It is about no family yet: the list has none of its words, and each opening is written down.

// ErrNoSubmission is for a submission that does not wait.
var ErrNoSubmission = errors.New("there is no such submission that waits")

// Submission is one version of a submission that waits for a person.
type Submission struct {
	Message string    `json:"message_id"` // under which it would have been taken in
	Form    string    `json:"form"`       // the form's id in OS2forms
	Changed time.Time `json:"changed"`    // when it was saved there
	Why     string    `json:"why"`        // a code
	Fields  []string  `json:"fields"`     // that are wrong, by their names
}

// OpenSubmission is one with what was sent, and who has opened it.
type OpenSubmission struct {
	Submission
	Body  string `json:"body"` // as OS2forms answered; personal
	Looks []struct {
		At   time.Time      `json:"at"`
		By   casework.Actor `json:"actor"`
		What string         `json:"what"`
	} `json:"looks"`
}

const submissionColumns = `v.message_id, v.form, v.changed, v.why, v.fields`

// Submissions lists at most limit of those that wait, the oldest first.
func (l *Layer) Submissions(ctx context.Context, by casework.Actor, limit int) (all []Submission, err error) {
	const list = `SELECT coalesce(json_agg(x), '[]') FROM (SELECT ` + submissionColumns + ` FROM vault.submissions v WHERE v.state = 'parked' ORDER BY v.fetched_at, v.message_id LIMIT $1) x`
	if err := l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error { return getJSON(ctx, tx, &all, list, limit) }); err != nil {
		return nil, fmt.Errorf("list submissions that wait: %w", withoutValues(err))
	}
	return all, nil
}

// OpenSubmission gives one, and writes down that somebody has opened it.
func (l *Layer) OpenSubmission(ctx context.Context, by casework.Actor, message string) (s OpenSubmission, err error) {
	const opened = `WITH look AS (INSERT INTO intake.submission_looks (message, actor, what) SELECT v.message_id, $2, 'opened' FROM vault.submissions v WHERE v.message_id = $1 AND v.state = 'parked')
		SELECT row_to_json(x) FROM (SELECT ` + submissionColumns + `, v.body,
			(SELECT json_agg(json_build_object('at', k.at, 'actor', k.actor, 'what', k.what) ORDER BY k.id) FROM intake.submission_looks k WHERE k.message = v.message_id) AS looks
			FROM vault.submissions v WHERE v.message_id = $1 AND v.state = 'parked') x`
	who, err := json.Marshal(by)
	if err != nil {
		return s, err
	}
	if err := l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error { return getJSON(ctx, tx, &s, opened, message, string(who)) }); err != nil {
		return s, fmt.Errorf("open a submission: %w", withoutValues(err))
	}
	if s.Message == "" {
		return s, ErrNoSubmission
	}
	return s, nil
}

// SettleSubmission writes down that one was taken in, mended by a person (taken), or is not for us (put-away). Its words go.
func (l *Layer) SettleSubmission(ctx context.Context, by casework.Actor, message, state string) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	there := false
	err = l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		return tx.GetContext(ctx, &there, `SELECT register.reader_settles_submission($1, $2, $3)`, message, state, string(who))
	})
	switch {
	case err != nil:
		return fmt.Errorf("write down what was done with a submission: %w", withoutValues(err))
	case !there:
		return ErrNoSubmission
	}
	return nil
}
