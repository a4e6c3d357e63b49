package reading

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Came is what has come in about a child and is not assessed yet, or a child in danger that somebody still has to protect: by the tasks of the department responsible for children.
type Came struct {
	Case       string                 `json:"case_no"`
	Subject    string                 `json:"subject"` // the child
	Key        string                 `json:"key"`     // of the assessment, or of what is to be done
	Seen       *string                `json:"seen"`    // of the task to say that somebody has seen it; nil: somebody has
	ReceivedAt *time.Time             `json:"received_at"`
	Due        *time.Time             `json:"due_at"`
	Deadline   casework.DeadlineState `json:"deadline"`
	Assignee   *string                `json:"assignee"`
	Moment     *time.Time             `json:"moment"` // when it last was in the journey
}

// cameQuery lists what is not assessed: children who are to be protected first, then what nobody has seen, then what is due first.
const cameQuery = `
	SELECT t.case_no, t.subject, t.key, a.key AS seen, d.starts_at AS received_at, d.due_at, coalesce(d.state, '') AS deadline, t.assignee, register.reader_moment(t.case_no) AS moment
	FROM register.tasks t
	JOIN register.reader_journeys() j ON j.case_no = t.case_no
	LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
	LEFT JOIN register.tasks a ON a.case_no = t.case_no AND a.subject = t.subject AND a.step = $2 AND a.state = 'open' AND t.step = $1
	WHERE t.state = 'open' AND t.step = ANY ($4) AND register.reader_has('children') AND t.case_no <> ALL (string_to_array(current_setting('samspil.shut', true), ','))
	ORDER BY t.step = $1, a.key IS NULL, d.due_at NULLS LAST, t.case_no, t.key LIMIT $3`

// OnDuty is what has come in about children.
type OnDuty struct {
	Came    []Came
	Outside []Outside // what no journey has taken in
	Names   []Listed
}

// Duty gives what has come in about children in all journeys and is not assessed, and what no journey has taken in: to the department responsible for children, and none to anybody else. It is written down which families they were shown.
func (l *Layer) Duty(ctx context.Context, by casework.Actor, limit int) (d OnDuty, err error) {
	if err := l.asList(ctx, by, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &d.Came, cameQuery, string(casework.StepConcern), string(casework.StepAcknowledged), limit,
			pq.Array([]casework.Step{casework.StepConcern, casework.StepChildProtection, casework.StepSiblingDanger, casework.StepAcutePlacement, casework.StepDutyTeam})); err != nil {
			return err
		}
		if d.Outside, err = outside(ctx, tx, limit); err != nil {
			return err
		}
		cases := append(casesOf(d.Came, limit, func(c Came) string { return c.Case }), casesOf(d.Outside, limit+1, func(o Outside) string { return o.Case })...)
		return l.beside(ctx, tx, by, listDuty, cases, &d.Names)
	}); err != nil {
		return OnDuty{}, fmt.Errorf("list what has come in about children: %w", err)
	}
	return d, nil
}
