package register

import (
	"context"
	"fmt"
)

// Open tells whether a case has a journey that has not ended, or a form that is on its way to become one.
func (r *Register) Open(ctx context.Context, caseNo string) (bool, error) {
	known, err := r.Known(ctx, caseNo)
	if err != nil || !known {
		return false, err
	}
	journey, found, err := r.Journey(ctx, caseNo)
	return !found || journey.EndedAt == nil, err
}

// Known tells whether a case has a journey, running or ended, or a form that is on its way to become one. The register's
// own line comes only with the journey's first flush, so the inbox is asked.
func (r *Register) Known(ctx context.Context, caseNo string) (bool, error) {
	const query = `SELECT EXISTS (SELECT FROM intake.inbox WHERE case_no = $1 AND kind = 'intake' AND state <> 'refused')`
	var known bool
	if err := r.db.GetContext(ctx, &known, query, caseNo); err != nil {
		return false, fmt.Errorf("look for the journey of a case: %w", err)
	}
	return known, nil
}
