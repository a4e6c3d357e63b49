package reading

import (
	"context"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Led is what a leader sees over many families.
type Led struct {
	Departments []Counted
	Tasks       []Waiting // of the leader's own department: those that were asked for
	Load        []Load
	Names       []Listed
}

// Counted is how many open tasks a department has. Of another department than the leader's nothing that is confidential is in it.
type Counted struct {
	Department string `json:"department"`
	Open       int    `json:"open"`
	Late       int    `json:"late"`
	Escalated  int    `json:"escalated"`
	Stopped    int    `json:"stopped"` // their clock is suspended
	Nobodys    int    `json:"nobodys"`
}

// WaitsFor is what a task waits for.
type WaitsFor string

// What a task can wait for; the first that holds counts.
const (
	WaitsForSystem      WaitsFor = "system"      // the department's own system, which is owed something
	WaitsForInterpreter WaitsFor = "interpreter" // a meeting is arranged, and none is booked for somebody who needs one
	WaitsForFamily      WaitsFor = "family"      // its clock is suspended, a meeting is arranged, or the family's answer is asked for
	WaitsForDepartment  WaitsFor = "department"  // another department's part
	NotBegun            WaitsFor = "not-begun"   // it is nobody's
	Begun               WaitsFor = "begun"
)

// Waits are all of them.
var Waits = []WaitsFor{WaitsForSystem, WaitsForInterpreter, WaitsForFamily, WaitsForDepartment, NotBegun, Begun}

// Waiting is a task that is late, was escalated, or whose clock is suspended, with what it waits for.
type Waiting struct {
	Case      string                 `json:"case_no"`
	Key       string                 `json:"key"`
	Subject   string                 `json:"subject"`
	Assignee  string                 `json:"assignee"`
	Due       *time.Time             `json:"due_at"`
	Deadline  casework.DeadlineState `json:"deadline"`
	Escalated int                    `json:"escalated"`
	OnArrival bool                   `json:"on_arrival"`
	Waits     WaitsFor               `json:"waits"`
	WaitsFor  pq.StringArray         `json:"waits_for"`  // the departments
	WaitsKeys pq.StringArray         `json:"waits_keys"` // and their tasks
	Moment    *time.Time             `json:"moment"`     // when it last was in the journey
}

// Load is how many families and open tasks somebody has. Nothing else is counted of anybody.
type Load struct {
	Staff    string `json:"staff"`
	Families int    `json:"families"`
	Tasks    int    `json:"tasks"`
}

// What of a department's tasks a leader asks for.
const (
	LedLate      = "late"
	LedEscalated = "escalated"
	LedStopped   = "waiting"
)

// Led gives a leader how many tasks the departments have, those of their own that are late, were escalated or wait (what), at most limit after the first skip, and what their people have to carry. To nobody but a leader it gives anything. It is written down which
// families they were shown.
func (l *Layer) Led(ctx context.Context, by casework.Actor, what string, skip, limit int) (led Led, err error) {
	const tasks = `SELECT *, register.reader_moment(case_no) AS moment FROM register.reader_waits()
		WHERE CASE $1 WHEN 'late' THEN deadline = 'late' WHEN 'escalated' THEN escalated > 0 ELSE deadline = 'suspended' END
		ORDER BY due_at NULLS LAST, case_no, key OFFSET $2 LIMIT $3`
	if err := l.asList(ctx, by, func(tx *sqlx.Tx) error {
		if err := tx.SelectContext(ctx, &led.Tasks, tasks, what, skip, limit); err != nil {
			return err
		}
		return l.beside(ctx, tx, by, listLead, casesOf(led.Tasks, limit, func(t Waiting) string { return t.Case }), &led.Names,
			register.More{SQL: `SELECT json_agg(x ORDER BY x.department) FROM register.reader_departments() x WHERE $1 = ''`, Into: &led.Departments},
			register.More{SQL: `SELECT json_agg(x ORDER BY x.staff) FROM register.reader_load() x WHERE $1 = ''`, Into: &led.Load})
	}); err != nil {
		return Led{}, fmt.Errorf("read what a leader sees: %w", err)
	}
	return led, nil
}
