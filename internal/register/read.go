package register

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// Journey returns a family's line, and false when the register has not heard of the case (yet: the first flush comes a
// moment after the start).
func (r *Register) Journey(ctx context.Context, caseNo string) (casework.JourneyRow, bool, error) {
	query := `SELECT ` + columnsOf("journeys") + ` FROM register.journeys WHERE case_no = $1`
	j, found, err := oneRow[journey](ctx, r.db, query, caseNo)
	if err != nil {
		return casework.JourneyRow{}, false, fmt.Errorf("read the journey of %s: %w", caseNo, err)
	}
	if !found {
		return casework.JourneyRow{}, false, nil
	}
	return j.casework(), true, nil
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
	return list(ctx, r, "members", "member", caseNo, member.casework)
}

// Consents returns who agreed to what towards whom, as it stands now.
func (r *Register) Consents(ctx context.Context, caseNo string) ([]casework.ConsentRow, error) {
	return list(ctx, r, "consents", "member, department, purpose", caseNo, consent.casework)
}

// Tasks returns what was asked, oldest first.
func (r *Register) Tasks(ctx context.Context, caseNo string) ([]casework.TaskRow, error) {
	return list(ctx, r, "tasks", "opened_at, key", caseNo, task.casework)
}

// Deadlines returns the deadlines of the tasks, in the order in which they run out; gates, which do not, come last.
func (r *Register) Deadlines(ctx context.Context, caseNo string) ([]casework.DeadlineRow, error) {
	return list(ctx, r, "deadlines", "due_at NULLS LAST, key", caseNo, deadline.casework)
}

// Measurements returns every measured value, oldest first.
func (r *Register) Measurements(ctx context.Context, caseNo string) ([]casework.MeasurementRow, error) {
	return list(ctx, r, "measurements", "at, member, kind", caseNo, measurement.casework)
}

// Outcomes returns what came of the work, oldest first.
func (r *Register) Outcomes(ctx context.Context, caseNo string) ([]casework.OutcomeRow, error) {
	return list(ctx, r, "outcomes", "at, subject, kind, episode", caseNo, outcome.casework)
}

// Offers returns every offer made to the adults, oldest first.
func (r *Register) Offers(ctx context.Context, caseNo string) ([]casework.OfferRow, error) {
	return list(ctx, r, "offers", "made_at, member, n", caseNo, offer.casework)
}

// Episodes returns every adult's attempts at work, in their order.
func (r *Register) Episodes(ctx context.Context, caseNo string) ([]casework.EpisodeRow, error) {
	return list(ctx, r, "episodes", "member, episode", caseNo, episode.casework)
}

// Suspensions returns the suspensions there have been, oldest first.
func (r *Register) Suspensions(ctx context.Context, caseNo string) ([]casework.SuspensionRow, error) {
	return list(ctx, r, "suspensions", "n", caseNo, suspension.casework)
}

// Caseworkers returns who has the family in each department.
func (r *Register) Caseworkers(ctx context.Context, caseNo string) ([]casework.CaseworkerRow, error) {
	return list(ctx, r, "caseworkers", "department", caseNo, caseworker.casework)
}

// Deputies returns the absences there have been, with who stood in, oldest first.
func (r *Register) Deputies(ctx context.Context, caseNo string) ([]casework.DeputyRow, error) {
	return list(ctx, r, "deputies", "n", caseNo, deputy.casework)
}

// Contributions returns every version of every department's part of the joint assessment.
func (r *Register) Contributions(ctx context.Context, caseNo string) ([]casework.ContributionRow, error) {
	return list(ctx, r, "contributions", "department, member, version", caseNo, contribution.casework)
}

// Goals returns every version of the joint plan, the first one first.
func (r *Register) Goals(ctx context.Context, caseNo string) ([]casework.GoalRow, error) {
	return list(ctx, r, "goals", "version, n", caseNo, goal.casework)
}

// Dissents returns who did not agree at which meeting.
func (r *Register) Dissents(ctx context.Context, caseNo string) ([]casework.DissentRow, error) {
	return list(ctx, r, "dissents", "key, who", caseNo, dissent.casework)
}

// Minutes returns the parts of the minutes of all meetings.
func (r *Register) Minutes(ctx context.Context, caseNo string) ([]casework.MinutesRow, error) {
	return list(ctx, r, "minutes", "key, n", caseNo, minutes.casework)
}

// Measures returns every measure there has been for the children.
func (r *Register) Measures(ctx context.Context, caseNo string) ([]casework.MeasureRow, error) {
	return list(ctx, r, "measures", "member, n", caseNo, measure.casework)
}

// Appeals returns the appeals against closing a child's case, and how each stands.
func (r *Register) Appeals(ctx context.Context, caseNo string) ([]casework.AppealRow, error) {
	return list(ctx, r, "appeals", "member, n", caseNo, appeal.casework)
}

// Concerns returns the concerns about the children, in their order; one that is attached to another with that one's assessment.
// They may be shown to the department responsible for children and to nobody else; the agenda and the starter's lists do not
// read them.
func (r *Register) Concerns(ctx context.Context, caseNo string) ([]casework.ConcernRow, error) {
	all, err := list(ctx, r, "concerns", "member, n", caseNo, concern.casework)
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
			all[i].AssessedAt, all[i].Outcome, all[i].Second = all[lead].AssessedAt, all[lead].Outcome, all[lead].Second
		}
	}
	return all, err
}

// Meetings returns the meetings that counted, oldest first.
func (r *Register) Meetings(ctx context.Context, caseNo string) ([]casework.MeetingRow, error) {
	return list(ctx, r, "meetings", "held_at, key", caseNo, meeting.casework)
}

// DeadlineCount says how many deadlines of a case were met and how many missed. What was overdue when the family came in
// counts as neither, and so does what is late and still owed.
func (r *Register) DeadlineCount(ctx context.Context, caseNo string) (met, missed int, err error) {
	const query = `
		SELECT count(*) FILTER (WHERE state = $2), count(*) FILTER (WHERE state = $3)
		FROM register.deadlines WHERE case_no = $1 AND NOT on_arrival`
	row := r.db.QueryRowContext(ctx, query, caseNo, casework.Met, casework.Missed)
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

// list reads the rows of one case. table and order are ours, never a caller's.
func list[R any, T any](ctx context.Context, r *Register, table, order, caseNo string, convert func(R) T) ([]T, error) {
	var rows []R
	query := `SELECT ` + columnsOf(table) + ` FROM register.` + table + ` WHERE case_no = $1 ORDER BY ` + order
	if err := r.db.SelectContext(ctx, &rows, query, caseNo); err != nil {
		return nil, fmt.Errorf("read the %s of %s: %w", table, caseNo, err)
	}
	list := make([]T, 0, len(rows))
	for _, row := range rows {
		list = append(list, convert(row))
	}
	return list, nil
}
