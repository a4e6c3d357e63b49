package register

import (
	"strconv"
	"time"

	"github.com/lib/pq"

	"samspil/internal/casework"
)

type measurement struct {
	place
	Member string    `json:"member"`
	Kind   string    `json:"kind"`
	At     time.Time `json:"at"`
	Value  float64   `json:"value"`
}

func (measurement) table() string { return "measurements" }
func (m measurement) identity() string {
	return m.join(m.Member, m.Kind, m.At.Format(time.RFC3339Nano))
}

func measurementRow(at place, r casework.MeasurementRow) measurement {
	return measurement{at, r.Member, string(r.Kind), instant(r.At), r.Value}
}

func (m measurement) casework() casework.MeasurementRow {
	return casework.MeasurementRow{Member: m.Member, Kind: casework.MeasurementKind(m.Kind), Value: m.Value, At: instant(m.At)}
}

type outcome struct {
	place
	Subject string    `json:"subject"`
	Kind    string    `json:"kind"`
	Episode int       `json:"episode"`
	At      time.Time `json:"at"`
	Detail  string    `json:"detail"`
}

func (outcome) table() string      { return "outcomes" }
func (o outcome) identity() string { return o.join(o.Subject, o.Kind, strconv.Itoa(o.Episode)) }

func outcomeRow(at place, r casework.OutcomeRow) outcome {
	return outcome{at, r.Subject, string(r.Kind), r.Episode, instant(r.At), r.Detail}
}

func (o outcome) casework() casework.OutcomeRow {
	return casework.OutcomeRow{Subject: o.Subject, Kind: casework.OutcomeKind(o.Kind), Episode: o.Episode, At: instant(o.At),
		Detail: o.Detail}
}

type goal struct {
	place
	N          int    `json:"n"`
	Member     string `json:"member"`
	Measure    string `json:"measure"`
	Department string `json:"department"`
	Status     string `json:"status"`
}

func (goal) table() string      { return "goals" }
func (g goal) identity() string { return g.join(strconv.Itoa(g.N)) }

func goalRow(at place, r casework.GoalRow) goal {
	return goal{at, r.N, r.Member, r.Measure, r.Department, r.Status}
}

func (g goal) casework() casework.GoalRow {
	return casework.GoalRow{N: g.N, Member: g.Member, Measure: g.Measure, Department: g.Department, Status: g.Status}
}

type meeting struct {
	place
	Key           string         `json:"key"`
	HeldAt        time.Time      `json:"held_at"`
	Present       pq.StringArray `json:"present"`
	FamilyPresent bool           `json:"family_present"`
	Quorum        bool           `json:"quorum"`
	OverriddenBy  string         `json:"overridden_by"`
}

func (meeting) table() string      { return "meetings" }
func (m meeting) identity() string { return m.join(m.Key) }

func meetingRow(at place, r casework.MeetingRow) meeting {
	present := append(pq.StringArray{}, r.Present...) // never nil: nobody present is an empty list
	return meeting{at, r.Key, instant(r.HeldAt), present, r.FamilyPresent, r.Quorum, r.OverriddenBy}
}

func (m meeting) casework() casework.MeetingRow {
	return casework.MeetingRow{Key: m.Key, HeldAt: instant(m.HeldAt), Present: m.Present, FamilyPresent: m.FamilyPresent,
		Quorum: m.Quorum, OverriddenBy: m.OverriddenBy}
}
