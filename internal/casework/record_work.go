package casework

import "time"

// What the register holds of tasks, their deadlines and those who have them.

// TaskRow is one thing asked of a department; identity: Key.
type TaskRow struct {
	Key        string     `json:"key" db:"key"`
	Step       Step       `json:"step" db:"step"`
	Subject    string     `json:"subject" db:"subject"`
	Department string     `json:"department" db:"department"`
	State      TaskState  `json:"state" db:"state"`
	OpenedAt   time.Time  `json:"openedAt" db:"opened_at"`
	ClosedAt   *time.Time `json:"closedAt,omitempty" db:"closed_at"`
	ClosedBy   string     `json:"closedBy,omitempty" db:"closed_by"`     // actor id
	Assignee   string     `json:"assignee,omitempty" db:"assignee,null"` // staff id of who does it, or did
	FollowUp   *time.Time `json:"followUp,omitempty" db:"follow_up_at"`  // it is put off until then
}

// DeadlineRow is the deadline of one task; identity: Key.
type DeadlineRow struct {
	Key         string        `json:"key" db:"key"`
	Rule        string        `json:"rule" db:"rule"`
	Variant     string        `json:"variant,omitempty" db:"variant"`
	Department  string        `json:"department" db:"department"`
	Subject     string        `json:"subject" db:"subject"`
	Start       time.Time     `json:"start" db:"starts_at"`
	Target      *time.Time    `json:"target,omitempty" db:"target_at"`
	Due         *time.Time    `json:"due,omitempty" db:"due_at"`
	State       DeadlineState `json:"state" db:"state"`
	SettledAt   *time.Time    `json:"settledAt,omitempty" db:"settled_at"`
	WrittenAt   *time.Time    `json:"writtenAt,omitempty" db:"written_at"`  // when it was written down that it was done, where that was later
	WhyLate     TextRef       `json:"whyLate,omitempty" db:"why_late,null"` // why it was written late
	Reminded    int           `json:"reminded,omitempty" db:"reminded"`     // reminders sent
	Escalated   int           `json:"escalated,omitempty" db:"escalated"`   // escalation steps taken
	OnArrival   bool          `json:"onArrival,omitempty" db:"on_arrival"`  // was overdue when the family came in: not counted as missed
	Basis       string        `json:"basis,omitempty" db:"basis"`
	Verified    bool          `json:"verified,omitempty" db:"verified"`
	PausedDays  int           `json:"pausedDays,omitempty" db:"paused_days"`
	ExtendedFor int           `json:"extendedFor,omitempty" db:"extended_for"` // how many times it was extended
}

// SuspensionRow is one suspension of clocks; identity: N.
type SuspensionRow struct {
	N         int        `json:"n" db:"n"`
	Scope     string     `json:"scope" db:"scope"`
	Member    string     `json:"member,omitempty" db:"member"` // empty for the whole family
	From      time.Time  `json:"from" db:"from_at"`
	Until     time.Time  `json:"until" db:"until_at"` // the last second it may last
	EndedAt   *time.Time `json:"endedAt,omitempty" db:"ended_at"`
	DecidedBy string     `json:"decidedBy" db:"decided_by"` // actor id
}

// CaseworkerRow is who has the family in one department; identity: Department.
type CaseworkerRow struct {
	Department string `json:"department" db:"department"`
	Staff      string `json:"staff" db:"staff"` // staff id
}

// DeputyRow is one absence with who stands in; identity: N.
type DeputyRow struct {
	N         int        `json:"n" db:"n"`
	Staff     string     `json:"staff" db:"staff"`   // who is away: staff id
	Deputy    string     `json:"deputy" db:"deputy"` // who stands in: staff id
	From      time.Time  `json:"from" db:"from_at"`
	Until     time.Time  `json:"until" db:"until_at"` // the last second
	EndedAt   *time.Time `json:"endedAt,omitempty" db:"ended_at"`
	DecidedBy string     `json:"decidedBy" db:"decided_by"` // actor id
}
