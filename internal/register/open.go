package register

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/privacy"
)

// A journey is open from the moment its form is stored until the register says that it ended: an intake that is done is
// an open journey also before its first flush. Persons whose intake was refused are in no journey, nor are those who have
// left the family. A journey that is merged into the one that asks ($2) lets go of its members. Of several journeys the oldest is
// meant, but before that one that is not being merged into another: who is in both is on their way there.
const openJourney = `
	SELECT p.case_no, p.member
	FROM vault.persons p
	JOIN intake.inbox i ON i.case_no = p.case_no AND i.kind = 'intake' AND i.state <> 'refused'
	LEFT JOIN register.journeys j ON j.case_no = p.case_no
	LEFT JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
	WHERE p.cpr_index = ANY ($1) AND p.case_no <> $2 AND j.ended_at IS NULL AND j.merged_into IS DISTINCT FROM $2
		AND m.left_at IS NULL
	ORDER BY j.merged_into IS NOT NULL, i.arrival, p.member LIMIT 1`

// OpenJourneyOfPerson looks for a journey that has not ended and has this person in it, by the CPR number. Somebody
// without a number is found nowhere. It is for looking ahead; the guard is in Put.
func (r *Register) OpenJourneyOfPerson(ctx context.Context, p privacy.Person) (caseNo, member string, found bool, err error) {
	if len(r.cprKey) < sha256.Size {
		return "", "", false, ErrNoKey
	}
	return findOpen(ctx, r.db, r.indexes(privacy.Bundle{Persons: []privacy.Person{p}}), "")
}

// OpenJourneyOfMember looks for another journey that has not ended and has the same person in it as a member of this one.
// Somebody without a number is found nowhere.
func (r *Register) OpenJourneyOfMember(ctx context.Context, caseNo, member string) (other, there string, found bool, err error) {
	var indexes []string
	const query = `SELECT cpr_index FROM vault.persons WHERE case_no = $1 AND member = $2 AND cpr_index IS NOT NULL`
	if err := r.db.SelectContext(ctx, &indexes, query, caseNo, member); err != nil {
		return "", "", false, fmt.Errorf("look up %s of %s: %w", member, caseNo, err)
	}
	return findOpen(ctx, r.db, indexes, caseNo)
}

func findOpen(ctx context.Context, db sqlx.QueryerContext, indexes []string, except string) (caseNo, member string,
	found bool, err error) {
	there, found, err := oneRow[struct {
		CaseNo string `json:"case_no"`
		Member string `json:"member"`
	}](ctx, db, openJourney, pq.Array(indexes), except)
	if err != nil {
		return "", "", false, fmt.Errorf("look for an open journey: %w", err)
	}
	return there.CaseNo, there.Member, found, nil
}

// nobodyElsewhere returns *OpenElsewhere when one of the persons is in another open journey. It locks the persons
// first, in one order for all, so that two forms with the same person come one after the other.
func nobodyElsewhere(ctx context.Context, tx *sqlx.Tx, caseNo string, indexes []string) error {
	indexes = slices.Compact(slices.Sorted(slices.Values(indexes)))
	for _, index := range indexes {
		if err := lock(ctx, tx, lockPerson+index); err != nil {
			return err
		}
	}
	other, member, found, err := findOpen(ctx, tx, indexes, caseNo)
	if err == nil && found {
		return &OpenElsewhere{Case: other, Member: member}
	}
	return err
}
