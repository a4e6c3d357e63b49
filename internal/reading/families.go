package reading

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// Coordinated is one family under way, for whoever coordinates it: of what is not confidential.
type Coordinated struct {
	Case      string    `json:"case_no"`
	Stage     string    `json:"stage"`
	StartedAt time.Time `json:"started_at"`
	Open      int       `json:"open"` // tasks of all departments
	Late      int       `json:"late"`

	NextKey        *string    `json:"next_key"` // the open task that is late, or due first; nil: there is none
	NextDepartment *string    `json:"next_department"`
	NextDue        *time.Time `json:"next_due"`
	NextLate       *bool      `json:"next_late"`

	SpokenAt *time.Time `json:"spoken_at"` // when somebody last met the family or, as one's own department wrote down, spoke with it; nil: never

	LastKind *casework.EntryKind `json:"last_kind"` // what was last told of it
	LastKey  *string             `json:"last_key"`
	LastAt   *time.Time          `json:"last_at"`

	Moment   *time.Time `json:"moment"`    // when it last was in the journey, as far as the reader may know
	LookedAt *time.Time `json:"looked_at"` // when the reader last opened its page, by the wall clock; nil: never
	News     int        `json:"news"`      // how much was told since, but for what they did themselves

	InsteadOf string `json:"instead_of"` // the coordinator for whom the reader stands in; empty: they coordinate it themselves
}

// Coordinated gives the families under way that the reader coordinates or in which they stand in for the coordinator, those with something late first, then those with what is due first: at most limit
// of them after the first skip, by one statement; and who is in them. Whoever coordinates none gets none. It is written down which families they were shown; limit is one more than they are.
func (l *Layer) Coordinated(ctx context.Context, by casework.Actor, skip, limit int) (all []Coordinated, names []Listed, err error) {
	const query = `SELECT f.*, n.looked_at, coalesce(n.news, 0) AS news, register.reader_moment(f.case_no) AS moment FROM register.reader_families($1) f LEFT JOIN register.reader_news($1) n USING (case_no) ORDER BY (late > 0) DESC, next_due NULLS LAST, case_no OFFSET $2 LIMIT $3`
	if err := l.asList(ctx, by, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &all, query, by.ID, skip, limit); err != nil {
			return err
		}
		return l.beside(ctx, tx, by, listFamilies, casesOf(all, limit, func(f Coordinated) string { return f.Case }), &names)
	}); err != nil {
		return nil, nil, fmt.Errorf("read which families somebody coordinates: %w", err)
	}
	return all, names, nil
}
