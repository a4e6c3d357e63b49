package register

import (
	"strconv"
	"time"

	"samspil/internal/casework"
)

type caseworker struct {
	place
	Department string `json:"department"`
	Staff      string `json:"staff"`
}

func (caseworker) table() string      { return "caseworkers" }
func (c caseworker) identity() string { return c.join(c.Department) }

func caseworkerRow(at place, r casework.CaseworkerRow) caseworker {
	return caseworker{at, r.Department, r.Staff}
}

func (c caseworker) casework() casework.CaseworkerRow {
	return casework.CaseworkerRow{Department: c.Department, Staff: c.Staff}
}

type deputy struct {
	place
	N         int        `json:"n"`
	Staff     string     `json:"staff"`
	Deputy    string     `json:"deputy"`
	FromAt    time.Time  `json:"from_at"`
	UntilAt   time.Time  `json:"until_at"`
	EndedAt   *time.Time `json:"ended_at"`
	DecidedBy string     `json:"decided_by"`
}

func (deputy) table() string      { return "deputies" }
func (d deputy) identity() string { return d.join(strconv.Itoa(d.N)) }

func deputyRow(at place, r casework.DeputyRow) deputy {
	return deputy{at, r.N, r.Staff, r.Deputy, instant(r.From), instant(r.Until), maybe(r.EndedAt), r.DecidedBy}
}

func (d deputy) casework() casework.DeputyRow {
	return casework.DeputyRow{N: d.N, Staff: d.Staff, Deputy: d.Deputy, From: instant(d.FromAt), Until: instant(d.UntilAt),
		EndedAt: maybe(d.EndedAt), DecidedBy: d.DecidedBy}
}
