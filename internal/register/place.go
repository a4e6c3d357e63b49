package register

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Place says what the register knows of a journey that decides who has a part in it: by one statement, whatever there is. known is
// false when there is no journey, running or ended, and no form on its way to become one. The register's own line comes only with
// the journey's first flush, so the inbox is asked too. To staff who are shut out of a family there is no journey.
func (r *Register) Place(ctx context.Context, caseNo, staff string) (f casework.PlaceFacts, known bool, err error) {
	const query = `
		SELECT i.name = 'concern' AS by_concern, j.case_no IS NOT NULL AS heard, coalesce(j.lead_department, '') AS lead,
			j.ended_at IS NOT NULL AS ended,
			ARRAY (SELECT DISTINCT department FROM register.tasks WHERE case_no = $1) AS asked,
			ARRAY (SELECT DISTINCT department FROM register.consents WHERE case_no = $1 AND state IN ('given', 'limited')) AS let_in
		FROM intake.inbox i LEFT JOIN register.journeys j ON j.case_no = i.case_no
		WHERE i.case_no = $1 AND i.kind = 'intake' AND i.state <> 'refused'
			AND $1 NOT IN (SELECT intake.shut_cases($2)) LIMIT 1`
	row, known, err := oneRow[struct {
		ByConcern bool           `json:"by_concern"`
		Heard     bool           `json:"heard"`
		Lead      string         `json:"lead"`
		Ended     bool           `json:"ended"`
		Asked     pq.StringArray `json:"asked"`
		LetIn     pq.StringArray `json:"let_in"`
	}](ctx, r.db, query, caseNo, staff)
	if err != nil {
		return f, false, fmt.Errorf("look who has a part in a journey: %w", err)
	}
	return casework.PlaceFacts{Heard: row.Heard, ByConcern: row.ByConcern, Lead: row.Lead, Ended: row.Ended, Asked: row.Asked, LetIn: row.LetIn}, known, nil
}
