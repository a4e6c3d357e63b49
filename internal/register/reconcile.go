package register

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/lib/pq"
)

// Kept is what the register knows of a journey, for whoever compares it with the engine.
type Kept struct {
	Case       string
	EndedAt    *time.Time // business time; nil: it is open
	RecordedAt time.Time  // when its journal was last written to, by the database's clock
	At         time.Time  // when that was for the journey: business time
	Owed       []OwedTo   // in the order in which they began to be owed something
}

// OwedTo is a department that did not answer, when the journal was last written to. Times are business time.
type OwedTo struct {
	Department string
	Since      time.Time // since when it does not answer
}

// ofPage reads some journeys (page) with the last state that is kept of each. The page is made first, whatever the planner believes: reading a
// state takes half a millisecond, and there may be tens of thousands.
const ofPage = `
	SELECT page.case_no, page.ended_at,
		coalesce((SELECT recorded_at FROM register.journal WHERE case_no = page.case_no ORDER BY seq DESC LIMIT 1), now()) AS recorded_at,
		coalesce((SELECT at FROM register.journal WHERE case_no = page.case_no ORDER BY seq DESC LIMIT 1), now()) AS at,
		known.owed, known.effects
	FROM page
	LEFT JOIN LATERAL (SELECT state FROM engine.states WHERE case_no = page.case_no ORDER BY seq DESC LIMIT 1) last ON true
	LEFT JOIN LATERAL json_to_record(last.state) AS known (owed json, effects json) ON true
	ORDER BY page.case_no`

// OpenAfter gives the journeys that have not ended, by case number, after one and at most so many.
func (r *Register) OpenAfter(ctx context.Context, after string, most int) ([]Kept, error) {
	const query = `
		WITH page AS MATERIALIZED (
			SELECT case_no, ended_at FROM register.journeys WHERE ended_at IS NULL AND case_no > $1 ORDER BY case_no LIMIT $2
		)` + ofPage
	return r.kept(ctx, query, after, most)
}

// KeptOf gives those of some journeys that the register knows, ended ones too, by case number.
func (r *Register) KeptOf(ctx context.Context, cases []string) ([]Kept, error) {
	const query = `WITH page AS MATERIALIZED (SELECT case_no, ended_at FROM register.journeys WHERE case_no = ANY ($1))` + ofPage
	return r.kept(ctx, query, pq.StringArray(cases))
}

func (r *Register) kept(ctx context.Context, query string, args ...any) ([]Kept, error) {
	var rows []keptRow
	if err := r.db.SelectContext(ctx, &rows, query, args...); err != nil {
		return nil, fmt.Errorf("look up how journeys stand: %w", err)
	}
	all := make([]Kept, 0, len(rows))
	for _, row := range rows {
		one, err := row.read()
		if err != nil {
			return nil, fmt.Errorf("read the state of %s: %w", row.Case, err)
		}
		all = append(all, one)
	}
	return all, nil
}

type keptRow struct {
	Case       string     `json:"case_no"`
	EndedAt    *time.Time `json:"ended_at"`
	RecordedAt time.Time  `json:"recorded_at"`
	At         time.Time  `json:"at"`
	Owed       []byte     `json:"owed"`
	Effects    []byte     `json:"effects"`
}

// owed and effect are as much of casework's as is needed here: of a state that a newer program has written, too, this much is read.
type owed struct {
	Department string    `json:"department"`
	Since      time.Time `json:"since"`
	Ours       bool      `json:"ours"`
}

type effect struct {
	Message struct {
		Department string    `json:"department"`
		At         time.Time `json:"at"`
	} `json:"message"`
	Done bool `json:"done"`
	Owed bool `json:"owed"`
}

func (row keptRow) read() (Kept, error) {
	out := Kept{Case: row.Case, EndedAt: row.EndedAt, RecordedAt: row.RecordedAt, At: row.At}
	unanswered, err := read[owed](row.Owed)
	if err != nil {
		return out, err
	}
	effects, err := read[effect](row.Effects)
	if err != nil {
		return out, err
	}
	for _, o := range unanswered {
		if !o.Ours {
			out.owe(o.Department, o.Since)
		}
	}
	for _, e := range effects {
		if !e.Done && e.Owed {
			out.owe(e.Message.Department, e.Message.At)
		}
	}
	return out, nil
}

func read[T any](list []byte) (all []T, err error) {
	if len(list) > 0 {
		err = json.Unmarshal(list, &all)
	}
	return all, err
}

// owe notes that a department is owed something: it is named once, with the earliest since when.
func (k *Kept) owe(department string, since time.Time) {
	for i, o := range k.Owed {
		if o.Department == department {
			if since.Before(o.Since) {
				k.Owed[i].Since = since
			}
			return
		}
	}
	k.Owed = append(k.Owed, OwedTo{Department: department, Since: since})
}
