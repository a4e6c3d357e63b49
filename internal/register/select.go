package register

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// Selection says which journeys are meant, of those that have not ended. What is left empty does not narrow it.
type Selection struct {
	Cases          []string // case numbers
	Stage          string   // intake, assessment, tracks, ending
	LeadDepartment string
	Coordinator    string // a staff id
	Policy         string // a policy version
	NotPolicy      string // any policy version but this one
	Late           bool   // with a deadline that has passed and work that is still owed
	Suspended      bool   // with a suspension that is running
	Staff          string // the staff id of somebody who has something there: coordinator, caseworker, a task, or away or standing in
	Department     string // a department that has a caseworker or an open task there
}

// Select gives the case numbers of the journeys that are meant, in order. It reads what the journeys have written down,
// so it may be some seconds behind a journey; the journey itself still checks every decision.
func (r *Register) Select(ctx context.Context, s Selection) ([]string, error) {
	const query = `
SELECT j.case_no FROM register.journeys j
WHERE j.ended_at IS NULL
  AND ($1::text[] IS NULL OR j.case_no = ANY ($1))
  AND ($2 = '' OR j.stage = $2)
  AND ($3 = '' OR j.lead_department = $3)
  AND ($4 = '' OR j.coordinator = $4)
  AND ($5 = '' OR j.policy_version = $5)
  AND ($6 = '' OR j.policy_version <> $6)
  AND (NOT $7 OR EXISTS (SELECT FROM register.deadlines d WHERE d.case_no = j.case_no AND d.state = 'late'))
  AND (NOT $8 OR EXISTS (SELECT FROM register.suspensions x WHERE x.case_no = j.case_no AND x.ended_at IS NULL))
  AND ($9 = '' OR j.coordinator = $9
    OR EXISTS (SELECT FROM register.caseworkers c WHERE c.case_no = j.case_no AND c.staff = $9)
    OR EXISTS (SELECT FROM register.tasks t WHERE t.case_no = j.case_no AND t.state = 'open' AND t.assignee = $9)
    OR EXISTS (SELECT FROM register.deputies d WHERE d.case_no = j.case_no AND d.ended_at IS NULL AND $9 IN (d.staff, d.deputy)))
  AND ($10 = '' OR EXISTS (SELECT FROM register.caseworkers c WHERE c.case_no = j.case_no AND c.department = $10)
    OR EXISTS (SELECT FROM register.tasks t WHERE t.case_no = j.case_no AND t.state = 'open' AND t.department = $10))
ORDER BY j.case_no`
	var cases []string
	err := r.db.SelectContext(ctx, &cases, query, pq.StringArray(s.Cases), s.Stage, s.LeadDepartment, s.Coordinator, s.Policy,
		s.NotPolicy, s.Late, s.Suspended, s.Staff, s.Department)
	if err != nil {
		return nil, fmt.Errorf("look for journeys: %w", err)
	}
	return cases, nil
}
