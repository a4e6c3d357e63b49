package register

import (
	"strconv"
	"time"

	"github.com/lib/pq"

	"samspil/internal/casework"
)

type contribution struct {
	place
	Department string    `json:"department"`
	Member     string    `json:"member"`
	Version    int       `json:"version"`
	State      string    `json:"state"`
	At         time.Time `json:"at"`
}

func (contribution) table() string { return "contributions" }
func (c contribution) identity() string {
	return c.join(c.Department, c.Member, strconv.Itoa(c.Version))
}

func contributionRow(at place, r casework.ContributionRow) contribution {
	return contribution{at, r.Department, r.Member, r.Version, string(r.State), instant(r.At)}
}

func (c contribution) casework() casework.ContributionRow {
	return casework.ContributionRow{Department: c.Department, Member: c.Member, Version: c.Version,
		State: casework.ContributionState(c.State), At: instant(c.At)}
}

type goal struct {
	place
	Version    int    `json:"version"`
	N          int    `json:"n"`
	Member     string `json:"member"`
	Measure    string `json:"measure"`
	Department string `json:"department"`
	Target     string `json:"target"`
	Status     string `json:"status"`
}

func (goal) table() string      { return "goals" }
func (g goal) identity() string { return g.join(strconv.Itoa(g.Version), strconv.Itoa(g.N)) }

func goalRow(at place, r casework.GoalRow) goal {
	return goal{at, r.Version, r.N, r.Member, r.Measure, r.Department, r.Target, string(r.Status)}
}

func (g goal) casework() casework.GoalRow {
	return casework.GoalRow{Version: g.Version, N: g.N, Member: g.Member, Measure: g.Measure, Department: g.Department,
		Target: g.Target, Status: casework.GoalStatus(g.Status)}
}

type meeting struct {
	place
	Key          string         `json:"key"`
	HeldAt       time.Time      `json:"held_at"`
	Present      pq.StringArray `json:"present"`
	Family       pq.StringArray `json:"family"`
	Missing      pq.StringArray `json:"missing"`
	Without      pq.StringArray `json:"without"`
	Quorum       bool           `json:"quorum"`
	OverriddenBy string         `json:"overridden_by"`
}

func (meeting) table() string      { return "meetings" }
func (m meeting) identity() string { return m.join(m.Key) }

func meetingRow(at place, r casework.MeetingRow) meeting {
	return meeting{at, r.Key, instant(r.HeldAt), ids(r.Present), ids(r.Family), ids(r.Missing), ids(r.Without), r.Quorum, r.OverriddenBy}
}

func (m meeting) casework() casework.MeetingRow {
	return casework.MeetingRow{Key: m.Key, HeldAt: instant(m.HeldAt), Present: m.Present, Family: m.Family, Missing: m.Missing,
		Without: m.Without, Quorum: m.Quorum, OverriddenBy: m.OverriddenBy}
}

// ids is a list as the database has it: never nil, nobody is an empty list.
func ids(list []string) pq.StringArray { return append(pq.StringArray{}, list...) }

type dissent struct {
	place
	Key  string `json:"key"`
	Who  string `json:"who"`
	Text int64  `json:"text"`
}

func (dissent) table() string      { return "dissents" }
func (d dissent) identity() string { return d.join(d.Key, d.Who) }

func dissentRow(at place, r casework.DissentRow) dissent {
	return dissent{at, r.Key, r.Who, int64(r.Text)}
}

func (d dissent) casework() casework.DissentRow {
	return casework.DissentRow{Key: d.Key, Who: d.Who, Text: casework.TextRef(d.Text)}
}

type minutes struct {
	place
	Key   string         `json:"key"`
	N     int            `json:"n"`
	About pq.StringArray `json:"about"`
	Text  int64          `json:"text"`
}

func (minutes) table() string      { return "minutes" }
func (m minutes) identity() string { return m.join(m.Key, strconv.Itoa(m.N)) }

func minutesRow(at place, r casework.MinutesRow) minutes {
	return minutes{at, r.Key, r.N, ids(r.About), int64(r.Text)}
}

func (m minutes) casework() casework.MinutesRow {
	return casework.MinutesRow{Key: m.Key, N: m.N, About: m.About, Text: casework.TextRef(m.Text)}
}
