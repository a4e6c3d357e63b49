package desk

import (
	"slices"
	"strings"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/casework"
	"samspil/internal/reading"
)

// copyArea is a text for one's own system, in plain words: what, when, on what basis.
type copyArea struct{ ID, Words string }

// copied makes such a text of its lines; those that are empty are left out.
func (w *wording) copied(id, caseNo, what string, at time.Time, lines ...string) *copyArea {
	all := append([]string{what, calendar.Moment(at, w.in)}, lines...)
	all = append(all, text(w.in, "copy.case", caseNo))
	return &copyArea{anchor("copy", id), strings.Join(slices.DeleteFunc(all, func(line string) bool { return strings.TrimSpace(line) == "" }), "\n")}
}

// labelled is a line with what it is; empty where there is nothing.
func labelled(label, words string) string {
	if words == "" {
		return ""
	}
	return label + ": " + words
}

// toldWhomRow is what a department was told, or was not.
type toldWhomRow struct {
	At                           time.Time
	Department, What, Basis, Why string
	Told                         bool
}

// toldWhom are the rows of what was told to whom.
func (w *wording) toldWhom(all []reading.Told) (rows []toldWhomRow) {
	for _, t := range all {
		row := toldWhomRow{At: t.At, Department: w.department(t.Department), What: w.telling(t.Kind, t.Code, t.Key), Told: t.Told}
		if t.Told {
			row.Basis = w.ground(t.Basis)
		} else {
			row.Why = w.missing(t.Missing)
		}
		rows = append(rows, row)
	}
	return rows
}

// ground is on what a department was told something: a law as it is written, consent, or its duty.
func (w *wording) ground(basis string) string {
	for code, key := range map[string]string{"consent": "ground.consent", "own-duty": "ground.own-duty", "duty": "ground.duty", "about nobody": "ground.nobody"} {
		if basis == code || strings.HasPrefix(basis, code+" ") {
			return text(w.in, key)
		}
	}
	return w.basis(strings.NewReplacer("consent obtain", text(w.in, "ground.consent"), "consent share", text(w.in, "ground.consent"), "consent joint-plan", text(w.in, "ground.consent"), "consent", text(w.in, "ground.consent")).Replace(basis))
}

// missing is why a department was not told.
func (w *wording) missing(why casework.Missing) string {
	if why == casework.MissingDuty {
		return text(w.in, "missing.confidential")
	}
	return text(w.in, "missing.consent")
}
