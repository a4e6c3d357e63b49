package reading

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// NoteRead is a note with what it says.
type NoteRead struct {
	casework.NoteRow
	Said string // empty where it was erased
}

// Notes gives the notes of a case that somebody may read, in the order of their numbers, and records which they have read. The caller asks whether they have a part in the journey.
func (l *Layer) Notes(ctx context.Context, by casework.Actor, caseNo string) (all []NoteRead, err error) {
	err = l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error {
		rows, err := register.List[casework.NoteRow](ctx, tx, caseNo)
		if err != nil {
			return err
		}
		refs := []int64{}
		for _, x := range rows {
			refs = append(refs, int64(x.Text))
		}
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
