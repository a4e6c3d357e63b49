package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/lib/pq"

	"samspil/internal/evaluation"
)

// Errors of cohorts, for whoever named one.
var (
	ErrCohortThere = errors.New("there is a cohort of that name already; it is not changed, for reports of it may have been given out: choose another name")
	ErrNoCohort    = errors.New("there is no cohort of that name: \"starter cohort list\" has those that there are")
)

// KeepCohort keeps a cohort under its name: a fixed one with the cases that belong to it, one that grows without. ErrCohortThere where the name is taken.
func (r *Register) KeepCohort(ctx context.Context, c evaluation.Cohort, cases []string) error {
	if c.Growing {
		cases = nil
	}
	done, err := r.db.ExecContext(ctx, `
		INSERT INTO evaluation.cohorts (name, from_at, until_at, lead_department, policy_version, cases, invented, cost)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
		c.Name, c.From, c.Until, c.Filter.LeadDepartment, c.Filter.PolicyVersion, pq.StringArray(cases), c.Invented, c.Cost)
	if err != nil {
		return fmt.Errorf("keep cohort %s: %w", c.Name, err)
	}
	if n, err := done.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, fmt.Errorf("%s: %w", c.Name, ErrCohortThere))
	}
	return nil
}

// cohortRow is a cohort as the database has it.
type cohortRow struct {
	Name           string         `json:"name"`
	From           time.Time      `json:"from_at"`
	Until          time.Time      `json:"until_at"`
	LeadDepartment string         `json:"lead_department"`
	PolicyVersion  string         `json:"policy_version"`
	Cases          pq.StringArray `json:"cases"`
	Invented       bool           `json:"invented"`
	Cost           float64        `json:"cost"`
}

const cohorts = `SELECT name, from_at, until_at, lead_department, policy_version, cases, invented, cost FROM evaluation.cohorts`

func (c cohortRow) cohort() evaluation.Cohort {
	return evaluation.Cohort{
		Name: c.Name, From: c.From.UTC(), Until: c.Until.UTC(), Growing: c.Cases == nil, Invented: c.Invented, Cost: c.Cost,
		Filter: evaluation.Filter{LeadDepartment: c.LeadDepartment, PolicyVersion: c.PolicyVersion},
	}
}

// Cohort is the cohort of a name, and of a fixed one the cases that belong to it. ErrNoCohort where there is none.
func (r *Register) Cohort(ctx context.Context, name string) (evaluation.Cohort, []string, error) {
	var row cohortRow
	switch err := r.db.GetContext(ctx, &row, cohorts+` WHERE name = $1`, name); {
	case errors.Is(err, sql.ErrNoRows):
		return evaluation.Cohort{}, nil, fmt.Errorf("%q: %w", name, ErrNoCohort)
	case err != nil:
		return evaluation.Cohort{}, nil, fmt.Errorf("read cohort %q: %w", name, err)
	}
	return row.cohort(), row.Cases, nil
}

// Cohorts are all there are, by name.
func (r *Register) Cohorts(ctx context.Context) (all []evaluation.Cohort, err error) {
	var rows []cohortRow
	if err := r.db.SelectContext(ctx, &rows, cohorts+` ORDER BY name`); err != nil {
		return nil, fmt.Errorf("read the cohorts: %w", err)
	}
	for _, row := range rows {
		all = append(all, row.cohort())
	}
	return all, nil
}

// GiveOut notes that a report was given out, of these cases: what could be computed from the difference to it is shown in no later one.
func (r *Register) GiveOut(ctx context.Context, cohort string, as evaluation.As, cases []string) error {
	_, err := r.db.ExecContext(ctx, `INSERT INTO evaluation.given_out (cohort, as_of, known_at, cases) VALUES ($1, $2, $3, $4)`, cohort, as.Of, as.Known, pq.StringArray(cases))
	if err != nil {
		return fmt.Errorf("note the report of cohort %s: %w", cohort, err)
	}
	return nil
}

// GivenOut are the cases of the reports that were given out, each set once.
func (r *Register) GivenOut(ctx context.Context) (all [][]string, err error) {
	var rows []pq.StringArray
	if err := r.db.SelectContext(ctx, &rows, `SELECT DISTINCT cases FROM evaluation.given_out ORDER BY cases`); err != nil {
		return nil, fmt.Errorf("read which reports were given out: %w", err)
	}
	for _, row := range rows {
		all = append(all, row)
	}
	return all, nil
}
