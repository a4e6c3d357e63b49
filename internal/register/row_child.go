package register

import (
	"strconv"
	"time"

	"samspil/internal/casework"
)

type measure struct {
	place
	Member      string     `json:"member"`
	N           int        `json:"n"`
	Code        string     `json:"code"`
	OutsideHome bool       `json:"outside_home"`
	StartedAt   time.Time  `json:"started_at"`
	EndedAt     *time.Time `json:"ended_at"`
}

func (measure) table() string      { return "measures" }
func (m measure) identity() string { return m.join(m.Member, strconv.Itoa(m.N)) }

func measureRow(at place, r casework.MeasureRow) measure {
	return measure{at, r.Member, r.N, r.Code, r.OutsideHome, instant(r.StartedAt), maybe(r.EndedAt)}
}

func (m measure) casework() casework.MeasureRow {
	return casework.MeasureRow{Member: m.Member, N: m.N, Code: m.Code, OutsideHome: m.OutsideHome, StartedAt: instant(m.StartedAt),
		EndedAt: maybe(m.EndedAt)}
}

type appeal struct {
	place
	Member     string    `json:"member"`
	N          int       `json:"n"`
	Decision   int       `json:"decision"`
	Party      string    `json:"party"`
	ReceivedAt time.Time `json:"received_at"`
	State      string    `json:"state"`
}

func (appeal) table() string      { return "appeals" }
func (a appeal) identity() string { return a.join(a.Member, strconv.Itoa(a.N)) }

func appealRow(at place, r casework.AppealRow) appeal {
	return appeal{at, r.Member, r.N, r.Decision, r.Party, instant(r.ReceivedAt), string(r.State)}
}

func (a appeal) casework() casework.AppealRow {
	return casework.AppealRow{Member: a.Member, N: a.N, Decision: a.Decision, Party: a.Party, ReceivedAt: instant(a.ReceivedAt),
		State: casework.AppealState(a.State)}
}

type concern struct {
	place
	Member     string     `json:"member"`
	N          int        `json:"n"`
	Source     string     `json:"source"`
	ReceivedAt time.Time  `json:"received_at"`
	Text       int64      `json:"text"`
	Reporter   *int64     `json:"reporter"`
	AttachedTo *int64     `json:"attached_to"`
	Receipt    *int64     `json:"receipt"`
	AssessedAt *time.Time `json:"assessed_at"`
	Outcome    *string    `json:"outcome"`
	Second     *string    `json:"second"`
}

func (concern) table() string      { return "concerns" }
func (c concern) identity() string { return c.join(c.Member, strconv.Itoa(c.N)) }

func concernRow(at place, r casework.ConcernRow) concern {
	return concern{at, r.Member, r.N, string(r.Source), instant(r.ReceivedAt), int64(r.Text), some(int64(r.Reporter)), some(int64(r.AttachedTo)),
		some(int64(r.Receipt)), maybe(r.AssessedAt), filled(string(r.Outcome)), filled(r.Second)}
}

func (c concern) casework() casework.ConcernRow {
	return casework.ConcernRow{Member: c.Member, N: c.N, Source: casework.ConcernSource(c.Source), ReceivedAt: instant(c.ReceivedAt),
		Text: casework.TextRef(c.Text), Reporter: casework.TextRef(number(c.Reporter)), AttachedTo: int(number(c.AttachedTo)),
		Receipt: int(number(c.Receipt)), AssessedAt: maybe(c.AssessedAt), Outcome: casework.ConcernOutcome(words(c.Outcome)),
		Second: words(c.Second)}
}
