package register

import (
	"context"
	"fmt"
	"strings"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
)

// row is one row of a readable table.
type row interface {
	table() string
	identity() string // within its table
}

// projection gathers the rows that entries establish. Of several rows with one identity the last stands, so however a
// journal is cut into flushes, the tables end up the same.
type projection struct {
	rows map[string]map[string]row // by table, by identity
}

func newProjection() *projection { return &projection{rows: map[string]map[string]row{}} }

// add takes the rows of one entry. Entries of one case come in the order of their numbers.
func (p *projection) add(caseNo string, e casework.Entry) {
	at := place{CaseNo: caseNo, Seq: e.Seq}
	if e.Rows.Journey != nil {
		p.put(journeyRow(at, *e.Rows.Journey))
	}
	put(p, at, e.Rows.Members, memberRow)
	put(p, at, e.Rows.Consents, consentRow)
	put(p, at, e.Rows.Tasks, taskRow)
	put(p, at, e.Rows.Deadlines, deadlineRow)
	put(p, at, e.Rows.Suspensions, suspensionRow)
	put(p, at, e.Rows.Caseworkers, caseworkerRow)
	put(p, at, e.Rows.Deputies, deputyRow)
	put(p, at, e.Rows.Measurements, measurementRow)
	put(p, at, e.Rows.Outcomes, outcomeRow)
	put(p, at, e.Rows.Offers, offerRow)
	put(p, at, e.Rows.Episodes, episodeRow)
	put(p, at, e.Rows.Contributions, contributionRow)
	put(p, at, e.Rows.Goals, goalRow)
	put(p, at, e.Rows.Meetings, meetingRow)
	put(p, at, e.Rows.Dissents, dissentRow)
	put(p, at, e.Rows.Minutes, minutesRow)
	put(p, at, e.Rows.Measures, measureRow)
	put(p, at, e.Rows.Appeals, appealRow)
	put(p, at, e.Rows.Concerns, concernRow)
}

func put[T any, R row](p *projection, at place, rows []T, convert func(place, T) R) {
	for _, r := range rows {
		p.put(convert(at, r))
	}
}

func (p *projection) put(r row) {
	byIdentity := p.rows[r.table()]
	if byIdentity == nil {
		byIdentity = map[string]row{}
		p.rows[r.table()] = byIdentity
	}
	byIdentity[r.identity()] = r
}

// write puts what was gathered into the tables, one statement for each that gets rows.
func (p *projection) write(ctx context.Context, tx *sqlx.Tx) error {
	for _, t := range tables {
		byIdentity := p.rows[t.name]
		if len(byIdentity) == 0 {
			continue
		}
		rows := make([]row, 0, len(byIdentity))
		for _, r := range byIdentity {
			rows = append(rows, r)
		}
		if err := execJSON(ctx, tx, t.upsert(), rows); err != nil {
			return fmt.Errorf("write %d rows to register.%s: %w", len(rows), t.name, err)
		}
	}
	return nil
}

// place is where a row comes from: the family, and the entry that it stands as of.
type place struct {
	CaseNo string `json:"case_no"`
	Seq    int64  `json:"seq"`
}

// join makes an identity of its parts.
func (p place) join(parts ...string) string {
	return p.CaseNo + "\x00" + strings.Join(parts, "\x00")
}
