package register

import (
	"context"
	"errors"
	"fmt"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// AgendaFacts returns what the agenda of a family's next meeting is made from; found is false for an unknown case
// and for a journey that has ended: it has no next meeting. The register follows the journey by a moment.
func (r *Register) AgendaFacts(ctx context.Context, caseNo string) (f agenda.Facts, found bool, err error) {
	journey, found, err := r.Journey(ctx, caseNo)
	if err != nil || !found || journey.EndedAt != nil {
		return f, false, err
	}
	f.Case, f.StartedAt = caseNo, journey.StartedAt
	lists := errors.Join(
		into(ctx, r, caseNo, &f.Members), into(ctx, r, caseNo, &f.Consents), into(ctx, r, caseNo, &f.Tasks), into(ctx, r, caseNo, &f.Deadlines),
		into(ctx, r, caseNo, &f.Measurements), into(ctx, r, caseNo, &f.Goals), into(ctx, r, caseNo, &f.GoalSteps), into(ctx, r, caseNo, &f.Meetings), into(ctx, r, caseNo, &f.Suspensions), into(ctx, r, caseNo, &f.Arranged), into(ctx, r, caseNo, &f.Times),
		into(ctx, r, caseNo, &f.Marks),
	)
	var last int64
	const lastMeeting = `SELECT coalesce(max(seq), 0) FROM register.meetings WHERE case_no = $1`
	if err := r.db.GetContext(ctx, &last, lastMeeting, caseNo); err != nil {
		return f, true, fmt.Errorf("find the last meeting of %s: %w", caseNo, err)
	}
	f.Since, err = r.journalAfter(ctx, caseNo, last)
	if err = errors.Join(lists, err); err != nil {
		return f, true, err
	}
	f.Texts, err = r.planInWords(ctx, caseNo, f)
	return f, true, err
}

// planInWords reads what the goals of the plan that holds say. What only its readers may see, the agenda leaves out.
func (r *Register) planInWords(ctx context.Context, caseNo string, f agenda.Facts) (map[casework.TextRef]string, error) {
	latest := 0
	for _, g := range f.Goals {
		latest = max(latest, g.Version)
	}
	var refs []int64
	for _, g := range f.Goals {
		if g.Version == latest && g.Status == casework.GoalOpen {
			refs = append(refs, int64(g.Want), int64(g.Reached))
		}
	}
	for _, x := range f.GoalSteps {
		if x.Version == latest {
			refs = append(refs, int64(x.What))
		}
	}
	if len(refs) == 0 {
		return nil, nil
	}
	return privacy.Texts(ctx, r.db, caseNo, refs)
}
