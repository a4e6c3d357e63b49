package casework

import "time"

// What the register holds of tasks, their deadlines and those who have them.

// TaskRow is one thing asked of a department; identity: Key.
type TaskRow struct {
	Key        string     `json:"key"`
	Step       Step       `json:"step"`
	Subject    string     `json:"subject"`
	Department string     `json:"department"`
	State      TaskState  `json:"state"`
	OpenedAt   time.Time  `json:"openedAt"`
	ClosedAt   *time.Time `json:"closedAt,omitempty"`
	ClosedBy   string     `json:"closedBy,omitempty"` // actor id
	Assignee   string     `json:"assignee,omitempty"` // staff id of who does it, or did
}

// DeadlineRow is the deadline of one task; identity: Key.
type DeadlineRow struct {
	Key         string        `json:"key"`
	Rule        string        `json:"rule"`
	Variant     string        `json:"variant,omitempty"`
	Department  string        `json:"department"`
	Subject     string        `json:"subject"`
	Start       time.Time     `json:"start"`
	Target      *time.Time    `json:"target,omitempty"`
	Due         *time.Time    `json:"due,omitempty"`
	State       DeadlineState `json:"state"`
	SettledAt   *time.Time    `json:"settledAt,omitempty"`
	Reminded    int           `json:"reminded,omitempty"`  // reminders sent
	Escalated   int           `json:"escalated,omitempty"` // escalation steps taken
	OnArrival   bool          `json:"onArrival,omitempty"` // was overdue when the family came in: not counted as missed
	Basis       string        `json:"basis,omitempty"`
	Verified    bool          `json:"verified,omitempty"`
	PausedDays  int           `json:"pausedDays,omitempty"`
	ExtendedFor int           `json:"extendedFor,omitempty"` // how many times it was extended
}

// SuspensionRow is one suspension of clocks; identity: N.
type SuspensionRow struct {
	N         int        `json:"n"`
	Scope     string     `json:"scope"`
	Member    string     `json:"member,omitempty"` // empty for the whole family
	From      time.Time  `json:"from"`
	Until     time.Time  `json:"until"` // the last second it may last
	EndedAt   *time.Time `json:"endedAt,omitempty"`
	DecidedBy string     `json:"decidedBy"` // actor id
}

// CaseworkerRow is who has the family in one department; identity: Department.
type CaseworkerRow struct {
	Department string `json:"department"`
	Staff      string `json:"staff"` // staff id
}

// DeputyRow is one absence with who stands in; identity: N.
type DeputyRow struct {
	N         int        `json:"n"`
	Staff     string     `json:"staff"`  // who is away: staff id
	Deputy    string     `json:"deputy"` // who stands in: staff id
	From      time.Time  `json:"from"`
	Until     time.Time  `json:"until"` // the last second
	EndedAt   *time.Time `json:"endedAt,omitempty"`
	DecidedBy string     `json:"decidedBy"` // actor id
}
