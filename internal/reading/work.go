package reading

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/incoming"
	"samspil/internal/register"
)

// Work is one open task of a department, in whichever family.
type Work struct {
	Case       string    `json:"case_no"`
	Key        string    `json:"key"`
	Step       string    `json:"step"`
	Subject    string    `json:"subject"`
	Department string    `json:"department"`
	OpenedAt   time.Time `json:"opened_at"`
	Assignee   *string   `json:"assignee"`

	FollowUp *time.Time `json:"follow_up_at"` // whoever does it has put it off until then

	Due       *time.Time              `json:"due_at"`
	Deadline  *casework.DeadlineState `json:"deadline"`
	OnArrival *bool                   `json:"on_arrival"`
	Moment    *time.Time              `json:"moment"` // when it last was in the journey, as far as the reader may know

	InsteadOf *string `json:"instead_of"` // of what the reader does: for whom they stand in, in this family; nil: for nobody

	Late  bool  `json:"late"`
	DueAt int64 `json:"due_us"` // microseconds since 1970; the largest there is without a deadline
}

// Place is where a task stands in the list.
func (w Work) Place() WorkPlace { return WorkPlace{w.Late, w.DueAt, w.Case, w.Key} }

// WorkPlace is a place in the list of a department's work, which tasks that come or go do not move.
type WorkPlace struct {
	Late bool   `json:"late"`
	Due  int64  `json:"due"` // as in Work
	Case string `json:"case"`
	Key  string `json:"key"`
}

// Asked says which of a department's open tasks are meant.
type Asked struct {
	Assignee *string    // only what this employee does; "" for what nobody does; nil for all
	Awake    bool       // without what is put off, but for what is late
	PutOff   bool       // only what is put off
	Step     string     // only this step; "" for all
	Late     bool       // only what is late
	Case     string     // only in this family; "" for all
	Before   *time.Time // only what is due before then; nil for all
	After    *WorkPlace // what comes after this place
	Limit    int
}

// Work gives the open tasks of the reader's department in every journey: what is late first, then what is due first, by one statement.
func (l *Layer) Work(ctx context.Context, by casework.Actor, a Asked) ([]Work, error) {
	return l.work(ctx, by, a, nil)
}

// Worklist is a page of what a department has to do.
type Worklist struct {
	Tasks  []Work
	Names  []Listed
	Steps  []casework.Step // those of all its open tasks, to choose from
	Staff  []string        // who works in the department, to choose from
	Held   Held            // of whom was asked for, to their leader
	Drafts []Draft         // the reader's own
}

// Worklist is Work with what stands beside it on a page. It is written down which families the reader was shown; the limit is one more than they are.
func (l *Layer) Worklist(ctx context.Context, by casework.Actor, a Asked) (w Worklist, err error) {
	const steps = `SELECT json_agg(DISTINCT t.step ORDER BY t.step) FROM register.tasks t JOIN register.reader_journeys() j ON j.case_no = t.case_no
		WHERE $1 = '' AND t.state = 'open' AND t.department = register.reader_department() AND t.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))`
	more := []register.More{{SQL: steps, Into: &w.Steps}, {SQL: colleagues, Into: &w.Staff}, {SQL: ownDrafts, Into: &w.Drafts}}
	if a.Assignee != nil && *a.Assignee != "" && by.Leads() {
		more = append(more, register.More{SQL: heldBy(*a.Assignee), Into: &w.Held})
	}
	w.Tasks, err = l.work(ctx, by, a, func(tx *sqlx.Tx, all []Work) error {
		return l.beside(ctx, tx, by, listWork, casesOf(all, a.Limit, func(t Work) string { return t.Case }), &w.Names, more...)
	})
	return w, err
}

func (l *Layer) work(ctx context.Context, by casework.Actor, a Asked, also func(*sqlx.Tx, []Work) error) ([]Work, error) {
	const query = `
		SELECT *, register.reader_moment(case_no) AS moment,
			CASE WHEN assignee = register.reader_staff() AND register.is_open_step(key) THEN register.reader_stands_in(case_no) END AS instead_of FROM (
			SELECT t.case_no, t.key, t.step, t.subject, t.department, t.opened_at, t.assignee, t.follow_up_at, d.due_at, d.state AS deadline, d.on_arrival,
				coalesce(d.state = 'late', false) AS late,
				coalesce((extract(epoch FROM d.due_at) * 1000000)::bigint, 9223372036854775807) AS due_us
			FROM register.tasks t
			JOIN register.reader_journeys() j ON j.case_no = t.case_no
			LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
			WHERE t.state = 'open' AND t.department = $1 AND t.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ',')) AND ($2::text IS NULL OR coalesce(t.assignee, '') = $2)
				AND (NOT $9::boolean OR t.follow_up_at IS NULL OR d.state = 'late') AND (NOT $10::boolean OR t.follow_up_at IS NOT NULL)
				AND $11 IN ('', t.step) AND (NOT $12::boolean OR d.state = 'late') AND $13 IN ('', t.case_no)
				AND ($14::timestamptz IS NULL OR d.due_at < $14)
		) work
		WHERE NOT $3::boolean OR (NOT late, due_us, case_no, key) > (NOT $4::boolean, $5::bigint, $6::text, $7::text)
		ORDER BY NOT late, due_us, case_no, key LIMIT $8`
	after := WorkPlace{Due: math.MinInt64}
	if a.After != nil {
		after = *a.After
	}
	var all []Work
	if err := l.asList(ctx, by, func(tx *sqlx.Tx) error {
		err := tx.SelectContext(ctx, &all, query, by.Department, a.Assignee, a.After != nil, after.Late, after.Due, after.Case, after.Key, a.Limit, a.Awake, a.PutOff, a.Step, a.Late, a.Case, a.Before)
		if err != nil || also == nil {
			return err
		}
		return also(tx, all)
	}); err != nil {
		return nil, fmt.Errorf("read what a department has to do: %w", err)
	}
	for i := range all {
		all[i].OpenedAt = all[i].OpenedAt.UTC()
		for _, at := range []*time.Time{all[i].Due, all[i].FollowUp} {
			if at != nil {
				*at = at.UTC()
			}
		}
	}
	return all, nil
}

// String is a place in the list as it stands in an address: it is made of codes, and not meant to be read.
func (p WorkPlace) String() string {
	text, err := json.Marshal(p)
	if err != nil {
		panic(err) // a bool, a number and two texts can always be encoded
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

// ParseWorkPlace reads what String wrote; nil for an empty text. ok is false for anything else.
func ParseWorkPlace(text string) (p *WorkPlace, ok bool) {
	if text == "" {
		return nil, true
	}
	doc, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil || len(doc) > 500 || json.Unmarshal(doc, &p) != nil || p == nil || !incoming.IsCode(p.Case) || !incoming.IsCode(p.Key) {
		return nil, false
	}
	return p, true
}
