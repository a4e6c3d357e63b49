package casework

import (
	"encoding/json"
	"time"

	"samspil/internal/policy"
)

// TaskState says how a task stands, and how it ended.
type TaskState string

// The states of a task. A task that is late stays open: the work is still owed.
const (
	Open       TaskState = "open"
	Answered   TaskState = "answered"
	PassedBy   TaskState = "passed-by"   // the final date came; the journey went on without, and it stays owed
	Cancelled  TaskState = "cancelled"   // it is not wanted any more: the family left, a consent was withdrawn
	Returned   TaskState = "handed-back" // a statutory duty of its department, which goes on with it alone
	Superseded TaskState = "superseded"  // something else made it pointless: a job was found
)

// DeadlineState says how a deadline stands.
type DeadlineState string

// The states of a deadline. Met and missed are what the municipality is measured on; the rest is neither.
const (
	Running     DeadlineState = "running"
	Stopped     DeadlineState = "suspended" // a suspension has stopped the clock
	Met         DeadlineState = "met"
	Late        DeadlineState = "late"   // the due moment has passed and the work is still owed
	Missed      DeadlineState = "missed" // the work was done late, or never
	DeadlineOff DeadlineState = "off"    // the task was cancelled, superseded or handed back before it was late
	NoDeadline  DeadlineState = "none"   // a gate, not a period
)

// Task is one thing asked of a department or of the coordinator.
type Task struct {
	Key        Key             `json:"key"`
	Department string          `json:"department"`
	Owner      string          `json:"owner,omitempty"`    // whose work it is: a staff id, empty where nobody is named
	Assignee   string          `json:"assignee,omitempty"` // who does it now: the owner, or their deputy while they are away
	FollowUp   *time.Time      `json:"followUp,omitempty"` // it is put off until then, while its deadline stays
	About      []string        `json:"about,omitempty"`    // the members it concerns
	OpenedAt   time.Time       `json:"openedAt"`
	State      TaskState       `json:"state"`
	ClosedAt   *time.Time      `json:"closedAt,omitempty"`
	DoneAt     *time.Time      `json:"doneAt,omitempty"` // when it was done, where that was before it was written down
	Deadline   policy.Deadline `json:"deadline"`
	Reminded   int             `json:"reminded,omitempty"`  // reminders acted on
	Escalated  int             `json:"escalated,omitempty"` // escalation steps taken
	Skipped    int             `json:"skipped,omitempty"`   // of which so many were taken as done when it was opened, and nobody was told
	Said       int             `json:"said,omitempty"`      // reminders, escalations and moves told, over all deadlines the task has had
	LateSince  *time.Time      `json:"lateSince,omitempty"`
	StoppedAt  *time.Time      `json:"stoppedAt,omitempty"` // a suspension has stopped the clock, and since when; what it takes is given back when the last one ends
	WhyLate    TextRef         `json:"whyLate,omitempty"`   // why it was written late that it was done
	OnArrival  bool            `json:"onArrival,omitempty"` // was overdue when the family came in: shown apart, and missed by nobody here
	Back       int             `json:"back,omitempty"`      // how many times it came back after a mistake had ended it
	More       int             `json:"more,omitempty"`      // how many further ones are attached to it
	Answer     json.RawMessage `json:"answer,omitempty"`
}

// IsOpen reports whether the task waits for an answer.
func (t *Task) IsOpen() bool { return t.State == Open }

// IsOwed reports whether the work should have been done by now and is still wanted: it is late, or it is a part of the
// joint assessment that was passed by.
func (t *Task) IsOwed() bool {
	return t.IsOpen() && t.LateSince != nil || t.State == PassedBy && t.Key.Step == StepContribution
}

// deadlineState says how the task's deadline stands. What was overdue when the family came in is never counted as missed. A
// clock that was late when a suspension stopped it is still late: a suspension takes nothing back.
func (t *Task) deadlineState() DeadlineState {
	late := t.LateSince != nil && !t.OnArrival
	switch {
	case t.Deadline.Due == nil:
		return NoDeadline
	case t.State == Open && late:
		return Late
	case t.State == Open && t.StoppedAt != nil:
		return Stopped
	case t.State == Open:
		return Running
	case t.Key.Step.row().Lapses && t.State == PassedBy:
		return DeadlineOff // a citizen who does not answer misses no deadline of the municipality's
	case late || t.State == PassedBy:
		return Missed
	case t.State == Answered && t.OnArrival:
		return DeadlineOff
	case t.State == Answered:
		return Met
	default:
		return DeadlineOff
	}
}

// rows are the register rows of the task and its deadline as they stand.
func (t *Task) rows() Rows {
	key := t.Key.String()
	d := t.Deadline
	row := DeadlineRow{
		Key: key, Rule: d.Rule, Variant: d.Variant, Department: t.Department, Subject: t.Key.Subject,
		Start: d.Start, Target: d.Target, Due: d.Due, State: t.deadlineState(), SettledAt: t.ClosedAt, WrittenAt: t.writtenAt(), WhyLate: t.WhyLate,
		Reminded: t.Reminded, Escalated: t.Escalated, OnArrival: t.OnArrival, Basis: d.Basis, Verified: d.Verified,
	}
	if t.DoneAt != nil {
		row.SettledAt = t.DoneAt
	}
	for _, change := range d.Changes {
		switch change.Kind {
		case policy.Extended:
			row.ExtendedFor++
		case policy.Paused:
			row.PausedDays += daysGiven(d.Unit, change)
		}
	}
	return Rows{
		Tasks: []TaskRow{{
			Key: key, Step: t.Key.Step, Subject: t.Key.Subject, Department: t.Department,
			State: t.State, OpenedAt: t.OpenedAt, ClosedAt: t.ClosedAt,
			Assignee: t.Assignee, FollowUp: t.FollowUp,
		}},
		Deadlines: []DeadlineRow{row},
	}
}

// daysGiven is what a pause gave back, in days; a clock that runs in hours or minutes gets these back, and they are shown as whole days.
func daysGiven(unit policy.Unit, pause policy.Change) int {
	switch unit {
	case policy.Minutes:
		return pause.Given / (24 * 60)
	case policy.Hours:
		return pause.Given / 24
	default:
		return pause.Given
	}
}

// clock is what a task's clock shows: now, or the moment at which it was stopped.
func (t *Task) clock(now time.Time) time.Time {
	if t.StoppedAt != nil {
		return *t.StoppedAt
	}
	return now
}

// skipped is how many escalation steps of a task that is overdue from the first are taken as done: all that have passed
// but the last, so that one leader hears of it at once and not three.
func (t *Task) skipped(now time.Time) int {
	n := 0
	for n < len(t.Deadline.Escalations) && !t.Deadline.Escalations[n].At.After(t.clock(now)) {
		n++
	}
	return max(0, n-1)
}

// passed counts the leading moments that are not after now.
func passed(moments []time.Time, now time.Time) int {
	n := 0
	for n < len(moments) && !moments[n].After(now) {
		n++
	}
	return n
}
