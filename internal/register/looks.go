package register

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// What was looked at, for leaders and for whoever answers for data protection; and who is shut out of a family.

var (
	// ErrShutOutAlready means that somebody is shut out of that family.
	ErrShutOutAlready = errors.New("they are shut out of that family already")
	// ErrNotShutOut means that somebody is not, by that case number.
	ErrNotShutOut = errors.New("they are not shut out of that family by this case number: if they find no such family, they were shut out of it by another number of the same people, and are let in there")
)

// ShutOut shuts an employee out of a family, whatever their department may, and of every other journey with somebody of it, also one that begins later (intake.shut_cases); reason is one of the table's codes.
func (r *Register) ShutOut(ctx context.Context, caseNo, staff, reason string, by casework.Actor) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	return r.changesOne(ctx, ErrShutOutAlready, `INSERT INTO intake.shut_out (case_no, staff, reason, shut_by) VALUES ($1, $2, $3, $4) ON CONFLICT (staff, case_no) WHERE lifted_at IS NULL DO NOTHING`,
		caseNo, staff, reason, string(who))
}

// LetIn ends that.
func (r *Register) LetIn(ctx context.Context, caseNo, staff string, by casework.Actor) error {
	who, err := json.Marshal(by)
	if err != nil {
		return err
	}
	return r.changesOne(ctx, ErrNotShutOut, `UPDATE intake.shut_out SET lifted_at = now(), lifted_by = $3 WHERE case_no = $1 AND staff = $2 AND lifted_at IS NULL`, caseNo, staff, string(who))
}

// changesOne runs a statement that changes a row; otherwise where it changes none.
func (r *Register) changesOne(ctx context.Context, otherwise error, statement string, args ...any) error {
	return r.InTx(ctx, func(tx *sqlx.Tx) error {
		done, err := tx.ExecContext(ctx, statement, args...)
		if err != nil {
			return err
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, otherwise)
		}
		return nil
	})
}

// Exposed is one family of which an account saw something.
type Exposed struct {
	Case      string    `json:"case_no"`
	First     time.Time `json:"first"`
	Last      time.Time `json:"last"`
	Looks     int       `json:"looks"`
	What      string    `json:"what"`      // with commas between; work, duty, lead, families: it stood in that list
	Relations string    `json:"relations"` // the same; unrecorded: before looks had one; listed: in a list
	Reasons   string    `json:"reasons"`   // of those without a relation
}

// Exposure lists of whom an account saw anything in a period, by case number, also in a list.
func (r *Register) Exposure(ctx context.Context, staff string, from, until time.Time) (all []Exposed, err error) {
	const query = `
		SELECT case_no, min(at) AS first, max(at) AS last, count(*) AS looks, string_agg(DISTINCT what, ',' ORDER BY what) AS what,
			string_agg(DISTINCT relation, ',') AS relations, coalesce(string_agg(DISTINCT reason, ','), '') AS reasons
		FROM (
			SELECT case_no, at, what, coalesce(relation, 'unrecorded') AS relation, reason FROM intake.readings WHERE actor ->> 'id' = $1 AND at >= $2 AND at < $3
			UNION ALL SELECT unnest(cases), at, list, 'listed', NULL FROM intake.listings WHERE actor ->> 'id' = $1 AND at >= $2 AND at < $3
		) seen GROUP BY case_no ORDER BY case_no`
	if err := r.db.SelectContext(ctx, &all, query, staff, from, until); err != nil {
		return nil, fmt.Errorf("list what an account saw: %w", err)
	}
	return all, nil
}

// Odd is somebody's looks in one hour that ask for an explanation.
type Odd struct {
	Staff      string    `json:"staff"`
	Department string    `json:"department"`
	Hour       time.Time `json:"hour"`
	Families   int       `json:"families"`
	NoPart     int       `json:"no_part"` // families with which they had nothing to do
	NoTask     int       `json:"no_task"` // families in which they had a part, and no open task
	Cases      string    `json:"cases"`   // with which they had nothing to do
}

// ManyFamilies is how many families somebody looks at in an hour at most before it is odd.
const ManyFamilies = 20

// OddLooks lists, by hour, of the people who looked (a program asks often and for many), who looked at a family with which they had nothing to do or in which they had no open task, or at more than ManyFamilies.
func (r *Register) OddLooks(ctx context.Context, from, until time.Time) (all []Odd, err error) {
	const query = `SELECT * FROM intake.odd_looks($1, $2, $3, '{}') ORDER BY no_part DESC, families DESC, hour, staff`
	if err := r.db.SelectContext(ctx, &all, query, from, until, ManyFamilies); err != nil {
		return nil, fmt.Errorf("list looks that ask for an explanation: %w", err)
	}
	return all, nil
}

// Unasked is what the leader of a department has not heard of yet: looks of its people at families with which they had nothing to do.
type Unasked struct {
	Department string `json:"department"`
	Looks      int    `json:"looks"`
	People     int    `json:"people"`
	Families   int    `json:"families"`
}

// Everybody is every department, where one could be named.
const Everybody = "*"

// TellUnasked gives tell, for each department or for the one that is named, the looks before a time of which its leader has not heard, and keeps that they have once it has gone well.
func (r *Register) TellUnasked(ctx context.Context, before time.Time, department string, tell func(Unasked) error) error {
	// Of a program's reading nobody has said why; of what goes with a child to a duty team nobody is asked.
	const untold = ` relation = 'none' AND told_at IS NULL AND at < $1 AND (reason IS NOT NULL OR what IN ('handed-over', 'handed-over-protected'))`
	var all []Unasked
	if err := r.db.SelectContext(ctx, &all, `SELECT coalesce(actor ->> 'department', '') AS department, count(*) AS looks, count(DISTINCT actor ->> 'id') AS people, count(DISTINCT case_no) AS families
		FROM intake.readings WHERE`+untold+` AND $2 IN ('*', coalesce(actor ->> 'department', '')) GROUP BY 1 ORDER BY 1`, before, department); err != nil {
		return fmt.Errorf("list looks without a part: %w", err)
	}
	var failed error
	for _, u := range all {
		if err := tell(u); err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		_, err := r.db.ExecContext(ctx, `UPDATE intake.readings SET told_at = now() WHERE`+untold+` AND coalesce(actor ->> 'department', '') = $2`, before, u.Department)
		failed = errors.Join(failed, err)
	}
	return failed
}
