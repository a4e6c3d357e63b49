package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Journey returns a family's line, and false when the register has not heard of the case (yet: the first flush comes a
// moment after the start). How the journey was started is left out: that it was a concern is for the children's department alone, and
// the line is for whoever is let in.
func (r *Register) Journey(ctx context.Context, caseNo string) (casework.JourneyRow, bool, error) {
	rows, err := list[casework.JourneyRow](ctx, r, caseNo)
	if err != nil || len(rows) == 0 {
		return casework.JourneyRow{}, false, err
	}
	rows[0].StartedBy = ""
	return rows[0], true, nil
}

// oneRow gives the row of a query that has one or none.
func oneRow[R any](ctx context.Context, db sqlx.QueryerContext, query string, args ...any) (row R, found bool, err error) {
	err = sqlx.GetContext(ctx, db, &row, query, args...)
	if errors.Is(err, sql.ErrNoRows) {
		return row, false, nil
	}
	return row, err == nil, err
}

// Suspensions returns the suspensions there have been, oldest first. An unknown case has none; that holds for all lists here.
func (r *Register) Suspensions(ctx context.Context, caseNo string) ([]casework.SuspensionRow, error) {
	return list[casework.SuspensionRow](ctx, r, caseNo)
}

// Together gives the concerns of a case with what they share: one that is attached to another with that one's assessment, one screened with another with that one's screening.
func Together(all []casework.ConcernRow) []casework.ConcernRow {
	type one struct {
		member string
		n      int
	}
	at := map[one]int{}
	for i, c := range all {
		at[one{c.Member, c.N}] = i
	}
	for i, c := range all {
		if lead, there := at[one{c.Member, c.AttachedTo}]; there {
			all[i].AssessedAt, all[i].Acute, all[i].Screening = all[lead].AssessedAt, all[lead].Acute, all[lead].Screening
		}
		if lead, there := at[one{c.Member, all[i].Screening}]; there {
			all[i].ScreenedAt, all[i].Outcome, all[i].Second = all[lead].ScreenedAt, all[lead].Outcome, all[lead].Second
		}
	}
	return all
}

// DeadlineCount says how many deadlines of a case were met and how many missed, but for those that others may not know of: the journey's own count leaves them out, too. What was overdue when the family came in
// counts as neither, and so does what is late and still owed.
func (r *Register) DeadlineCount(ctx context.Context, caseNo string) (met, missed int, err error) {
	const query = `
		SELECT count(*) FILTER (WHERE state = $2), count(*) FILTER (WHERE state = $3)
		FROM register.deadlines WHERE case_no = $1 AND NOT on_arrival AND split_part(key, '/', 1) <> ALL ($4)`
	row := r.db.QueryRowContext(ctx, query, caseNo, casework.Met, casework.Missed, pq.StringArray(casework.HiddenSteps()))
	if err := row.Scan(&met, &missed); err != nil {
		return 0, 0, fmt.Errorf("count the deadlines of %s: %w", caseNo, err)
	}
	return met, missed, nil
}

// Journal returns everything that happened to a family, in order, as it was recorded.
func (r *Register) Journal(ctx context.Context, caseNo string) ([]casework.Entry, error) {
	return r.journalAfter(ctx, caseNo, 0)
}

func (r *Register) journalAfter(ctx context.Context, caseNo string, seq int64) ([]casework.Entry, error) {
	var docs []json.RawMessage
	const query = `SELECT entry FROM register.journal WHERE case_no = $1 AND seq > $2 ORDER BY seq`
	if err := r.db.SelectContext(ctx, &docs, query, caseNo, seq); err != nil {
		return nil, fmt.Errorf("read the journal of %s: %w", caseNo, err)
	}
	entries := make([]casework.Entry, len(docs))
	for i, doc := range docs {
		if err := json.Unmarshal(doc, &entries[i]); err != nil {
			return nil, fmt.Errorf("read entry %d in the journal of %s: %w", seq+int64(i)+1, caseNo, err)
		}
	}
	return entries, nil
}

// into reads the rows of one case into a list.
func into[R casework.Row](ctx context.Context, r *Register, caseNo string, rows *[]R) (err error) {
	*rows, err = list[R](ctx, r, caseNo)
	return err
}

// list is List from the register itself, which sees every row.
func list[R casework.Row](ctx context.Context, r *Register, caseNo string) ([]R, error) {
	return List[R](ctx, r.db, caseNo)
}

// List reads the rows of one case, by one statement, in the order that tables.go gives them: those that whoever reads may see. An unknown case has none.
func List[R casework.Row](ctx context.Context, db sqlx.QueryerContext, caseNo string) ([]R, error) {
	t := tableOf[R]()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rows, err := db.QueryContext(ctx, t.query(), caseNo)
	if err != nil {
		return nil, fmt.Errorf("read the %s of %s: %w", t.name, caseNo, err)
	}
	defer func() { _ = rows.Close() }()
	all := []R{}
	into := make([]any, len(t.columns))
	for rows.Next() {
		var row R
		for i, c := range t.columns {
			into[i] = c.into(reflect.ValueOf(&row).Elem())
		}
		if err := rows.Scan(into...); err != nil {
			return nil, fmt.Errorf("read the %s of %s: %w", t.name, caseNo, err)
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read the %s of %s: %w", t.name, caseNo, err)
	}
	return all, nil
}
