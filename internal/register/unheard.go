package register

import (
	"context"
	"fmt"
	"time"
)

// unheard are the forms that started a journey of which the journal has nothing.
const unheard = `
	FROM intake.inbox i
	WHERE i.kind = 'intake' AND i.state = 'done' AND NOT EXISTS (SELECT FROM register.journal j WHERE j.case_no = i.case_no)`

// Unheard returns the form that started a journey, when the journal has nothing of that journey yet; else false.
func (r *Register) Unheard(ctx context.Context, caseNo string) (Item, bool, error) {
	items, err := selectItems(ctx, r.db, `SELECT `+itemColumns+unheard+` AND i.case_no = $1`, caseNo)
	if err != nil || len(items) == 0 {
		return Item{}, false, err
	}
	return items[0], true, nil
}

// AllUnheard returns up to limit forms that started a journey longer than since ago, by the database's clock, of which the journal has
// nothing: ordered by case number as text, from behind the case given.
func (r *Register) AllUnheard(ctx context.Context, since time.Duration, after string, limit int) ([]Item, error) {
	items, err := selectItems(ctx, r.db, `SELECT `+itemColumns+unheard+`
		AND i.settled_at < now() - $1::bigint * interval '1 microsecond' AND i.case_no > $2 ORDER BY i.case_no LIMIT $3`,
		since.Microseconds(), after, limit)
	if err != nil {
		return nil, fmt.Errorf("look for journeys of which nothing was heard: %w", err)
	}
	return items, nil
}
