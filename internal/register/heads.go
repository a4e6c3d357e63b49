package register

import (
	"context"
	"fmt"

	"github.com/lib/pq"
)

// Heads gives the number of the last journal entry of each of some cases.
func (r *Register) Heads(ctx context.Context, cases []string) (map[string]int64, error) {
	var all []struct {
		Case string `json:"case_no"`
		Last int64  `json:"last"`
	}
	if err := r.db.SelectContext(ctx, &all, `SELECT case_no, max(seq) AS last FROM register.journal WHERE case_no = ANY ($1) GROUP BY case_no`, pq.StringArray(cases)); err != nil {
		return nil, fmt.Errorf("look how far journals go: %w", err)
	}
	heads := map[string]int64{}
	for _, one := range all {
		heads[one.Case] = one.Last
	}
	return heads, nil
}
