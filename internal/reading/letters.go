package reading

import (
	"time"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Letter is a letter to somebody of a family, as the journal tells of it.
type Letter struct {
	Key        string            `json:"key"`
	Code       string            `json:"code"` // what it says; empty for whoever may not know
	Department string            `json:"department"`
	At         time.Time         `json:"at"`      // when it was asked for
	Went       casework.Way      `json:"went"`    // what became of it; empty: nobody has said yet
	SentAt     *time.Time        `json:"sent_at"` // its date, as whoever sent it has said
	OverAt     *time.Time        `json:"over_at"`
	Instead    *casework.TextRef `json:"instead"` // a person wrote another letter in place of the decision
	Words      *string           `json:"words"`   // and this it says
}

const (
	lettersIn = `SELECT json_agg(x) FROM register.reader_letters() x WHERE $1 <> ''`
	// saidIn is what the decisions on children say, of those whose reasons the reader's department may read.
	saidIn = `SELECT json_agg(x ORDER BY x.seq) FROM (SELECT e.key, e.seq, t.id, t.body FROM register.journal e JOIN vault.texts t ON t.id = e.reason AND t.case_no = e.case_no
		WHERE e.case_no = $1 AND t.body IS NOT NULL AND (e.key LIKE 'measure/%' AND e.kind IN (` + tellsOfDecision + `) OR e.key LIKE 'closure-decision/%' AND e.kind = 'task-answered')) x`
)

// readsLetters are the letters, and what the decisions say that they bring.
func (f *Family) readsLetters(reasons *[]reasonRead) []register.More {
	return []register.More{{SQL: lettersIn, Into: &f.Letters}, {SQL: saidIn, Into: reasons}}
}

// reasonRead is a reason with the number of its text, for the record of what was read.
type reasonRead struct {
	Reason
	ID int64 `json:"id"`
}

// lettersRead gives the numbers of the texts that were read with the letters.
func (f *Family) lettersRead(reasons []reasonRead) (refs []int64) {
	for _, r := range reasons {
		f.Reasons, refs = append(f.Reasons, r.Reason), append(refs, r.ID)
	}
	for _, l := range f.Letters {
		if l.Words != nil {
			refs = append(refs, int64(*l.Instead))
		}
	}
	return refs
}
