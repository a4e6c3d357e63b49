package register

import (
	"context"
	"errors"
	"fmt"

	"samspil/internal/agenda"
)

// AgendaFacts returns what the agenda of a family's next meeting is made from; found is false for an unknown case
// and for a journey that has ended: it has no next meeting. The register follows the journey by a moment.
func (r *Register) AgendaFacts(ctx context.Context, caseNo string) (f agenda.Facts, found bool, err error) {
	journey, found, err := r.Journey(ctx, caseNo)
	if err != nil || !found || journey.EndedAt != nil {
		return f, false, err
	}
	f.Case, f.StartedAt = caseNo, journey.StartedAt
	var errs [10]error
	f.Members, errs[0] = r.Members(ctx, caseNo)
	f.Consents, errs[1] = r.Consents(ctx, caseNo)
	f.Tasks, errs[2] = r.Tasks(ctx, caseNo)
	f.Deadlines, errs[3] = r.Deadlines(ctx, caseNo)
	f.Measurements, errs[4] = r.Measurements(ctx, caseNo)
	f.Goals, errs[5] = r.Goals(ctx, caseNo)
	f.Meetings, errs[6] = r.Meetings(ctx, caseNo)
	f.Suspensions, errs[7] = r.Suspensions(ctx, caseNo)
	f.Marks, errs[9] = r.Marks(ctx, caseNo)
	var last int64
	const lastMeeting = `SELECT coalesce(max(seq), 0) FROM register.meetings WHERE case_no = $1`
	if err := r.db.GetContext(ctx, &last, lastMeeting, caseNo); err != nil {
		return f, true, fmt.Errorf("find the last meeting of %s: %w", caseNo, err)
	}
	f.Since, errs[8] = r.journalAfter(ctx, caseNo, last)
	return f, true, errors.Join(errs[:]...)
}
