package register

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// How a version of a submission stands.
const (
	SubmissionFetched = "fetched"  // it is to be taken in
	SubmissionTaken   = "taken"    // it is in the inbox
	SubmissionParked  = "parked"   // it could not be read or taken in: a person has to look
	SubmissionPutAway = "put-away" // a person said that it is not for us
)

// ErrNoSubmission is that there is no such version, or none that stands as it would have to.
var ErrNoSubmission = errors.New("there is no such submission that waits")

// Fetched is a submission as the form system has it now.
type Fetched struct {
	Form, UUID string
	Serial     int
	Draft      bool
	Changed    time.Time
	Body       []byte // as it was answered; personal
	Message    string // the id under which it is taken in
	Unread     bool   // it is no submission: Serial, Draft and Changed say nothing
}

// WantSubmissions notes which submissions of a form there are, each once. hinted are to be looked at again, whenever they were looked at.
func (r *Register) WantSubmissions(ctx context.Context, form string, uuids []string, hinted bool) error {
	const want = `
		INSERT INTO intake.submissions AS s (form, uuid) SELECT $1, x::uuid FROM unnest($2::text[]) x
		ON CONFLICT (form, uuid) DO UPDATE SET wanted_at = now() WHERE $3`
	if _, err := r.db.ExecContext(ctx, want, form, pq.Array(uuids), hinted); err != nil {
		return fmt.Errorf("note %d submissions of form %s: %w", len(uuids), form, err)
	}
	return nil
}

// WantedSubmissions are at most limit submissions of a form that are to be looked at: those that were not since they were wanted, drafts, which may have been sent, and of those that were found since young
// such as were last looked at before again: that one was edited is in no list.
func (r *Register) WantedSubmissions(ctx context.Context, form string, drafts, again, young time.Time, limit int) (uuids []string, err error) {
	const wanted = `
		SELECT uuid FROM intake.submissions
		WHERE form = $1 AND (looked_at IS NULL OR looked_at < wanted_at OR draft AND looked_at < $2 AND found_at > $4 OR looked_at < $3 AND found_at > $4)
		ORDER BY looked_at NULLS FIRST, found_at, uuid LIMIT $5`
	if err := r.db.SelectContext(ctx, &uuids, wanted, form, drafts, again, young, limit); err != nil {
		return nil, fmt.Errorf("look which submissions of form %s are to be fetched: %w", form, err)
	}
	return uuids, nil
}

// KeepSubmission keeps what was fetched: a version that is there already changes nothing, and of a draft only that there is one. fresh tells whether it is a version that was not there. What is no submission is parked.
func (r *Register) KeepSubmission(ctx context.Context, f Fetched) (fresh bool, err error) {
	err = r.InTx(ctx, func(tx *sqlx.Tx) error {
		const looked = `
			UPDATE intake.submissions SET looked_at = clock_timestamp(), draft = CASE WHEN $5 THEN draft ELSE $4 END, serial = CASE WHEN $5 THEN serial ELSE $3 END
			WHERE form = $1 AND uuid = $2`
		if _, err := tx.ExecContext(ctx, looked, f.Form, f.UUID, f.Serial, f.Draft, f.Unread); err != nil {
			return err
		}
		if !f.Unread { // what could not be read before can be now
			if _, err := tx.ExecContext(ctx, `DELETE FROM vault.submissions WHERE form = $1 AND uuid = $2 AND changed = to_timestamp(0) AND state = 'parked'`, f.Form, f.UUID); err != nil {
				return err
			}
		}
		if f.Draft && !f.Unread {
			return nil
		}
		const keep = `
			INSERT INTO vault.submissions (form, uuid, changed, body, message_id, state, why, settled_at)
			VALUES ($1, $2, CASE WHEN $6 THEN to_timestamp(0) ELSE $3::timestamptz END, $4, $5, CASE WHEN $6 THEN 'parked' ELSE 'fetched' END, CASE WHEN $6 THEN 'no-submission' END, CASE WHEN $6 THEN now() END)
			ON CONFLICT (form, uuid, changed) DO NOTHING`
		result, err := tx.ExecContext(ctx, keep, f.Form, f.UUID, f.Changed, string(f.Body), f.Message, f.Unread)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		fresh = n == 1
		return err
	})
	if err != nil {
		return false, fmt.Errorf("keep a submission of form %s: %w", f.Form, withoutWords(err))
	}
	return fresh, nil
}

// LookedAtSubmission notes that a submission was looked at and is not there.
func (r *Register) LookedAtSubmission(ctx context.Context, form, uuid string) error {
	if _, err := r.db.ExecContext(ctx, `UPDATE intake.submissions SET looked_at = clock_timestamp(), draft = false WHERE form = $1 AND uuid = $2`, form, uuid); err != nil {
		return fmt.Errorf("note that a submission of form %s is gone: %w", form, err)
	}
	return nil
}

// PulledForm notes that a form was fetched whole.
func (r *Register) PulledForm(ctx context.Context, form string) error {
	if _, err := r.db.ExecContext(ctx, `INSERT INTO intake.submission_forms (form, pulled_at) VALUES ($1, now()) ON CONFLICT (form) DO UPDATE SET pulled_at = now()`, form); err != nil {
		return fmt.Errorf("note that form %s was fetched: %w", form, err)
	}
	return nil
}

// PauseForm pauses a form for a reason, a code. One that is paused keeps its reason.
func (r *Register) PauseForm(ctx context.Context, form, why string) error {
	const pause = `
		INSERT INTO intake.submission_forms AS f (form, paused_at, why) VALUES ($1, now(), $2)
		ON CONFLICT (form) DO UPDATE SET paused_at = now(), why = $2 WHERE f.paused_at IS NULL`
	if _, err := r.db.ExecContext(ctx, pause, form, why); err != nil {
		return fmt.Errorf("pause form %s: %w", form, err)
	}
	return nil
}

// ResumeForm lets a form go on, with what was parked of it while nobody could read it.
func (r *Register) ResumeForm(ctx context.Context, form string) error {
	return r.InTx(ctx, func(tx *sqlx.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE intake.submission_forms SET paused_at = NULL, why = NULL WHERE form = $1`, form); err != nil {
			return fmt.Errorf("resume form %s: %w", form, err)
		}
		const again = `UPDATE vault.submissions SET state = 'fetched', why = NULL, fields = '{}', settled_at = NULL WHERE form = $1 AND state = 'parked' AND why <> 'no-submission' AND why <> 'edited-after'`
		if _, err := tx.ExecContext(ctx, again, form); err != nil {
			return fmt.Errorf("try again what was parked of form %s: %w", form, withoutWords(err))
		}
		return nil
	})
}

// FormStands is how it stands with one form.
type FormStands struct {
	Form     string     `json:"form"`
	PulledAt *time.Time `json:"pulled_at"`
	PausedAt *time.Time `json:"paused_at"`
	Why      *string    `json:"why"`
	Known    int        `json:"known"`
	Drafts   int        `json:"drafts"`
	Waiting  int        `json:"waiting"` // fetched, and not taken in yet
	Taken    int        `json:"taken"`
	Parked   int        `json:"parked"`
	Missing  int        `json:"missing"` // serials between the first and the last that nobody has seen: deleted there, or missed here
	First    *int       `json:"first"`   // the first of these
}

// FormsStand says how it stands with every form of which there is anything.
func (r *Register) FormsStand(ctx context.Context) (all []FormStands, err error) {
	const query = `
		SELECT form, p.pulled_at, p.paused_at, p.why, coalesce(s.known, 0) AS known, coalesce(s.drafts, 0) AS drafts, coalesce(v.waiting, 0) AS waiting, coalesce(v.taken, 0) AS taken, coalesce(v.parked, 0) AS parked,
			coalesce(s.last - s.lowest + 1 - s.numbered, 0) AS missing, CASE WHEN s.last - s.lowest + 1 > s.numbered THEN (
				SELECT min(x.serial) + 1 FROM intake.submissions x WHERE x.form = s.form AND x.serial < s.last AND NOT EXISTS (SELECT FROM intake.submissions y WHERE y.form = x.form AND y.serial = x.serial + 1)) END AS first
		FROM intake.submission_forms p
		FULL JOIN (SELECT form, count(*) AS known, count(*) FILTER (WHERE draft) AS drafts, max(serial) AS last, min(serial) AS lowest, count(DISTINCT serial) AS numbered FROM intake.submissions GROUP BY form) s USING (form)
		FULL JOIN (SELECT form, count(*) FILTER (WHERE state = 'fetched') AS waiting, count(DISTINCT uuid) FILTER (WHERE state = 'taken') AS taken, count(*) FILTER (WHERE state = 'parked') AS parked
			FROM vault.submissions GROUP BY form) v USING (form)
		ORDER BY form`
	if err := r.db.SelectContext(ctx, &all, query); err != nil {
		return nil, fmt.Errorf("look how the forms stand: %w", err)
	}
	return all, nil
}

// SubmissionVersion is one version of a submission that waits to be taken in, or is parked.
type SubmissionVersion struct {
	Form      string         `json:"form"`
	UUID      string         `json:"uuid"`
	Changed   time.Time      `json:"changed"`
	Message   string         `json:"message_id"`
	FetchedAt time.Time      `json:"fetched_at"`
	Body      []byte         `json:"body"` // personal
	Why       *string        `json:"why"`
	Fields    pq.StringArray `json:"fields"`
	Earlier   *string        `json:"earlier"` // the message under which a version before it was taken in
}

const versionColumns = `v.form, v.uuid, v.changed, v.message_id, v.fetched_at, v.body, v.why, v.fields, (SELECT b.message_id FROM vault.submissions b
	WHERE b.form = v.form AND b.uuid = v.uuid AND b.state = 'taken' AND b.changed < v.changed ORDER BY b.changed DESC LIMIT 1) AS earlier`

// FetchedSubmissions are at most limit versions that are to be taken in, the oldest first, of forms that are not paused.
func (r *Register) FetchedSubmissions(ctx context.Context, limit int) (all []SubmissionVersion, err error) {
	const query = `SELECT ` + versionColumns + ` FROM vault.submissions v
		WHERE v.state = 'fetched' AND NOT EXISTS (SELECT FROM intake.submission_forms p WHERE p.form = v.form AND p.paused_at IS NOT NULL)
		ORDER BY v.changed, v.form, v.uuid LIMIT $1`
	return r.versions(ctx, query, limit)
}

// ParkedSubmissions are the versions that wait for a person, of one form or, where form is empty, of all, the oldest first.
func (r *Register) ParkedSubmissions(ctx context.Context, form string) ([]SubmissionVersion, error) {
	const query = `SELECT ` + versionColumns + ` FROM vault.submissions v WHERE v.state = 'parked' AND ($1 = '' OR v.form = $1) ORDER BY v.fetched_at, v.form, v.uuid LIMIT 500`
	return r.versions(ctx, query, form)
}

func (r *Register) versions(ctx context.Context, query string, of any) (all []SubmissionVersion, err error) {
	if err := r.db.SelectContext(ctx, &all, query, of); err != nil {
		return nil, fmt.Errorf("look which submissions wait: %w", withoutWords(err))
	}
	return all, nil
}

// TakenSubmission notes that a version is in the inbox, and lets its words go. Whoever sent it has put it right themselves: what is parked of it from before waits no longer.
func (r *Register) TakenSubmission(ctx context.Context, v SubmissionVersion) error {
	if err := r.settleSubmission(ctx, v, SubmissionTaken, "", nil, casework.Actor{}); err != nil {
		return err
	}
	const superseded = `UPDATE vault.submissions SET state = 'put-away', settled_at = now(), body = NULL WHERE form = $1 AND uuid = $2 AND changed < $3 AND state = 'parked'`
	if _, err := r.db.ExecContext(ctx, superseded, v.Form, v.UUID, v.Changed); err != nil {
		return fmt.Errorf("put away what was sent before it was put right: %w", withoutWords(err))
	}
	return nil
}

// ParkSubmission has a version wait for a person: why is a code, and fields are those that are wrong, by their names.
func (r *Register) ParkSubmission(ctx context.Context, v SubmissionVersion, why string, fields []string) error {
	return r.settleSubmission(ctx, v, SubmissionParked, why, fields, casework.Actor{})
}

func (r *Register) settleSubmission(ctx context.Context, v SubmissionVersion, state, why string, fields []string, by casework.Actor) error {
	const settle = `
		UPDATE vault.submissions SET state = $4, why = nullif($5, ''), fields = $6, settled_at = now(), settled_by = nullif($7, ''), body = CASE WHEN $4 = 'parked' THEN body END
		WHERE form = $1 AND uuid = $2 AND changed = $3 AND state IN ('fetched', 'parked')`
	result, err := r.db.ExecContext(ctx, settle, v.Form, v.UUID, v.Changed, state, why, pq.Array(append([]string{}, fields...)), by.ID)
	if err != nil {
		return fmt.Errorf("note what came of a submission of form %s: %w", v.Form, withoutWords(err))
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("note what came of a submission of form %s: %w", v.Form, errors.Join(err, ErrNoSubmission))
	}
	return nil
}

// PutAwaySubmission notes that a person says that what is parked of a submission is not for us, and lets its words go.
func (r *Register) PutAwaySubmission(ctx context.Context, form, uuid string, by casework.Actor) error {
	return r.parked(ctx, `UPDATE vault.submissions SET state = 'put-away', settled_at = now(), settled_by = $3, body = NULL WHERE form = $1 AND uuid = $2 AND state = 'parked'`, form, uuid, by.ID)
}

// TrySubmissionAgain has what is parked of a submission taken in once more.
func (r *Register) TrySubmissionAgain(ctx context.Context, form, uuid string) error {
	return r.parked(ctx, `UPDATE vault.submissions SET state = 'fetched', why = NULL, fields = '{}', settled_at = NULL WHERE form = $1 AND uuid = $2 AND state = 'parked' AND why <> 'no-submission'`, form, uuid)
}

func (r *Register) parked(ctx context.Context, query string, of ...any) error {
	result, err := r.db.ExecContext(ctx, query, of...)
	if err != nil {
		return fmt.Errorf("change a submission that is parked: %w", withoutWords(err))
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, ErrNoSubmission)
	}
	return nil
}

// withoutWords keeps the code of a database error and drops its words, because they can repeat the values of a row.
func withoutWords(err error) error {
	if fault, is := errors.AsType[*pq.Error](err); is {
		return fmt.Errorf("the database: %s (%s)", fault.Code.Name(), fault.Code)
	}
	return err
}
