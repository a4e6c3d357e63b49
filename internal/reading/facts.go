package reading

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// figures is the ground of an evaluation: it counts what nobody sees by itself.
const figures = "figures"

// Facts gives what an evaluation counts, by case, in the order in which it became known: of the cases that are named (nil: of all), and of the kinds that are named (none: of
// all). Whoever asks must show no number that is so small that it says something about one family.
func (l *Layer) Facts(ctx context.Context, cases []string, kinds ...casework.FactKind) (map[string][]casework.FactRow, error) {
	const query = `
		SELECT case_no, n, subject, kind, thing, code, detail, department, value,
			from_at AS "from", until_at AS until, known_from AS "knownFrom", is_mistake AS mistake FROM register.facts
		WHERE ($1::text[] IS NULL OR case_no = ANY ($1)) AND ($2::text[] IS NULL OR kind = ANY ($2)) ORDER BY case_no, seq, n`
	var rows []struct {
		Case string `json:"case_no"`
		casework.FactRow
	}
	var only pq.StringArray
	for _, k := range kinds {
		only = append(only, string(k))
	}
	if err := l.on(ctx, casework.Actor{}, []string{figures}, everyCase, func(tx *sqlx.Tx) error {
		return tx.SelectContext(ctx, &rows, query, pq.StringArray(cases), only)
	}); err != nil {
		return nil, fmt.Errorf("read what is counted: %w", err)
	}
	all := map[string][]casework.FactRow{}
	for _, r := range rows {
		f := r.FactRow
		f.From, f.KnownFrom = f.From.UTC(), f.KnownFrom.UTC()
		if f.Until != nil {
			until := f.Until.UTC()
			f.Until = &until
		}
		all[r.Case] = append(all[r.Case], f)
	}
	return all, nil
}
