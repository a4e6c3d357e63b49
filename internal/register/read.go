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

// Members returns the family, in the order of their ids. An unknown case has none; that holds for all lists here.
func (r *Register) Members(ctx context.Context, caseNo string) ([]casework.MemberRow, error) {
	return list[casework.MemberRow](ctx, r, caseNo)
}

// Consents returns who agreed to what towards whom, as it stands now.
func (r *Register) Consents(ctx context.Context, caseNo string) ([]casework.ConsentRow, error) {
	return list[casework.ConsentRow](ctx, r, caseNo)
}

// Tasks returns what was asked, oldest first.
func (r *Register) Tasks(ctx context.Context, caseNo string) ([]casework.TaskRow, error) {
	return list[casework.TaskRow](ctx, r, caseNo)
}

// Deadlines returns the deadlines of the tasks, in the order in which they run out; gates, which do not, come last.
func (r *Register) Deadlines(ctx context.Context, caseNo string) ([]casework.DeadlineRow, error) {
	return list[casework.DeadlineRow](ctx, r, caseNo)
}

// Measurements returns every measured value, oldest first.
func (r *Register) Measurements(ctx context.Context, caseNo string) ([]casework.MeasurementRow, error) {
	return list[casework.MeasurementRow](ctx, r, caseNo)
}

// Outcomes returns what came of the work, oldest first.
func (r *Register) Outcomes(ctx context.Context, caseNo string) ([]casework.OutcomeRow, error) {
	return list[casework.OutcomeRow](ctx, r, caseNo)
}

// Offers returns every offer made to the adults, oldest first.
func (r *Register) Offers(ctx context.Context, caseNo string) ([]casework.OfferRow, error) {
	return list[casework.OfferRow](ctx, r, caseNo)
}

// Episodes returns every adult's attempts at work, in their order.
func (r *Register) Episodes(ctx context.Context, caseNo string) ([]casework.EpisodeRow, error) {
	return list[casework.EpisodeRow](ctx, r, caseNo)
}

// Suspensions returns the suspensions there have been, oldest first.
func (r *Register) Suspensions(ctx context.Context, caseNo string) ([]casework.SuspensionRow, error) {
	return list[casework.SuspensionRow](ctx, r, caseNo)
}

// Caseworkers returns who has the family in each department.
func (r *Register) Caseworkers(ctx context.Context, caseNo string) ([]casework.CaseworkerRow, error) {
	return list[casework.CaseworkerRow](ctx, r, caseNo)
}

// Deputies returns the absences there have been, with who stood in, oldest first.
func (r *Register) Deputies(ctx context.Context, caseNo string) ([]casework.DeputyRow, error) {
	return list[casework.DeputyRow](ctx, r, caseNo)
}

// Contributions returns every version of every department's part of the joint assessment.
func (r *Register) Contributions(ctx context.Context, caseNo string) ([]casework.ContributionRow, error) {
	return list[casework.ContributionRow](ctx, r, caseNo)
}

// Goals returns every version of the joint plan, the first one first.
func (r *Register) Goals(ctx context.Context, caseNo string) ([]casework.GoalRow, error) {
	return list[casework.GoalRow](ctx, r, caseNo)
}

// Dissents returns who did not agree at which meeting.
func (r *Register) Dissents(ctx context.Context, caseNo string) ([]casework.DissentRow, error) {
	return list[casework.DissentRow](ctx, r, caseNo)
}

// Minutes returns the parts of the minutes of all meetings.
func (r *Register) Minutes(ctx context.Context, caseNo string) ([]casework.MinutesRow, error) {
	return list[casework.MinutesRow](ctx, r, caseNo)
}

// Marks returns the marks by which members are kept from each other. They may be shown to the department responsible for children and to nobody
// else; the agenda is divided by them and shows none.
func (r *Register) Marks(ctx context.Context, caseNo string) ([]casework.MarkRow, error) {
	return list[casework.MarkRow](ctx, r, caseNo)
}

// Measures returns every measure there has been for the children.
func (r *Register) Measures(ctx context.Context, caseNo string) ([]casework.MeasureRow, error) {
	return list[casework.MeasureRow](ctx, r, caseNo)
}

// Planned returns every measure that was decided for a day to come, with its ground, and what became of it.
func (r *Register) Planned(ctx context.Context, caseNo string) ([]casework.PlannedRow, error) {
	return list[casework.PlannedRow](ctx, r, caseNo)
}

// Appeals returns the appeals against decisions on children, and how each stands.
func (r *Register) Appeals(ctx context.Context, caseNo string) ([]casework.AppealRow, error) {
	return list[casework.AppealRow](ctx, r, caseNo)
}

// Concerns returns the concerns about the children, in their order; one that is attached to another with that one's assessment, one screened with another with that one's screening.
// They may be shown to the department responsible for children and to nobody else; the agenda and the starter's lists do not
// read them.
func (r *Register) Concerns(ctx context.Context, caseNo string) ([]casework.ConcernRow, error) {
	all, err := list[casework.ConcernRow](ctx, r, caseNo)
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
	return all, err
}

// Protections returns what protects each child whom an assessment found in acute danger. As concerns, they may be shown to the department
// responsible for children and to nobody else.
func (r *Register) Protections(ctx context.Context, caseNo string) ([]casework.ProtectionRow, error) {
	return list[casework.ProtectionRow](ctx, r, caseNo)
}

// Meetings returns the meetings that counted, oldest first.
func (r *Register) Meetings(ctx context.Context, caseNo string) ([]casework.MeetingRow, error) {
	return list[casework.MeetingRow](ctx, r, caseNo)
}

// DeadlineCount says how many deadlines of a case were met and how many missed, but for those that only the children's department
// may know of: the journey's own count leaves them out, too. What was overdue when the family came in
// counts as neither, and so does what is late and still owed.
func (r *Register) DeadlineCount(ctx context.Context, caseNo string) (met, missed int, err error) {
	const query = `
		SELECT count(*) FILTER (WHERE state = $2), count(*) FILTER (WHERE state = $3)
		FROM register.deadlines WHERE case_no = $1 AND NOT on_arrival AND split_part(key, '/', 1) <> ALL ($4)`
	row := r.db.QueryRowContext(ctx, query, caseNo, casework.Met, casework.Missed, pq.StringArray(casework.ConfidentialSteps()))
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

// list reads the rows of one case, by one statement.
func list[R casework.Row](ctx context.Context, r *Register, caseNo string) ([]R, error) {
	t := tableOf[R]()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	rows, err := r.db.QueryContext(ctx, t.query(), caseNo)
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
