package register

import (
	"context"
	"time"

	"samspil/internal/casework"
	"samspil/internal/incoming"
)

// stoodBy finds who stands by the members of a case in another journey, where nothing says that it has ended; of a guardian who is not in the case, or has no number, that there is one. A journey of
// which only the children's department knows gives nothing: whoever coordinates is asked about what is found, and would learn of it.
func (r *Register) stoodBy(ctx context.Context, caseNo, member, index string) (found []casework.FoundSupporter, err error) {
	const query = `
		WITH ` + heres + `, held AS (
			SELECT x.role, coalesce(x.matters, '') AS matters, here.member, b.cpr_index AS other, x.since, x.until, x.ended_at, x.case_no
			FROM heres here
			JOIN vault.persons a ON a.cpr_index = here.cpr_index
			JOIN register.supporters x ON x.case_no = a.case_no AND x.member = a.member
			JOIN vault.persons b ON b.case_no = x.case_no AND b.member = x.who
			LEFT JOIN intake.inbox i ON i.case_no = x.case_no AND i.kind = 'intake'
			LEFT JOIN register.journeys j ON j.case_no = x.case_no
			LEFT JOIN register.members m ON m.case_no = x.case_no AND m.member = x.who
			WHERE here.case_no = $1 AND m.left_why IS DISTINCT FROM 'died' AND NOT coalesce(` + unknown + `, false)
		)
		SELECT DISTINCT held.role, held.matters, held.member, coalesce(w.member, '') AS who, held.since, held.until
		FROM held
		LEFT JOIN heres w ON w.cpr_index = held.other AND w.member <> held.member
		WHERE held.case_no <> $1 AND held.ended_at IS NULL AND (w.member IS NOT NULL OR held.role IN ('guardian', 'co-guardian')) AND NOT EXISTS (
			SELECT FROM held gone WHERE gone.case_no <> held.case_no AND gone.ended_at IS NOT NULL AND gone.role = held.role AND gone.since = held.since
				AND gone.member = held.member AND gone.other IS NOT DISTINCT FROM held.other)
		ORDER BY held.since, held.member, who, held.role, held.matters, held.until`
	var rows []struct {
		Role    casework.SupporterRole `db:"role"`
		Matters casework.Matters       `db:"matters"`
		Member  string                 `db:"member"`
		Who     string                 `db:"who"`
		Since   time.Time              `db:"since"`
		Until   *time.Time             `db:"until"`
	}
	if err := r.db.SelectContext(ctx, &rows, query, caseNo, member, index); err != nil {
		return nil, err
	}
	for _, x := range rows {
		f := casework.FoundSupporter{Member: x.Member, Who: x.Who, Role: x.Role, Matters: x.Matters, From: incoming.DayOf(x.Since)}
		if x.Until != nil {
			f.Until = incoming.DayOf(*x.Until)
		}
		found = append(found, f)
	}
	return found, nil
}
