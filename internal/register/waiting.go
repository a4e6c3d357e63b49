package register

import (
	"context"
	"fmt"
	"time"
)

// Backlog is how many messages of one kind wait for an outcome, and since when.
type Backlog struct {
	Kind   string     `json:"kind"`   // KindIntake, KindDecision
	Urgent bool       `json:"urgent"` // a concern or a crisis
	State  string     `json:"state"`  // StatePending, StateParked
	N      int        `json:"n"`
	Oldest *time.Time `json:"oldest"` // wall clock, UTC: when the first of them came in
}

// Backlogs counts what has no outcome yet. now is the database's own clock.
func (r *Register) Backlogs(ctx context.Context) (all []Backlog, now time.Time, err error) {
	const query = `
		SELECT kind, urgent, state, count(*) AS n, min(received_at) AS oldest
		FROM intake.inbox WHERE settled_at IS NULL GROUP BY kind, urgent, state ORDER BY kind, urgent, state`
	if err := r.db.SelectContext(ctx, &all, query); err != nil {
		return nil, time.Time{}, fmt.Errorf("count the messages that wait: %w", err)
	}
	if err := r.db.GetContext(ctx, &now, `SELECT now()`); err != nil {
		return nil, time.Time{}, fmt.Errorf("ask the database for the time: %w", err)
	}
	return all, now, nil
}
