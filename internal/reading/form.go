package reading

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Form is what a form shows of a family and has to choose from, each row with its ground.
type Form struct {
	Present
	Marks       []casework.MarkRow // that hold
	Goals       []casework.GoalRow
	GoalSteps   []casework.GoalStepRow
	Meetings    []casework.MeetingRow
	Minutes     []casework.MinutesRow
	Measures    []casework.MeasureRow
	Suspensions []casework.SuspensionRow
	Supporters  []casework.SupporterRow
	Arranged    []casework.ArrangementRow
	Notes       []casework.NoteRow
	Outside     []casework.CollaboratorRow
	Decided     []Decided
	Texts       map[casework.TextRef]string
	Reasons     []Reason
	Table       AtTable    // where it is wanted
	Reported    []Reported // the same
}

// Decided is a decision on a child, by the entry of the journal that tells of it or, of one of which none does, by its letters: then Kind is empty.
type Decided struct {
	Child string             `json:"child"`
	N     int                `json:"n"`
	Kind  casework.EntryKind `json:"kind"`
	Key   string             `json:"key"`
	At    time.Time          `json:"at"`
}

// Reason is what a decision that a letter brings says.
type Reason struct {
	Document string `json:"key"`
	Words    string `json:"body"`
}

// Wanted is which texts a form shows: those of the plan, those of minutes, and those that letters bring; and whether it shows the table (table.go), or what was written about the family to be read (reported.go).
type Wanted struct {
	Plan, Minutes, Table bool
	Reported             bool
	Letters              []casework.LetterShown
}

// tellsOfDecision are the kinds of entry that tell of a decision on a child, under the key that its letters bring along.
const tellsOfDecision = `'measure-decided', 'contact-decided', 'return-decided', 'return-revoked', 'support-refused', 'own-request-refused', 'others-decided', 'placement-purpose'`

// decidedIn numbers the decisions on children: the journal's entries and the letters have the number behind the child.
const decidedIn = `SELECT json_agg(x ORDER BY x.child, x.n) FROM (
	SELECT DISTINCT ON (child, n) * FROM (
		SELECT split_part(key, '/', 2) AS child, split_part(key, '/', 3)::integer AS n, kind, key, coalesce(happened_at, at) AS at, seq FROM register.journal
		WHERE case_no = $1 AND (key LIKE 'measure/%' AND kind IN (` + tellsOfDecision + `) AND kind <> 'placement-purpose' OR key LIKE 'closure-decision/%' AND kind = 'task-answered')
		UNION ALL SELECT split_part(split_part(key, '/', 2), '.', 1), split_part(key, '/', 3)::integer, '', key, opened_at, 1000000000 FROM register.tasks WHERE case_no = $1 AND step IN ('letter-receipt', 'concern-letter')
	) e ORDER BY child, n, seq) x`

// texts asks for the texts that are wanted, by the rows that name them and the numbers that the letters have.
func (w Wanted) texts() string {
	from := []string{"SELECT NULL::bigint WHERE false"}
	if w.Plan {
		from = append(from, `SELECT want FROM register.goals WHERE case_no = $1`, `SELECT what FROM register.goal_steps WHERE case_no = $1`)
	}
	if w.Minutes {
		from = append(from, `SELECT text FROM register.minutes WHERE case_no = $1`)
	}
	if w.Table {
		from = append(from, `SELECT reached FROM register.goals WHERE case_no = $1`, `SELECT text FROM register.dissents WHERE case_no = $1`, `SELECT place FROM register.arranged_parts WHERE case_no = $1`)
	}
	for _, l := range w.Letters {
		refs := append([]casework.TextRef{l.Text}, l.Minutes...)
		for _, g := range l.Goals {
			refs = append(refs, g.Want, g.Reached)
			for _, step := range g.Steps {
				refs = append(refs, step.What)
			}
		}
		for _, ref := range refs {
			from = append(from, fmt.Sprintf("SELECT %d::bigint", ref))
		}
	}
	return `SELECT json_object_agg(t.id, t.body) FROM vault.texts t WHERE t.case_no = $1 AND t.body IS NOT NULL AND t.id IN (` + strings.Join(from, " UNION ALL ") + `)`
}

// reasons asks what the decisions say that letters bring.
func (w Wanted) reasons() string {
	keys := []string{"''"}
	for _, l := range w.Letters {
		keys = append(keys, pq.QuoteLiteral(l.Document))
	}
	return `SELECT json_agg(x ORDER BY x.seq) FROM (SELECT e.key, e.seq, t.id, t.body FROM register.journal e JOIN vault.texts t ON t.id = e.reason AND t.case_no = e.case_no
		WHERE e.case_no = $1 AND t.body IS NOT NULL AND e.key IN (` + strings.Join(keys, ", ") + `) AND e.kind IN ('task-answered', ` + tellsOfDecision + `)) x`
}

// Form gives what a form shows and offers, by one statement, and records that somebody has read it, with the texts. The caller asks whether they have a part in the journey.
func (l *Layer) Form(ctx context.Context, by casework.Actor, caseNo string, w Wanted) (f Form, err error) {
	err = l.on(ctx, by, append(l.grounds(by), whoIsWho), caseNo, func(tx *sqlx.Tx) error {
		var reasons []reasonRead
		p := &f.Present
		lists := append(f.tableLists(w), &p.Members, &p.Open, &p.Deadlines, &f.Marks, &f.Goals, &f.GoalSteps, &f.Meetings, &f.Minutes, &f.Measures, &f.Suspensions, &f.Supporters, &f.Arranged, &f.Notes, &f.Outside)
		more := f.tableMore(w)
		if w.Reported {
			more = append(more, register.More{SQL: reportedIn, Into: &f.Reported})
		}
		if err := register.Lists(ctx, tx, caseNo, lists, append(more, register.More{SQL: namesOf, Into: &p.Names}, register.More{SQL: draftsIn, Into: &p.Drafts},
			register.More{SQL: momentIn, Into: &p.Moment}, register.More{SQL: colleagues, Into: &p.Staff}, register.More{SQL: decidedIn, Into: &f.Decided}, register.More{SQL: w.texts(), Into: &f.Texts},
			register.More{SQL: w.reasons(), Into: &reasons})...); err != nil {
			return err
		}
		f.Table.Tasks = slices.Clone(p.Open)
		p.Open = slices.DeleteFunc(p.Open, func(t casework.TaskRow) bool { return t.State != casework.Open })
		f.Marks = slices.DeleteFunc(f.Marks, func(x casework.MarkRow) bool { return x.LiftedAt != nil })
		f.Minutes = slices.DeleteFunc(f.Minutes, func(x casework.MinutesRow) bool { return x.CorrectedAt != nil })
		var refs []int64
		for ref := range f.Texts {
			refs = append(refs, int64(ref))
		}
		for _, r := range f.Reported {
			if r.Text != 0 {
				refs = append(refs, int64(r.Text))
			}
		}
		for _, r := range reasons {
			f.Reasons, refs = append(f.Reasons, r.Reason), append(refs, r.ID)
		}
		return recordReading(ctx, tx, caseNo, readNames, by, refs)
	})
	if err != nil {
		return Form{}, fmt.Errorf("read what a form shows of %s: %w", caseNo, err)
	}
	return f, nil
}
