package register

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// Again gives the family as its journey's last entry has it, and who stands by them, for the journey that takes it on again: nobody, where that journey has not
// ended or may not be opened again.
func (r *Register) Again(ctx context.Context, caseNo string) ([]*casework.Member, []casework.FoundSupporter, error) {
	const query = `SELECT entry FROM register.journal WHERE case_no = $1 AND kind = $2 ORDER BY seq DESC LIMIT 1`
	var last casework.Entry
	entry, found, err := oneRow[[]byte](ctx, r.db, query, caseNo, casework.JourneyEnded)
	if err == nil && found {
		err = json.Unmarshal(entry, &last)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read the last entry of %s: %w", caseNo, err)
	}
	return last.Again, last.AgainBy, nil
}

// Ended is a journey that is over.
type Ended struct {
	Case string    `json:"case_no"`
	At   time.Time `json:"ended_at"` // business time, UTC
}

// EndedJourneyOf looks for the journey that ended last and had one of these persons in it to the end, by the CPR number. One that
// goes on in another journey is none, nor, without hidden, is one that nobody but the children's department ever knew of.
func (r *Register) EndedJourneyOf(ctx context.Context, persons []privacy.Person, hidden bool) (last Ended, found bool, err error) {
	if len(r.cprKey) < sha256.Size {
		return Ended{}, false, ErrNoKey
	}
	const query = `
		SELECT p.case_no, j.ended_at
		FROM vault.persons p
		JOIN register.journeys j ON j.case_no = p.case_no AND j.ended_at IS NOT NULL AND j.merged_into IS NULL
		JOIN intake.inbox i ON i.case_no = p.case_no AND i.kind = 'intake' AND i.state <> 'refused'
		LEFT JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
		WHERE p.cpr_index = ANY ($1) AND m.left_at IS NULL AND ($2 OR NOT ` + unknown + `)
		ORDER BY j.ended_at DESC, p.case_no DESC LIMIT 1`
	last, found, err = oneRow[Ended](ctx, r.db, query, pq.Array(r.indexes(privacy.Bundle{Persons: persons})), hidden)
	if err != nil {
		return Ended{}, false, fmt.Errorf("look for the journey before: %w", err)
	}
	last.At = last.At.UTC()
	return last, found, nil
}
