package register

import (
	"strconv"
	"time"

	"samspil/internal/casework"
)

type concern struct {
	place
	Member     string     `json:"member"`
	N          int        `json:"n"`
	Source     string     `json:"source"`
	ReceivedAt time.Time  `json:"received_at"`
	Text       int64      `json:"text"`
	AssessedAt *time.Time `json:"assessed_at"`
	Outcome    *string    `json:"outcome"`
	Second     *string    `json:"second"`
}

func (concern) table() string      { return "concerns" }
func (c concern) identity() string { return c.join(c.Member, strconv.Itoa(c.N)) }

func concernRow(at place, r casework.ConcernRow) concern {
	return concern{at, r.Member, r.N, string(r.Source), instant(r.ReceivedAt), int64(r.Text), maybe(r.AssessedAt),
		filled(string(r.Outcome)), filled(r.Second)}
}

func (c concern) casework() casework.ConcernRow {
	return casework.ConcernRow{Member: c.Member, N: c.N, Source: casework.ConcernSource(c.Source), ReceivedAt: instant(c.ReceivedAt),
		Text: casework.TextRef(c.Text), AssessedAt: maybe(c.AssessedAt), Outcome: casework.ConcernOutcome(words(c.Outcome)),
		Second: words(c.Second)}
}
