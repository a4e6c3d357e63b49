package desk

import (
	"slices"
	"time"

	"samspil/internal/agenda"
	"samspil/internal/casework"
	"samspil/internal/reading"
)

// familyTold is what was written down: notes, and the timeline of the journal in sentences.
type familyTold struct {
	Notes           []noteRow
	Told            []toldRow
	Earlier, Latest string // the addresses of other pages of the timeline
}

type noteRow struct {
	N                             int
	Kind, About, By, Words, Place string
	Happened, Written             time.Time
	Corrects                      int
	Confidential                  bool
}

// toldRow is one line: when it happened, when it was written where that was later, what; and who, on what basis and why of what one's own department did.
type toldRow struct {
	At                    time.Time
	Written               *time.Time
	Who, Words, By, Basis string
	Why                   string
}

func (w *wording) told(f reading.Family, page int, address func(page int) string) (p familyTold) {
	for _, n := range f.Notes {
		p.Notes = append(p.Notes, noteRow{
			N: n.N, Kind: choice(w.in, n.Kind), About: w.members(n.About), By: n.By, Words: f.Texts[n.Text], Place: w.department(n.Department), Happened: n.HappenedAt, Written: n.WrittenAt,
			Corrects: n.Corrects, Confidential: n.Confidential,
		})
	}
	slices.Reverse(p.Notes) // the last one first
	if page > 1 {
		p.Latest = address(1)
	}
	lines := f.Happened
	if len(lines) > linesPerPage {
		lines, p.Earlier = lines[:linesPerPage], address(page+1)
	}
	for _, h := range lines {
		said, told := agenda.Sentence(h.Kind, h.Key)
		if !told {
			continue
		}
		row := toldRow{At: h.At, Words: upper(said.In(w.in)), By: h.By, Basis: w.basis(h.Basis)}
		if h.Subject != casework.Family {
			row.Who = w.subject(h.Subject)
		}
		row.Why = f.Texts[h.Reason]
		if h.HappenedAt != nil {
			written := h.At
			row.At, row.Written = *h.HappenedAt, &written
		}
		p.Told = append(p.Told, row)
	}
	return p
}
