package reading

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Mark tells whether what somebody may see is still the same. It is made of the rows that they see and of nothing else, so it changes when their page does and never because of what they may not know.
type Mark [sha256.Size]byte

func markOf(of any) Mark {
	doc, err := json.Marshal(of)
	if err != nil {
		panic(err) // rows can always be encoded
	}
	return sha256.Sum256(doc)
}

// Mark is what a family's page was made of, but for the page of its timeline: how far that goes is in it.
func (f *Family) Mark() Mark {
	f.Moment = nil
	f.Happened, f.Texts, f.Told, f.Drafts, f.Others, f.Seen, f.Letters, f.Reasons = nil, nil, nil, nil, nil, nil, nil, nil
	return markOf(f)
}

// FamilyMark is the mark that the family's page would have now. Nothing is shown, so nothing is recorded.
func (l *Layer) FamilyMark(ctx context.Context, by casework.Actor, caseNo string) (mark Mark, err error) {
	var f Family
	err = l.on(ctx, by, append(l.grounds(by), whoIsWho), caseNo, func(tx *sqlx.Tx) error {
		return register.Lists(ctx, tx, caseNo, f.lists(), register.More{SQL: journeyOf, Into: &f.Journey}, register.More{SQL: namesOf, Into: &f.Names}, register.More{SQL: lastIn, Into: &f.Last})
	})
	if err != nil {
		return mark, fmt.Errorf("look whether the family of %s is as it was: %w", caseNo, err)
	}
	return f.Mark(), nil
}

// WorkMark is the mark of a list of work: of the tasks alone, for when the last thing happened in a family is no news of one's own tasks.
func WorkMark(all []Work) Mark {
	all = slices.Clone(all)
	for i := range all {
		all[i].Moment = nil
	}
	return markOf(all)
}

// DutyMark is the mark of what has come in about children, in the same way.
func DutyMark(d OnDuty) Mark {
	came := slices.Clone(d.Came)
	for i := range came {
		came[i].Moment = nil
	}
	return markOf([]any{came, d.Outside})
}
