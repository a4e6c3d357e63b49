package reading

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// Machine is how it goes with the departments' systems and with the inbox, for IT: counts, and of no family what is in it.
type Machine struct {
	Owed     []Owed
	Refusals []Owed // how many tasks a department has because a system has turned something down for good
	Events   []Owed // how many events a department's system has sent of which the rest could not be fetched for days
	Inbox    []Backlog
	Stuck    []Stuck
}

// Owed is that a department's system has not taken something.
type Owed struct {
	What       string     `json:"what"`
	Department string     `json:"department"`
	N          int        `json:"n"`     // families, tasks or events
	Since      *time.Time `json:"since"` // when it began in the family that has waited longest
}

// Backlog is how many messages wait for an outcome.
type Backlog struct {
	Kind   string    `json:"kind"`
	Urgent bool      `json:"urgent"` // a concern or a crisis
	State  string    `json:"state"`
	N      int       `json:"n"`
	Oldest time.Time `json:"oldest"` // wall clock
}

// Stuck is a message that nobody tries any more.
type Stuck struct {
	Message    string    `json:"message_id"`
	Kind       string    `json:"kind"`
	Urgent     bool      `json:"urgent"`
	State      string    `json:"state"`
	ReceivedAt time.Time `json:"received_at"` // wall clock
	Case       string    `json:"case_no"`     // empty where it is urgent: IT need not know in which family there is a concern
}

// Machine gives it to IT, and nothing to anybody else.
func (l *Layer) Machine(ctx context.Context, by casework.Actor, limit int) (m Machine, err error) {
	const departments = `SELECT 'owed' AS what, department, families AS n, since FROM register.reader_owed() UNION ALL SELECT 'refused', department, tasks, NULL FROM register.reader_refusals() UNION ALL SELECT 'events', department, events, since FROM register.reader_events() ORDER BY what, department`
	if err := l.as(ctx, by, everyCase, func(tx *sqlx.Tx) error {
		var all []Owed
		if err := tx.SelectContext(ctx, &all, departments); err != nil {
			return err
		}
		for _, one := range all {
			switch one.What {
			case "owed":
				m.Owed = append(m.Owed, one)
			case "events":
				m.Events = append(m.Events, one)
			default:
				m.Refusals = append(m.Refusals, one)
			}
		}
		if err := tx.SelectContext(ctx, &m.Inbox, `SELECT * FROM register.reader_inbox() ORDER BY kind, urgent, state`); err != nil {
			return err
		}
		return tx.SelectContext(ctx, &m.Stuck, `SELECT * FROM register.reader_stuck($1)`, limit)
	}); err != nil {
		return Machine{}, fmt.Errorf("read how it goes with the departments' systems: %w", err)
	}
	return m, nil
}
