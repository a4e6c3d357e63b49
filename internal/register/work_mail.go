package register

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
)

// MailedWork is how an employee's tasks stand, for the e-mail of a day.
type MailedWork struct {
	Staff string `json:"staff"`
	New   int    `json:"new"` // since the e-mail before, or since a time where there was none; without what they have put off
	Late  int    `json:"late"`
}

// toBeMailed lists who has something new or late and has had no e-mail on a day yet. A task in a family of which they are shut out does not count: they find none.
const toBeMailed = `
	SELECT * FROM (
		SELECT t.assignee AS staff, count(*) FILTER (WHERE d.state = 'late') AS late,
			count(*) FILTER (WHERE t.follow_up_at IS NULL AND EXISTS (SELECT FROM register.journal j
				WHERE j.case_no = t.case_no AND j.key = t.key AND j.kind IN ('task-opened', 'task-assigned') AND j.recorded_at > coalesce(m.at, $2))) AS new
		FROM register.tasks t
		LEFT JOIN register.deadlines d ON d.case_no = t.case_no AND d.key = t.key
		LEFT JOIN intake.work_mails m ON m.staff = t.assignee
		WHERE t.state = 'open' AND t.assignee <> '' AND (m.day IS NULL OR m.day < $1::date)
			AND NOT EXISTS (SELECT FROM intake.shut_out x CROSS JOIN LATERAL intake.shut_cases(x.staff) AS shut (case_no) WHERE x.staff = t.assignee AND x.lifted_at IS NULL AND shut.case_no = t.case_no)
		GROUP BY t.assignee
	) x WHERE new > 0 OR late > 0 ORDER BY staff`

// MailWork gives tell, once on a day, for each employee who has something new or late, how their tasks stand, and keeps that they were told in the transaction in which tell is called: what goes well is not told twice,
// and what does not is told again. since is from when something is new to somebody who never had an e-mail.
func (r *Register) MailWork(ctx context.Context, day string, since time.Time, tell func(MailedWork) error) error {
	var all []MailedWork
	if err := r.db.SelectContext(ctx, &all, toBeMailed, day, since); err != nil {
		return fmt.Errorf("list whose tasks are new or late: %w", err)
	}
	var failed error
	for _, w := range all {
		failed = errors.Join(failed, r.InTx(ctx, func(tx *sqlx.Tx) error {
			const keep = `INSERT INTO intake.work_mails (staff, day) VALUES ($1, $2::date) ON CONFLICT (staff) DO UPDATE SET day = excluded.day, at = now() WHERE work_mails.day < excluded.day`
			kept, err := tx.ExecContext(ctx, keep, w.Staff, day)
			if err != nil {
				return err
			}
			if n, err := kept.RowsAffected(); err != nil || n == 0 {
				return err // another starter has told them
			}
			return tell(w)
		}))
	}
	return failed
}
