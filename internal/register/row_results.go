package register

import (
	"strconv"
	"time"

	"samspil/internal/casework"
)

type measurement struct {
	place
	Member string    `json:"member"`
	Kind   string    `json:"kind"`
	At     time.Time `json:"at"`
	Value  float64   `json:"value"`
	Period string    `json:"period"`
}

func (measurement) table() string { return "measurements" }
func (m measurement) identity() string {
	return m.join(m.Member, m.Kind, m.At.Format(time.RFC3339Nano))
}

func measurementRow(at place, r casework.MeasurementRow) measurement {
	return measurement{at, r.Member, string(r.Kind), instant(r.At), r.Value, r.Period}
}

func (m measurement) casework() casework.MeasurementRow {
	return casework.MeasurementRow{Member: m.Member, Kind: casework.MeasurementKind(m.Kind), Value: m.Value, At: instant(m.At), Period: m.Period}
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
