package register

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// NoteRead is a note with what it says.
type NoteRead struct {
	casework.NoteRow
	Said string // empty where it was erased
}

// ReadNotes gives the notes of a case that somebody may read, in the order of their numbers, and records which they have read: those of their own department, and those about people of
// whom it may hear. children is the department responsible for children, which alone reads the confidential ones. The caller asks whether they have a part in the journey.
func (r *Register) ReadNotes(ctx context.Context, caseNo string, by casework.Actor, children string) (all []NoteRead, err error) {
	lookup := casework.Lookup{Children: children}
	var rows []casework.NoteRow
	if err := errors.Join(into(ctx, r, caseNo, &lookup.Members), into(ctx, r, caseNo, &lookup.Consents), into(ctx, r, caseNo, &rows)); err != nil {
		return nil, fmt.Errorf("read the notes of %s: %w", caseNo, err)
	}
	rows = slices.DeleteFunc(rows, func(x casework.NoteRow) bool { return !lookup.MaySee(by.Department, x) })
	refs := []int64{}
	for _, x := range rows {
		refs = append(refs, int64(x.Text))
	}
	err = r.inTx(ctx, func(tx *sqlx.Tx) error {
		texts, err := privacy.Texts(ctx, tx, caseNo, refs)
		if err != nil {
			return err
		}
		for _, x := range rows {
			all = append(all, NoteRead{x, texts[x.Text]})
		}
		return recordReading(ctx, tx, caseNo, readNotes, by, refs)
	})
	if err != nil {
		return nil, fmt.Errorf("read the notes of %s: %w", caseNo, err)
	}
	return all, nil
}
