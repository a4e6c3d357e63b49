package register

import (
	"strconv"
	"time"

	"samspil/internal/casework"
)

type task struct {
	place
	Key        string     `json:"key"`
	Step       string     `json:"step"`
	Subject    string     `json:"subject"`
	Department string     `json:"department"`
	State      string     `json:"state"`
	OpenedAt   time.Time  `json:"opened_at"`
	ClosedAt   *time.Time `json:"closed_at"`
	ClosedBy   string     `json:"closed_by"`
	Assignee   *string    `json:"assignee"`
}

func (task) table() string      { return "tasks" }
func (t task) identity() string { return t.join(t.Key) }

func taskRow(at place, r casework.TaskRow) task {
	return task{at, r.Key, string(r.Step), r.Subject, r.Department, string(r.State), instant(r.OpenedAt), maybe(r.ClosedAt),
		r.ClosedBy, filled(r.Assignee)}
}

func (t task) casework() casework.TaskRow {
	return casework.TaskRow{Key: t.Key, Step: casework.Step(t.Step), Subject: t.Subject, Department: t.Department,
		State: casework.TaskState(t.State), OpenedAt: instant(t.OpenedAt), ClosedAt: maybe(t.ClosedAt), ClosedBy: t.ClosedBy,
		Assignee: words(t.Assignee)}
}

type deadline struct {
	place
	Key         string     `json:"key"`
	Rule        string     `json:"rule"`
	Variant     string     `json:"variant"`
	Department  string     `json:"department"`
	Subject     string     `json:"subject"`
	StartsAt    time.Time  `json:"starts_at"`
	TargetAt    *time.Time `json:"target_at"`
	DueAt       *time.Time `json:"due_at"`
	State       string     `json:"state"`
	SettledAt   *time.Time `json:"settled_at"`
	Reminded    int        `json:"reminded"`
	Escalated   int        `json:"escalated"`
	OnArrival   bool       `json:"on_arrival"`
	Basis       string     `json:"basis"`
	Verified    bool       `json:"verified"`
	PausedDays  int        `json:"paused_days"`
	ExtendedFor int        `json:"extended_for"`
}

func (deadline) table() string      { return "deadlines" }
func (d deadline) identity() string { return d.join(d.Key) }

func deadlineRow(at place, r casework.DeadlineRow) deadline {
	return deadline{at, r.Key, r.Rule, r.Variant, r.Department, r.Subject, instant(r.Start), maybe(r.Target), maybe(r.Due),
		string(r.State), maybe(r.SettledAt), r.Reminded, r.Escalated, r.OnArrival, r.Basis, r.Verified, r.PausedDays,
		r.ExtendedFor}
}

func (d deadline) casework() casework.DeadlineRow {
	return casework.DeadlineRow{Key: d.Key, Rule: d.Rule, Variant: d.Variant, Department: d.Department, Subject: d.Subject,
		Start: instant(d.StartsAt), Target: maybe(d.TargetAt), Due: maybe(d.DueAt), State: casework.DeadlineState(d.State),
		SettledAt: maybe(d.SettledAt), Reminded: d.Reminded, Escalated: d.Escalated, OnArrival: d.OnArrival, Basis: d.Basis,
		Verified: d.Verified, PausedDays: d.PausedDays, ExtendedFor: d.ExtendedFor}
}

type suspension struct {
	place
	N         int        `json:"n"`
	Scope     string     `json:"scope"`
	Member    string     `json:"member"`
	FromAt    time.Time  `json:"from_at"`
	UntilAt   time.Time  `json:"until_at"`
	EndedAt   *time.Time `json:"ended_at"`
	DecidedBy string     `json:"decided_by"`
}

func (suspension) table() string      { return "suspensions" }
func (s suspension) identity() string { return s.join(strconv.Itoa(s.N)) }

func suspensionRow(at place, r casework.SuspensionRow) suspension {
	return suspension{at, r.N, r.Scope, r.Member, instant(r.From), instant(r.Until), maybe(r.EndedAt), r.DecidedBy}
}

func (s suspension) casework() casework.SuspensionRow {
	return casework.SuspensionRow{N: s.N, Scope: s.Scope, Member: s.Member, From: instant(s.FromAt), Until: instant(s.UntilAt),
		EndedAt: maybe(s.EndedAt), DecidedBy: s.DecidedBy}
}
