package reading

import (
	"fmt"
	"slices"
	"time"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/register"
)

// AtTable is what the page on which a meeting is held shows beside its form, each row with its ground.
type AtTable struct {
	Consents      []casework.ConsentRow
	Tasks         []casework.TaskRow // also those that are done
	Measurements  []casework.MeasurementRow
	ArrangedParts []casework.ArrangedPartRow
	Dissents      []casework.DissentRow
	Since         []Happened // what has happened since the last meeting, latest first
}

const (
	// mostSince is how many lines a meeting reads of what has happened since the last one: more nobody reads aloud.
	mostSince = 40
	sinceIn   = `SELECT json_agg(x) FROM (SELECT seq, coalesce(happened_at, at) AS at, kind, subject, key FROM register.journal
		WHERE case_no = $1 AND register.told_of(kind) IS NOT NULL AND seq > (SELECT coalesce(max(seq), 0) FROM register.meetings WHERE case_no = $1) ORDER BY seq DESC LIMIT %d) x`
)

// tableLists are the further lists, where they are wanted.
func (f *Form) tableLists(w Wanted) []any {
	if !w.Table {
		return nil
	}
	t := &f.Table
	return []any{&t.Consents, &t.Measurements, &t.ArrangedParts, &t.Dissents}
}

func (f *Form) tableMore(w Wanted) []register.More {
	if !w.Table {
		return nil
	}
	return []register.More{{SQL: fmt.Sprintf(sinceIn, mostSince), Into: &f.Table.Since}}
}

// Agenda is the agenda of a meeting as its reader's department may have it, made of the rows that the form was read with: it costs no statement of its own. It lies on the table where the family sits, so what is hidden from others is
// not in it, whoever reads. That something was left out it cannot say, for what the reader does not see was not read.
func (f *Form) Agenda(caseNo, department string) agenda.Agenda {
	facts := agenda.Facts{
		Case: caseNo, Members: f.Members, Consents: f.Table.Consents, Tasks: shownAtTable(f.Table.Tasks), Deadlines: f.Deadlines, Measurements: f.Table.Measurements,
		Meetings: f.Meetings, Suspensions: f.Suspensions, Marks: f.Marks,
	}
	for _, h := range slices.Backward(f.Table.Since) {
		e := casework.Entry{At: h.At, Kind: h.Kind, Subject: h.Subject, Key: h.Key}
		for _, t := range facts.Tasks {
			if t.Key == h.Key {
				e.Rows.Tasks = []casework.TaskRow{t}
			}
		}
		facts.Since = append(facts.Since, e)
	}
	return agenda.Make(facts, department)
}

func shownAtTable(tasks []casework.TaskRow) []casework.TaskRow {
	return slices.DeleteFunc(slices.Clone(tasks), func(t casework.TaskRow) bool { return t.Step.Hidden() })
}

// LastHeld is when the last meeting was held; zero where none was.
func (f *Form) LastHeld() (at time.Time) {
	for _, m := range f.Meetings {
		if m.HeldAt.After(at) {
			at = m.HeldAt
		}
	}
	return at
}
