package reading

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Looked is who looked at which family in a period.
type Looked struct {
	Odd   []register.Odd // what asks for an explanation
	Looks []Look
}

// Look is what one person looked at of one family.
type Look struct {
	Staff      string    `json:"staff"`
	Department string    `json:"department"`
	Case       string    `json:"case_no"`
	Looks      int       `json:"looks"`
	First      time.Time `json:"first"`
	Last       time.Time `json:"last"`
	Part       bool      `json:"part"`    // they had something to do with the family, each time
	Reasons    string    `json:"reasons"` // why, where they had not; with commas between
}

// Looked gives a leader who of their department looked at which family, and the data protection officer who of all; of one account alone where staff names it. At most limit looks after the first skip, the last ones first. To nobody else it
// gives anything.
func (l *Layer) Looked(ctx context.Context, by casework.Actor, from, until time.Time, staff string, skip, limit int) (seen Looked, err error) {
	if err := l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &seen.Odd, `SELECT * FROM register.reader_odd_looks($1, $2, $3) WHERE $4 IN ('', staff) ORDER BY no_part DESC, families DESC, hour, staff LIMIT $5`, from, until, register.ManyFamilies, staff, limit); err != nil {
			return err
		}
		return tx.SelectContext(ctx, &seen.Looks, `SELECT * FROM register.reader_looks($1, $2, $3) ORDER BY last DESC, staff, case_no OFFSET $4 LIMIT $5`, from, until, staff, skip, limit)
	}); err != nil {
		return Looked{}, fmt.Errorf("list who looked: %w", err)
	}
	return seen, nil
}
